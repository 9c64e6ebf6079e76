"""Words for formats that carry plain text: rich text without its marks, titles with their status, descriptions."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html.parser import HTMLParser

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from events.dates import Style, when_in_words
from events.values import Span

# Neither XML 1.0 §2.2 nor RFC 5545 §3.1 allows these, and one pasted from a word processor would spoil a whole feed.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
BETWEEN_LANGUAGES = "\n\n—\n\n"
_BLOCKS = {"p", "h2", "h3", "h4", "ul", "ol", "div", "blockquote"}


def clean(text: str) -> str:
    """Without control characters, and with lines that end in a single line feed."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def plain(html: str) -> str:
    """Rich text as plain text: paragraphs with an empty line between, a dash for each item of a list, and the address
    of a link behind its text."""
    reader = _PlainText()
    reader.feed(html)
    reader.close()
    return reader.text()


def titled(title: str, *, status: str, language: str) -> str:
    """The title behind the status that a subscriber must not overlook: "INSTÄLLT: Höstkonsert" (AC-23, AC-24)."""
    return titled_in({language: title}, status=status)


def titled_in(titles: Mapping[str, str], *, status: str) -> str:
    """As `titled`, for the titles by language: "INSTÄLLT / PERUTTU: Höstkonsert / Syyskonsertti"."""
    prefix = beside(status_prefix(status, language) for language in titles)
    return ": ".join(filter(None, [prefix, beside(titles.values())]))


def status_prefix(status: str, language: str) -> str:
    """Empty for a status that needs none."""
    with override(language):
        return {
            "cancelled": pgettext("before a title", "CANCELLED"),
            "postponed": pgettext("before a title", "POSTPONED"),
        }.get(status, "")


@lru_cache(maxsize=50_000)
def when_in(language: str, span: Span, *, style: Style = "long") -> str:
    """As `dates.when_in_words`, with its year. A feed tells of the same dates time and again."""
    with override(language):
        return when_in_words(span, style=style)


def beside(names: Iterable[str]) -> str:
    """Short texts in several languages as one, each once: "Skolparken / Koulupuisto"."""
    return " / ".join(dict.fromkeys(filter(None, names)))


def below(texts: Iterable[str]) -> str:
    """Long texts in several languages as one, each once, with a line between them."""
    return BETWEEN_LANGUAGES.join(dict.fromkeys(filter(None, texts)))


def description(
    *,
    language: str,
    change: str = "",
    notice: str = "",
    lead: str = "",
    body: str = "",
    meeting_point: str = "",
    price: str = "",
    organiser: str = "",
    links: Iterable[tuple[str, str]] = (),
) -> str:
    """What an entry of a calendar says of its event, as plain text.

    language: that of the labels. change: what became of the plan. notice: in which language the text is, where it is
    another (AC-44). body: rich text. links: label and address.
    """
    with override(language):
        facts = [
            meeting_point and _("Where to meet: %(place)s") % {"place": meeting_point},
            price and _("Price: %(price)s") % {"price": price},
            organiser and _("Organiser: %(organiser)s") % {"organiser": organiser},
            *(f"{label}: {url}" for label, url in links),
        ]
    paragraphs = [change, notice, lead, plain(body), "\n".join(filter(None, facts))]
    return clean("\n\n".join(filter(None, paragraphs)))


class _PlainText(HTMLParser):
    def __init__(self):
        super().__init__()
        self._parts: list[str] = []
        self._address = ""
        self._link_begins = 0

    def text(self) -> str:
        lines = (line.strip() for line in "".join(self._parts).split("\n"))
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

    def handle_starttag(self, tag, attrs):
        if tag in _BLOCKS:
            self._parts.append("\n\n")
        elif tag == "li":
            self._parts.append("\n– ")
        elif tag == "br":
            self._parts.append("\n")
        elif tag == "a":
            self._address, self._link_begins = dict(attrs).get("href") or "", len(self._parts)

    def handle_endtag(self, tag):
        if tag in _BLOCKS:
            self._parts.append("\n\n")
        elif tag == "a" and self._is_worth_reading():
            self._parts.append(f" ({self._address})")

    def handle_data(self, data):
        self._parts.append(re.sub(r"\s+", " ", data))

    def _is_worth_reading(self) -> bool:
        """Whether the address of the link that ends here says more than its text does."""
        text = "".join(self._parts[self._link_begins :])
        return self._address.startswith(("http://", "https://")) and text.strip() != self._address
