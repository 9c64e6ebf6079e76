"""What the page of a pair shows for each field: the source with its terms, what changed in it, and what is typed."""

from collections.abc import Collection
from dataclasses import dataclass
from html import escape

from django.forms import BoundField
from django.utils.safestring import SafeString
from wagtail.admin.compare import diff_text

from events.importing.forms import label
from events.models import EventPage
from events.sources import html

from .forms import WordsForm
from .glossary import Marker, Term, terms_between
from .marks import unconfirmed
from .pairs import Pair


@dataclass(frozen=True, kw_only=True)
class Side:
    """changes: of the source since it was translated, as ("equal", "deletion" or "addition", text); empty where there
    are none or nobody knows. is_machine_made: whether a machine wrote what stands in the field; is_confirmed: whether
    that is ticked as right."""

    field: BoundField
    source: SafeString
    terms: list[Term]
    changes: list[tuple[str, str]]
    is_machine_made: bool
    is_confirmed: bool


def sides_of(pair: Pair, form: WordsForm) -> list[Side]:
    source_language = pair.source.words_language
    marker = Marker(terms_between(source_language, pair.language), source_language)
    before = pair.words_before() if pair.is_outdated else None
    machine_made = unconfirmed(vars(pair.draft)) if pair.draft else {}
    confirmed = form.confirmed()
    found = []
    for name in form.fields:
        text = getattr(pair.source, name)
        source, terms = marker.marked(html.tidy(text) if name == "body" else escape(text, quote=False))
        old = before[name] if before else text
        found.append(
            Side(
                field=form[name],
                source=source,
                terms=terms,
                changes=diff_text(plain(name, old), plain(name, text)).changes if old != text else [],
                is_machine_made=name in machine_made,
                is_confirmed=name in confirmed,
            )
        )
    return found


def difference(form: WordsForm, pair: Pair) -> list[dict]:
    """Of what somebody typed after somebody else had saved: each field that stands otherwise, with both (AC-54)."""
    typed, stands = form.typed(), pair.words
    return [
        {"label": str(form.fields[name].label), "typed": plain(name, typed[name]), "stands": plain(name, stands[name])}
        for name in form.fields
        if plain(name, typed[name]) != plain(name, stands[name])
    ]


def named(fields: Collection[str]) -> str:
    """Fields as the form calls them, in its order."""
    return ", ".join(label(name) for name in EventPage.WORDS if name in fields)


def plain(name: str, text: str) -> str:
    return html.plain(text) if name == "body" else text
