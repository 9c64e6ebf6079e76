"""The addresses of the calendar, by language: paths from the root, and absolute ones from BASE_URL.

They are promises to everybody who has bookmarked or printed one, so they stand here and not in the catalogues.
"""

from datetime import date

from django.conf import settings

SEGMENTS = {
    "sv": {
        "events": "evenemang",
        "today": "i-dag",
        "tomorrow": "i-morgon",
        "weekend": "helg",
        "day": "dag",
        "week": "v",
        "month": "manad",
        "category": "kategori",
        "audience": "malgrupp",
        "venue": "plats",
        "organiser": "arrangor",
        "archive": "arkiv",
        "postponed": "uppskjutet",
        "search": "sok",
    },
    "fi": {
        "events": "tapahtumat",
        "today": "tanaan",
        "tomorrow": "huomenna",
        "weekend": "viikonloppu",
        "day": "paiva",
        "week": "vko",
        "month": "kuukausi",
        "category": "luokka",
        "audience": "kohderyhma",
        "venue": "paikka",
        "organiser": "jarjestaja",
        "archive": "arkisto",
        "postponed": "siirretyt",
        "search": "haku",
    },
    "en": {
        "events": "events",
        "today": "today",
        "tomorrow": "tomorrow",
        "weekend": "weekend",
        "day": "day",
        "week": "week",
        "month": "month",
        "category": "category",
        "audience": "audience",
        "venue": "venue",
        "organiser": "organiser",
        "archive": "archive",
        "postponed": "postponed",
        "search": "search",
    },
}

# What visitors take with them. Apart from SEGMENTS, whose words a record's address part must not be taken for.
TAKEN = {
    "sv": {
        "print": "utskrift",
        "subscribe": "prenumerera",
        "embed": "badda-in",
        "screen": "skarm",
        "personal": "min-kalender",
        "feeds": "om-floden",
    },
    "fi": {
        "print": "tuloste",
        "subscribe": "tilaa",
        "embed": "upota",
        "screen": "naytto",
        "personal": "oma-kalenteri",
        "feeds": "tietoa-syotteista",
    },
    "en": {
        "print": "print",
        "subscribe": "subscribe",
        "embed": "embed",
        "screen": "screen",
        "personal": "my-calendar",
        "feeds": "about-feeds",
    },
}


def home(language: str) -> str:
    return f"/{language}/"


def listing(language: str, *parts: str | int) -> str:
    """The path of a list: listing("sv", "week", 2026, 53) is "/sv/evenemang/v/2026/53/". Parts that are names of
    SEGMENTS are put in the language."""
    words = SEGMENTS[language]
    return "/".join(["", language, words["events"], *(words.get(str(part), str(part)) for part in parts), ""])


def day(language: str, on: date) -> str:
    return listing(language, "day", on.isoformat())


def archive(language: str) -> str:
    return listing(language, "archive")


def search(language: str) -> str:
    return f"/{language}/{SEGMENTS[language]['search']}/"


def event(slug: str, language: str) -> str:
    """The path of an event's page in a language: "/sv/evenemang/hostkonsert-7k3f9q2m/"."""
    return f"/{language}/{SEGMENTS[language]['events']}/{slug}/"


def taken(language: str, name: str, *parts: str | int) -> str:
    """The path of something of TAKEN: taken("sv", "embed", 1) is "/sv/evenemang/badda-in/1/"."""
    return listing(language) + "".join(f"{part}/" for part in (TAKEN[language][name], *parts))


def printed(listing_path: str, language: str) -> str:
    """The path of a list for paper."""
    return f"{listing_path}{TAKEN[language]['print']}/"


def personal_feed(secret: str, form: str) -> str:
    """The path of a personal feed, the same whatever languages it has. form: "ics" or "rss"."""
    return f"/f/{secret}.{form}"


def absolute(path: str) -> str:
    return f"{settings.BASE_URL}{path}" if path.startswith("/") else path
