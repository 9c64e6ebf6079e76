"""Letters: one text in the receiver's language, sent in two parts once the transaction around is committed (`outbox`).

A letter is a template `letters/NAME.txt`. Its first line is the subject; paragraphs are parted by empty lines. A fact
named `url` or `..._url` that stands alone on its line becomes a link in the HTML part, which has nothing from
elsewhere (LK-11); an address that somebody wrote to us, and that we pass on, does not.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.utils.translation import override

from . import outbox
from .models import Letter

AUTOMATIC = {"Auto-Submitted": "auto-generated"}  # RFC 3834: no holiday reply comes back

GOOD_FOR = timedelta(days=3)


def send(name: str, good_for: timedelta = GOOD_FOR, /, *, to: str, language: str, **facts) -> None:
    """Send letters/NAME.txt to an address, written in language ("sv", "fi" or "en") with these facts. good_for: how
    long it is of any use, where the mail server does not take it."""
    outbox.put(deliver, good_for=good_for, to=to, language=language, **_of(name, language, facts))


def send_by_day(name: str, good_for: timedelta = GOOD_FOR, /, *, to: str, language: str, **facts) -> None:
    """As `send`, to somebody at work: where the mail server does not take it by day, it waits for the morning."""
    outbox.put(deliver, good_for=good_for, by_day=True, to=to, language=language, **_of(name, language, facts))


def send_due(now: datetime) -> None:
    """What the mail server did not take before."""
    outbox.post_due(deliver, now=now)


def written(name: str, *, language: str, **facts) -> tuple[str, str]:
    """Subject and text of a letter. Nothing is escaped, as this is no HTML."""
    with override(language):
        template = get_template(f"letters/{name}.txt").template  # type: ignore[attr-defined]  # of Django's own engine
        whole = template.render(Context(facts, autoescape=False))
    subject, _newline, text = whole.strip().partition("\n")
    return " ".join(subject.split()), f"{text.strip()}\n"


def own_links(facts: Mapping[str, Any]) -> Iterator[str]:
    """The addresses among the facts of a letter, also those of the lines of a list in it."""
    for name, value in facts.items():
        if name == "url" or name.endswith("_url"):
            yield value
        elif isinstance(value, list):
            for line in value:
                yield from own_links(line) if isinstance(line, dict) else ()


def deliver(letter: Letter) -> None:
    mail = EmailMultiAlternatives(letter.subject, letter.text, to=[letter.to], headers=AUTOMATIC)
    html = as_html(letter.subject, letter.text, letter.language, letter.links)
    mail.attach_alternative(html, "text/html")
    mail.send()


def as_html(subject: str, text: str, language: str, links: Sequence[str] = ()) -> str:
    """links: the addresses that are links where they stand alone on a line."""
    paragraphs = [[_line(line, links) for line in paragraph.split("\n")] for paragraph in text.strip().split("\n\n")]
    return render_to_string("letters/letter.html", {"title": subject, "language": language, "paragraphs": paragraphs})


def _of(name: str, language: str, facts: Mapping[str, Any]) -> dict:
    """The columns of a letter that are made of its template and facts."""
    subject, text = written(name, language=language, **facts)
    return {"subject": subject, "text": text, "links": sorted(set(own_links(facts)))}


def _line(line: str, links: Sequence[str]) -> dict:
    """A line of a letter: an address alone on it is a link, figures alone on it are to be read from afar."""
    word = line.strip()
    return {"text": word, "is_link": word in links, "is_code": word.isdecimal()}
