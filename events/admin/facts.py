"""The facts of an event to read, where they cannot be edited."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from events import prices
from events.language_words import held_in
from events.models import EventPage
from events.snapshot import organiser_in_words, place_in_words
from jtw.languages import active_language

from .row_words import tell


@dataclass(frozen=True, kw_only=True)
class Summary:
    """source: the page on which the facts stand; facts: (label, lines); words: (label, text) in the source's own."""

    source: EventPage
    facts: list[tuple[str, list[str]]]
    words: list[tuple[str, str]]


def of_source(page: EventPage, *, today: date) -> Summary | None:
    """What stands on the source page of a translation or an alias; None where that page is gone."""
    source = EventPage.objects.filter(translation_key=page.translation_key, locale_id=page.source_locale_id).first()
    if source is None:
        return None
    words = [(str(source._meta.get_field(name).verbose_name), getattr(source, name)) for name in ("title", "lead")]
    return Summary(source=source, facts=facts_of(source, today=today), words=[pair for pair in words if pair[1]])


def facts_of(source: EventPage, *, today: date) -> list[tuple[str, list[str]]]:
    """The facts that are known, in the order of the edit view and in the active language."""
    facts = {
        _("When"): when(source, today=today),
        _("Where"): where(source),
        _("Who arranges it"): [organiser_in_words(source, active_language())],
        _("Category"): [str(record) for record in (source.category, *source.further_categories.all()) if record],
        _("For whom"): [*map(str, source.audiences.all()), ages(source)],
        _("Language of the event"): held_in(source),
        _("Price"): [prices.in_words(source.prices.all(), source.price_note)],
        _("Links"): [f"{link.get_kind_display()}: {link.url}" for link in source.links.all()],
        _("Access"): access(source),
        _("Picture"): [source.image.title if source.image else ""],
        _("Part of the programme"): [source.programme.title if source.programme else ""],
    }
    known = {label: [line for line in lines if line] for label, lines in facts.items()}
    return [(label, lines) for label, lines in known.items() if lines]


def when(source: EventPage, *, today: date) -> list[str]:
    told = [tell(row, today=today) for row in source.rows()]
    return [f"{words.rule}: {words.summary}" if words.rule else words.summary for words in told]


def where(source: EventPage) -> list[str]:
    language = active_language()
    place = place_in_words(source.venue, language, address=source.address, online_url=source.online_url)
    return [place, source.venue.address_in(language) if source.venue else "", source.online_url]


def ages(source: EventPage) -> str:
    low, high = source.min_age, source.max_age
    if low is None and high is None:
        return ""
    if high is None:
        return _("from %(age)d years") % {"age": low}
    if not low:
        return _("up to %(age)d years") % {"age": high}
    return _("%(low)d to %(high)d years") % {"low": low, "high": high}


def access(source: EventPage) -> list[str]:
    stated = {fact: getattr(source, fact) for fact in source.ACCESS_FACTS}
    names = {fact: str(source._meta.get_field(fact).verbose_name) for fact in stated}
    answers = {True: _("Yes"), False: _("No")}
    return [f"{names[fact]}: {answers[value]}" for fact, value in stated.items() if value is not None]
