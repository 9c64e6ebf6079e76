"""Page 1: what is it called, and what happens?"""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.admin.titles import parts_of_title
from events.models import Category
from jtw.languages import LANGUAGES

from .base import PageForm, Words

LONGEST_TITLE, LONGEST_BODY = 150, 3000
NAMES = {"sv": gettext_lazy("Swedish"), "fi": gettext_lazy("Finnish"), "en": gettext_lazy("English")}
IN_LANGUAGE = {
    "sv": gettext_lazy("In Swedish"),
    "fi": gettext_lazy("In Finnish"),
    "en": gettext_lazy("In English"),
}


class WhatForm(PageForm):
    title = Words(
        label=gettext_lazy("What is it called?"),
        max_length=LONGEST_TITLE,
        error_messages={"required": gettext_lazy("Write what the event is called, such as “Autumn concert”.")},
        widget=forms.TextInput({"autocomplete": "off", "maxlength": LONGEST_TITLE}),
    )
    body = forms.CharField(
        label=gettext_lazy("What happens?"),
        help_text=gettext_lazy("Two or three sentences are enough."),
        max_length=LONGEST_BODY,
        error_messages={
            "required": gettext_lazy("Tell in a sentence or two what happens."),
            "max_length": gettext_lazy(
                "The text has %(show_value)d characters, and %(limit_value)d is the most. Shorten it."
            ),
        },
        widget=forms.Textarea({"rows": 5, "data-counter": LONGEST_BODY}),
    )
    text_language = forms.ChoiceField(
        label=gettext_lazy("Which language do you write in?"),
        help_text=gettext_lazy("One language is enough. We translate, or you can add the other at the end."),
        choices=list(NAMES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the language that you write in.")},
    )
    category = forms.ModelChoiceField(
        label=gettext_lazy("What kind of event is it? (optional)"),
        queryset=Category.objects.all(),
        required=False,
        empty_label=gettext_lazy("I do not know"),
        error_messages={"invalid_choice": gettext_lazy("Choose one from the list, or “I do not know”.")},
    )
    title_kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, visit, **kwargs):
        kwargs["initial"] = {"text_language": visit.language} | (kwargs.get("initial") or {})
        super().__init__(data, visit=visit, **kwargs)

    def splits(self) -> list[dict]:
        """The ways to part a title in several languages (AC-49): value, and the titles by the name of their language.

        Empty for a title that is one, or that somebody said is one.
        """
        title = self.cleaned_data.get("title", "") if self.is_bound else ""
        parts = parts_of_title(title)
        if not parts or self.cleaned_data.get("title_kept") == title:
            return []
        orders = [("sv", "fi", "en"), ("fi", "sv", "en")]
        return [
            {
                "value": "-".join(order[: len(parts)]),
                "words": ", ".join(
                    _("%(language)s: “%(title)s”") % {"title": part, "language": NAMES[code]}
                    for part, code in zip(parts, order, strict=False)
                ),
            }
            for order in orders
        ]


def split_title(title: str, order: str) -> dict[str, str]:
    """Titles by language. order: "sv-fi", as `splits` offers it; empty where title and order do not fit."""
    languages, parts = order.split("-"), parts_of_title(title)
    if len(languages) != len(parts) or not set(languages) <= set(LANGUAGES):
        return {}
    return dict(zip(languages, parts, strict=True))
