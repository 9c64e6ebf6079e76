"""The texts of a Linked Events event by language, and what it tells of its price, links and pictures."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from events.sources import html, prices, text
from events.sources.prices import Price
from events.sources.values import Image, Link, Words

from . import fields
from .record import Record

SOCIAL_HOSTS = ("facebook.com", "instagram.com", "twitter.com", "x.com", "tiktok.com", "youtube.com", "linkedin.com")


def words_of(record: Record, price_notes: dict[str, str]) -> dict[str, Words]:
    """By language, those with a title."""
    titles = record.texts("name")
    leads, bodies = record.texts("short_description"), record.texts("description")
    meeting_points = record.texts("location_extra_info")
    for language in dict.fromkeys([*leads, *bodies]):
        if language not in titles:
            record.note("no_title_in_language", "name", language)
    found = {}
    for language, title in titles.items():
        lead, body = _lead_and_body(leads.get(language, ""), bodies.get(language, ""))
        found[language] = Words(
            title=record.line("name", title, text.TITLE),
            lead=record.line("short_description", lead, text.LEAD),
            body=body,
            meeting_point=record.line("location_extra_info", _plain(meeting_points.get(language, "")), text.NOTE),
            price_note=record.line("offers", price_notes.get(language, ""), text.NOTE),
        )
    return found


def price_of(record: Record) -> tuple[Price, dict[str, str]]:
    """The price as one sum or free of charge, and by language the words that say more than that."""
    offers = fields.dicts(record.data.get("offers"))
    if offers and all(offer.get("is_free") is True for offer in offers):
        return Price(is_free=True), _joined([_said({**offer, "price": None}, record) for offer in offers])
    if len(offers) != 1:
        return Price(), _joined([_said(offer, record) for offer in offers])
    said = fields.texts(offers[0].get("price"), record.languages)
    readings = {prices.read(words) for words in said.values()}
    first = next(iter(readings), Price())
    if len(readings) == 1 and not first.note:
        return first, _said({**offers[0], "price": None}, record)
    return Price(is_free=False if said else None), _said(offers[0], record)


def links_of(record: Record) -> tuple[Link, ...]:
    """Each address once, of the kind under which it stands first."""
    tickets = [offer.get("info_url") for offer in fields.dicts(record.data.get("offers"))]
    external = fields.dicts(record.data.get("external_links"))
    videos = fields.dicts(record.data.get("videos"))
    told = [
        *_by_language(record, record.data.get("info_url"), "info"),
        *(link for told in tickets for link in _by_language(record, told, "tickets")),
        *_addresses(record, ((link.get("link"), link.get("language")) for link in external)),
        *_addresses(record, ((video.get("url"), "") for video in videos)),
    ]
    first: dict[str, Link] = {}
    for link in told:
        first.setdefault(link.url, link)
    return tuple(first.values())


def image_of(record: Record) -> Image | None:
    for image in fields.dicts(record.data.get("images")):
        if address := text.url(fields.string(image.get("url"))):
            alt = fields.texts(image.get("alt_text"), record.languages[:1])
            return Image(
                url=address,
                alt={language: text.line(words) for language, words in alt.items()},
                licence=text.line(fields.string(image.get("license")), 40),
                photographer=text.line(fields.string(image.get("photographer_name")), text.NAME),
            )
    return None


def _lead_and_body(short: str, long: str) -> tuple[str, str]:
    lead, body = _plain(short), html.tidy(long)
    if not lead:
        return html.lead_and_body(body)
    return lead, "" if html.plain(body) == lead else body


def _plain(words: str) -> str:
    return html.plain(html.tidy(words))


def _said(offer: dict, record: Record) -> dict[str, str]:
    """The price of an offer and what is said about it, by language: "5–15 €, free for those under 18"."""
    price = fields.texts(offer.get("price"), record.languages)
    further = fields.texts(offer.get("description"), record.languages)
    return {
        language: ", ".join(filter(None, [_plain(price.get(language, "")), _plain(further.get(language, ""))]))
        for language in dict.fromkeys([*price, *further])
    }


def _joined(offers: list[dict[str, str]]) -> dict[str, str]:
    languages = dict.fromkeys(language for offer in offers for language in offer)
    return {language: " · ".join(offer[language] for offer in offers if language in offer) for language in languages}


def _by_language(record: Record, told, kind: str) -> list[Link]:
    found = []
    for language, said in fields.texts(told, record.languages[:1]).items():
        if address := text.url(said):
            found.append(Link(kind=kind, url=address, language=language))
        else:
            record.note("link_left_out", "info_url", said)
    return found


def _addresses(record: Record, told: Iterable) -> list[Link]:
    found = []
    for said, language in told:
        if address := text.url(fields.string(said)):
            host = (urlsplit(address).hostname or "").removeprefix("www.")
            kind = "social" if host.endswith(SOCIAL_HOSTS) else "info"
            found.append(Link(kind=kind, url=address, language=fields.string(language)[:10]))
    return found
