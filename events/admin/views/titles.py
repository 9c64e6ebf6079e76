"""A title in two languages is split: each part goes to the page of its language (AC-49)."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import authoring
from events.admin.titles import parts_of_title
from events.models import EventPage
from jtw import stamp
from jtw.languages import FALLBACK_ORDER

from .base import EventView

LANGUAGE_NAMES = [("sv", gettext_lazy("Swedish")), ("fi", gettext_lazy("Finnish")), ("en", gettext_lazy("English"))]


class SplitTitleForm(forms.Form):
    """part_1, language_1, part_2, …: as many as the title has parts. The first part is offered as the page's own."""

    def __init__(self, *args, parts, language, **kwargs):
        super().__init__(*args, **kwargs)
        self.own_language = language
        for n, (part, guess) in enumerate(zip(parts, FALLBACK_ORDER[language], strict=False), start=1):
            self.fields[f"part_{n}"] = forms.CharField(label=_("Title"), initial=part, max_length=255)
            self.fields[f"language_{n}"] = forms.ChoiceField(label=_("is in"), choices=LANGUAGE_NAMES, initial=guess)

    def clean(self):
        cleaned = super().clean()
        languages = [value for name, value in cleaned.items() if name.startswith("language_")]
        if len(set(languages)) < len(languages):
            raise forms.ValidationError(_("Choose a language of its own for each part."), "same_language")
        if self.own_language not in languages:
            raise forms.ValidationError(_("One part must be in the language of this page."), "no_own_part")
        return cleaned

    def titles(self) -> dict[str, str]:
        """Language -> title."""
        numbers = range(1, len(self.fields) // 2 + 1)
        return {self.cleaned_data[f"language_{n}"]: self.cleaned_data[f"part_{n}"] for n in numbers}


class SplitTitleView(EventView):
    form_class = SplitTitleForm
    template_name = "events/admin/split_title.html"
    page_title = gettext_lazy("Split the title")

    def get_form_kwargs(self):
        self.draft = self.page.get_latest_revision_as_object()
        language = self.page.locale.language_code
        parts = parts_of_title(self.draft.title) or (self.draft.title,)
        return super().get_form_kwargs() | {"parts": parts, "language": language}

    def form_valid(self, form):
        titles = form.titles()
        own = titles.pop(self.page.locale.language_code)
        with stamp.writing():
            retitle(self.page, own, by=self.request.user)
            for language, title in titles.items():
                give_title(self.page, language, title, by=self.request.user)
        messages.success(self.request, _("The titles are drafts on their pages. Publish each when it is ready."))
        return redirect("wagtailadmin_pages:edit", self.page.pk)


def give_title(page: EventPage, language: str, title: str, *, by) -> None:
    """To the page of the event in that language; one that was no translation yet becomes a draft of one."""
    other = page.get_translations().filter(locale__language_code=language).first()
    if other is None or other.alias_of_id:
        authoring.translate(page, language, words={"title": title}, by=by)
    else:
        retitle(other, title, by=by)


def retitle(page: EventPage, title: str, *, by) -> None:
    """A further draft, which differs in its title alone."""
    draft = page.get_latest_revision_as_object()
    draft.title = title
    draft.save_revision(user=by, log_action=True)
