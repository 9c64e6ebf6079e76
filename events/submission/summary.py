"""The answers as they are read before sending, and afterwards on the page about the event."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _

from events.submission import addresses

from .drafts import OTHER, PAGES
from .forms.what import IN_LANGUAGE


def rows_of(forms: Mapping[str, Any], language: str, *, has_picture: bool, pages: Collection[str]) -> list[dict]:
    """Of these pages: label, values (each with the language that it is in, empty for the page's), and where to change
    it."""
    what, when, where, price, who = (forms[page] for page in PAGES)
    own = what.cleaned_data["text_language"]
    rows: list[tuple[str, Any, list[tuple[str, str]]]] = [
        ("what", _("Name"), [(what.cleaned_data["title"], own)]),
        ("what", _("What happens"), [(what.cleaned_data["body"], own)]),
        ("when", _("When"), [(words, "") for words in when.words]),
        ("where", _("Where"), [(where.words, "")]),
        ("price", _("Price"), [(price.words, "")]),
    ]
    if price.cleaned_data["ticket_url"]:
        rows.append(("price", _("Tickets"), [(price.cleaned_data["ticket_url"], "")]))
    if has_picture:
        rows.append(("price", _("Picture"), [(price.cleaned_data["alt"], own)]))
    reach = [who.cleaned_data[name] for name in ("name", "email", "phone") if who.cleaned_data[name]]
    rows += [
        ("who", _("Arranged by"), [(who.cleaned_data["association"], "")]),
        ("who", _("You"), [(w, "") for w in reach]),
    ]
    for code, (title, body) in forms[OTHER].texts.items():
        rows.append((OTHER, IN_LANGUAGE[code], [(title, code), (body, code)]))
    return [
        {"label": label, "values": [value for value in values if value[0]], "url": change_url(page, language)}
        for page, label, values in rows
        if page in pages
    ]


def change_url(page: str, language: str) -> str:
    if page == OTHER:
        return addresses.path("other", language)
    return addresses.path("page", language, number=PAGES.index(page) + 1)
