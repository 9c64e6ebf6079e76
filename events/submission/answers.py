"""The answers of all pages read into one value, and that into what an event's pages hold."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from events.importing.forms import row_form
from events.models import Venue
from events.models.pages import LinkKind
from events.sources import html
from events.values import Row
from events.visit import Visit
from organisations.models import Organisation

from .drafts import OTHER, PAGES
from .forms import OtherLanguagesForm, PageForm, PriceForm, WhatForm, WhenForm, WhereForm, WhoForm
from .forms.base import Typed
from .plain_html import inert, marked_as_theirs

KINDS: dict[str, type[PageForm]] = {
    "what": WhatForm,
    "when": WhenForm,
    "where": WhereForm,
    "price": PriceForm,
    "who": WhoForm,
}
PERSONAL = ("name", "email", "phone")


class Incomplete(ValueError):
    """page: the first page whose answers are missing or wrong."""

    def __init__(self, page: str):
        self.page = page
        super().__init__(page)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What somebody tells of an event. texts: title and plain text by language, that of the source first."""

    text_language: str
    texts: dict[str, tuple[str, str]]
    row: Row
    venue: Venue | None
    address: str
    online_url: str
    prices: list[list]
    price_note: str
    ticket_url: str
    alt: str
    photographer: str
    category: int | None
    organiser: Organisation | None
    organiser_name: str
    who: dict[str, str] = field(default_factory=dict)

    @property
    def titles(self) -> dict[str, str]:
        return {language: title for language, (title, _body) in self.texts.items()}


def form_of(page: str, draft, visit: Visit, *, data: Typed | None = None, files=None) -> PageForm:
    """The form of a page: with data, as it is posted; without, showing what was typed before."""
    options: dict[str, Any] = {"visit": visit, "initial": draft.typed(page)}
    if page == OTHER:
        return OtherLanguagesForm(data, own=draft.typed("what").get("text_language", ""), **options)
    if page == "price":
        known = {"has_picture": bool(draft.data["picture"]), "picture_problem": draft.data.get("picture_problem", "")}
        return PriceForm(data, files=files, **known, **options)
    if page == "where" and draft.one_date:
        options["only_address"] = draft.one_date["address"]
    return KINDS[page](data, **options)


def forms_of(answers: Mapping[str, Typed], visit: Visit, *, has_picture: bool) -> dict[str, Any]:
    """Each page's form with its answers, cleaned. Raises Incomplete."""
    forms: dict[str, Any] = {}
    for page in PAGES:
        more = {"has_picture": has_picture} if page == "price" else {}
        forms[page] = KINDS[page](answers.get(page, {}), visit=visit, **more)
        if page not in answers or not forms[page].is_valid():
            raise Incomplete(page)
    own = forms["what"].cleaned_data["text_language"]
    forms[OTHER] = OtherLanguagesForm(answers.get(OTHER, {}), visit=visit, own=own)
    if not forms[OTHER].is_valid():
        raise Incomplete(OTHER)
    return forms


def told_in(forms: Mapping[str, Any], *, row_key: uuid.UUID) -> Told:
    """forms: as `forms_of` gives them."""
    what, where, price, who = (forms[name] for name in ("what", "where", "price", "who"))
    words, organiser = what.cleaned_data, who.organisation
    return Told(
        text_language=words["text_language"],
        texts={words["text_language"]: (words["title"], words["body"]), **forms[OTHER].texts},
        row=replace(forms["when"].row, key=row_key),
        venue=where.venue,
        address=where.address,
        online_url=where.cleaned_data["online_url"] if where.is_online else "",
        prices=price.prices,
        price_note=price.note,
        ticket_url=price.cleaned_data["ticket_url"],
        alt=price.cleaned_data["alt"],
        photographer=price.cleaned_data["photographer"],
        category=words["category"] and words["category"].pk,
        organiser=organiser,
        organiser_name="" if organiser else who.cleaned_data["association"],
        who={name: who.cleaned_data[name] for name in PERSONAL},
    )


def facts_of(told: Told) -> dict[str, Any]:
    """The facts as `events.importing.forms` writes them to the source page."""
    return {
        "venue": told.venue and told.venue.pk,
        "address": told.address,
        "online_url": told.online_url,
        "organiser": told.organiser and told.organiser.pk,
        "organiser_name": told.organiser_name,
        "category": told.category,
        "schedule": [row_form(told.row)],
        "prices": told.prices,
        "links": [[LinkKind.TICKETS.value, told.ticket_url]] if told.ticket_url else [],
    }


def words_of(told: Told, language: str, *, has_links: bool) -> dict[str, str]:
    """The words of a language's page. The first paragraph is the lead where it is short. has_links: of a verified
    sender; of others an address is text and no link (AC-56)."""
    title, body = told.texts[language]
    tidied = html.tidy(body)
    tidied = marked_as_theirs(tidied) if has_links else inert(tidied)
    lead, rest = html.lead_and_body(tidied) if tidied else ("", "")
    return {
        "title": title,
        "lead": lead,
        "body": rest,
        "price_note": told.price_note if language == told.text_language else "",
        "image_alt": told.alt if language == told.text_language else "",
    }


def without_personal(answers: Mapping[str, Typed]) -> dict[str, Typed]:
    """What is stored of an item: who sent it stands elsewhere (`models.Sender`)."""
    who = {name: value for name, value in answers.get("who", {}).items() if name not in PERSONAL}
    return {**answers, "who": who}
