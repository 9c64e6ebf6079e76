"""The texts of a VEVENT, and what they tell of place, price, links and pictures."""

import re
from urllib.parse import urlsplit

from events.sources import html, prices, text
from events.sources.values import Image, Keyword, Link, Place, Words

from .entry import Entry, Property

STYLED = ("X-ALT-DESC", "STYLED-DESCRIPTION")
ONLINE = ("X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "CONFERENCE")
PICTURE = re.compile(r"https?:[^;,\s]+;(\d+);")


def words_of(entry: Entry, language: str) -> dict[str, Words]:
    """By language. LANGUAGE is heeded only where the event has several titles of different ones: programs also write
    the language of their own menus there. Empty, and a problem, where there is no title."""
    titles = _by_language(entry.all("SUMMARY"), language)
    bodies = _by_language(entry.all("DESCRIPTION"), language) if len(titles) > 1 else {}
    bodies.setdefault(language, entry.text("DESCRIPTION"))
    if styled := _styled(entry):
        bodies[language] = styled
    if not titles:
        titles = _titles_from(bodies, entry, language)
    note = price_note(entry)
    return {code: _words(title, bodies.get(code, ""), note, entry) for code, title in titles.items()}


def price_note(entry: Entry) -> str:
    return prices.read(entry.text("X-COST")).note


def price_cents(entry: Entry) -> int | None:
    return prices.read(entry.text("X-COST")).cents


def is_free(entry: Entry) -> bool | None:
    if entry.text("X-COST-TYPE").lower() == "free" and not entry.text("X-COST"):
        return True
    return prices.read(entry.text("X-COST")).is_free


def place_of(entry: Entry, language: str) -> Place | None:
    """LOCATION taken apart: "Name @ street, town", "Name, street, town" or lines; a web address is no place."""
    location = entry.text("LOCATION")
    latitude, longitude = _geo(entry)
    if not location or text.url(location):
        return None
    name, address = split_location(location)
    return Place(
        name={language: text.line(name, text.NAME)} if name else {},
        address={language: text.line(address, text.ADDRESS)} if address else {},
        latitude=latitude,
        longitude=longitude,
    )


def split_location(location: str) -> tuple[str, str]:
    """(name, address), either of which may be empty; a number in the first of its parts makes the whole an address."""
    for separator in ("\n", " @ ", ","):
        head, found, tail = location.partition(separator)
        if found and not re.search(r"\d", head):
            return head.strip(), ", ".join(part.strip() for part in tail.split("\n") if part.strip())
    return ("", location) if "," in location else (location, "")


def online_url(entry: Entry) -> str:
    found = (text.url(entry.text(name)) for name in (*ONLINE, "LOCATION"))
    return next((address for address in found if address), "")


def links_of(entry: Entry) -> tuple[Link, ...]:
    links = []
    for name, kind in (("URL", "info"), ("X-TICKETS-URL", "tickets")):
        for found in entry.all(name):
            address = text.url(found.text)
            if address:
                links.append(Link(kind=kind, url=address))
            elif found.text:
                entry.note("link_left_out", name, found.text)
    return tuple(dict.fromkeys(links))


def image_of(entry: Entry) -> Image | None:
    """IMAGE (RFC 7986 §5.10), an attached picture, or the widest of WordPress's list of sizes."""
    pictures = [*entry.all("IMAGE"), *(found for found in entry.all("ATTACH") if _is_picture(found))]
    addresses = [text.url(found.text) for found in pictures] + [
        _widest(found.text) for found in entry.all("X-WP-IMAGES-URL")
    ]
    return next((Image(url=address) for address in addresses if address), None)


def keywords_of(entry: Entry) -> tuple[Keyword, ...]:
    names = [text.line(value.text) for found in entry.all("CATEGORIES") for value in found.values()]
    return tuple(Keyword(name={"": name}) for name in dict.fromkeys(names) if name)


def _by_language(properties: list[Property], language: str) -> dict[str, str]:
    given = [found for found in properties if found.text]
    if len({found.language for found in given}) < 2:
        return {language: given[0].text} if given else {}
    texts: dict[str, str] = {}
    for found in given:
        texts.setdefault(found.language or language, found.text)
    return texts


def _styled(entry: Entry) -> str:
    """The description as HTML, where that says anything."""
    found = next((found for name in STYLED for found in entry.all(name) if _is_html(found)), None)
    return found.text if found and html.plain(html.tidy(found.text)) else ""


def _titles_from(bodies: dict[str, str], entry: Entry, language: str) -> dict[str, str]:
    lead, _body = html.lead_and_body(html.tidy(bodies[language]))
    if not lead:
        entry.note("no_title")
        return {}
    entry.note("title_from_text")
    return {language: text.shortened(lead, 80)}


def _words(title: str, body: str, note: str, entry: Entry) -> Words:
    line = text.line(title, 10 * text.TITLE)
    if len(line) > text.TITLE:
        entry.note("text_cut", "SUMMARY", line)
    lead, body = html.lead_and_body(html.tidy(body))
    return Words(title=text.shortened(line, text.TITLE), lead=lead, body=body, price_note=note)


def _is_html(found: Property) -> bool:
    return found.params.get("FMTTYPE", "text/html").lower() == "text/html"


def _is_picture(found: Property) -> bool:
    kind = found.params.get("FMTTYPE", "").lower()
    return kind.startswith("image/") or urlsplit(found.text[:500].replace("[", "")).path.lower().endswith(
        (".jpg", ".jpeg", ".png", ".webp")
    )


def _widest(sizes: str) -> str:
    found = max(PICTURE.finditer(sizes), key=lambda found: int(found[1][:6]), default=None)
    return text.url(found[0].partition(";")[0]) if found else ""


def _geo(entry: Entry) -> tuple[float | None, float | None]:
    """GEO, "63.67;22.70"; nothing for what lies off the globe or at its origin, where programs put the unknown."""
    found = re.fullmatch(r"\s*([+-]?\d{1,2}(?:\.\d+)?)\s*;\s*([+-]?\d{1,3}(?:\.\d+)?)\s*", entry.text("GEO"))
    if not found:
        return None, None
    latitude, longitude = float(found[1]), float(found[2])
    on_globe = abs(latitude) <= 90 and abs(longitude) <= 180
    return (latitude, longitude) if on_globe and (latitude or longitude) else (None, None)
