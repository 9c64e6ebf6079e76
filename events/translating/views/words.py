"""One event side by side: reading, saving a draft, publishing one language."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events.moderation.chip_words import language_name
from events.translating import actions, machine, pairs
from events.translating.actions import Stale
from events.translating.forms import WordsForm
from events.translating.marks import UnconfirmedWords
from events.translating.pairs import NoPair, Pair
from events.translating.sides import difference, named, sides_of

from .common import for_translators


@require_safe
@for_translators
def pair(request, key, language: str):
    found = pair_with(key, language)
    return show(request, found, WordsForm(found))


@require_POST
@for_translators
def save(request, key, language: str):
    """As a draft."""
    return write(request, key, language, is_publishing=False)


@require_POST
@for_translators
def publish(request, key, language: str):
    """This language, and no other."""
    if not may_publish(pair_with(key, language), request.user):
        raise PermissionDenied
    return write(request, key, language, is_publishing=True)


def write(request, key, language: str, *, is_publishing: bool):
    found = pair_with(key, language)
    form = WordsForm(found, request.POST)
    version = request.POST.get("version", "")
    if not form.is_valid():
        return show(request, found, form, status=422, version=version)
    try:
        actions.save(
            key,
            language,
            form.words(),
            version=version,
            by=request.user,
            is_publishing=is_publishing,
            confirmed=form.confirmed(),
        )
    except Stale:
        return show_stale(request, key, language)
    except UnconfirmedWords as refusal:
        words = _(
            "A machine wrote these, and nobody has confirmed them: %(fields)s. Read them; then tick or change them."
        )
        problem = words % {"fields": named(refusal.fields)}
        return show(request, found, form, status=422, version=version, problems=[problem])
    return done(request, found, form, is_publishing=is_publishing)


def show(request, found: Pair, form: WordsForm, *, status: int = 200, version: str = "", **more):
    """version: of the pair that the form was filled in from, where it is another than found."""
    sides = sides_of(found, form)
    context = {
        "pair": found,
        "form": form,
        "sides": sides,
        "machine_made": any(side.is_machine_made for side in sides),
        "has_changes": any(side.changes for side in sides),
        "version": version or found.version,
        "may_publish": may_publish(found, request.user),
        "has_machine": machine.translator() is not None,
        **more,
    }
    return render(request, "events/translating/pair.html", context, status=status)


def show_stale(request, key, language: str):
    """What was typed, beside what somebody else has saved since; saved again, it takes the place of that (AC-54)."""
    now = pair_with(key, language)
    form = WordsForm(now, request.POST)
    problem = _(
        "It was changed after you opened it, so nothing is saved. What you typed is still here: compare, and save."
    )
    return show(request, now, form, status=409, problems=[problem], lines=difference(form, now))


def done(request, found: Pair, form: WordsForm, *, is_publishing: bool):
    names = {"title": form.cleaned_data["title"], "language": language_name(found.language)}
    if not is_publishing:
        messages.success(request, _("Saved as a draft: “%(title)s”. Nothing is public yet.") % names)
        return redirect("translating:pair", found.event.pk, found.language)
    messages.success(request, _("“%(title)s” is published. Language: %(language)s.") % names)
    return redirect(f"{reverse('translating:list')}?language={found.language}")


def pair_with(key, language: str) -> Pair:
    try:
        return pairs.read(key, language)
    except NoPair as error:
        raise Http404(f"There is nothing to translate of {key} into {language}.") from error


def may_publish(found: Pair, user) -> bool:
    return (found.page or found.source).permissions_for_user(user).can_publish()
