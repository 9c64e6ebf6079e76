"""Letting the machine fill what is empty. What it writes is saved as a draft, marked."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from events.translating import actions, machine
from events.translating.actions import Stale
from events.translating.forms import WordsForm
from events.translating.machine import NotTranslated

from .common import for_translators
from .words import pair_with, show, show_stale


@require_POST
@for_translators
def fill(request, key, language: str):
    """No transaction is open while the machine thinks; what was changed meanwhile refuses the save."""
    translator = machine.translator()
    if translator is None:
        raise Http404("No machine is set up (MACHINE_TRANSLATOR).")
    found = pair_with(key, language)
    version = request.POST.get("version", "")
    if version != found.version:
        return show_stale(request, key, language)
    form = WordsForm(found, request.POST)
    empty = form.to_fill()
    if not form.is_valid():
        return show(request, found, form, status=422, version=version)
    if not empty:
        problem = _("Every field has words already. Empty the ones that the machine shall write.")
        return show(request, found, form, status=422, version=version, problems=[problem])
    try:
        words = machine.words_for(found, empty, translator)
    except NotTranslated as refusal:
        return show(request, found, form, status=502, version=version, problems=[str(refusal)])
    return keep(request, found, form, words, version)


def keep(request, found, form: WordsForm, words: dict[str, str], version: str):
    all_words = form.words() | words
    if not all_words["title"]:
        problem = _("The machine found no words for the title. Write one, and let it fill the rest.")
        return show(request, found, form, status=422, version=version, problems=[problem])
    try:
        actions.save(
            found.event.pk,
            found.language,
            all_words,
            version=version,
            by=request.user,
            confirmed=form.confirmed(),
            from_machine=words,
        )
    except Stale:
        return show_stale(request, found.event.pk, found.language)
    text = ngettext("The machine filled %(n)d field.", "The machine filled %(n)d fields.", len(words))
    messages.success(request, text % {"n": len(words)})
    return redirect("translating:pair", found.event.pk, found.language)
