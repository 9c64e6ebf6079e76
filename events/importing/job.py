"""One import: each event of a source is found or made, brought up to what the source says, and told of."""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from events import authoring, projection
from events.models import EventPage
from events.sources import text
from events.sources.problems import Problem
from events.sources.values import Incoming
from events.values import HELSINKI
from jtw import stamp
from jtw.languages import LANGUAGES

from .changes import new_changes, record_changes, wanted_changes
from .forms import Form, facts_form, in_language, words_form
from .matching import Pages
from .places import Defaults, Known
from .report import CHANGED, FAILED, LEFT, NEW, UNCHANGED, Outcome
from .steps import Step, Writer, kept_note

logger = logging.getLogger(__name__)


class Job:
    """The events of a reading on their way in. The settings are those of `import_events`."""

    def __init__(
        self,
        events: Sequence[Incoming],
        *,
        source: str,
        language: str,
        tree: str,
        publish: bool,
        by,
        now: datetime,
        defaults: Defaults,
    ):
        self.events, self.source, self.by, self.now = events, source, by, now
        self.language, self.tree, self.publishes = language, tree, publish
        self.known = Known(defaults)
        self.pages = Pages(events, source=source, known=self.known, language=language)
        self.writer = Writer(source=source, year=now.astimezone(HELSINKI).year, by=by, now=now)

    def run(self) -> list[Outcome]:
        """In the order of the source; festivals are written first, so that their parts can belong to them."""
        order = sorted(range(len(self.events)), key=lambda number: not self.events[number].is_programme)
        outcomes = {number: self._safely(self.events[number]) for number in order}
        return [outcomes[number] for number in range(len(self.events))]

    def foresee(self) -> list[Outcome]:
        """What `run` would do, found by reading alone; what would fail only when it is written is not foreseen."""
        return [self._foreseen(event) for event in self.events]

    def _foreseen(self, event: Incoming) -> Outcome:
        page, event = self.pages.find(event)
        if page is None:
            return _outcome(NEW, event, self._texts(event)[1])
        if page.source != self.source:
            return _outcome(LEFT, event, [Problem(code="is_here_already")], page)
        texts, notes = self._texts(event)
        own, others = self._forms(page, event, texts)
        differences = [self.writer.difference(page, own)[2]]
        known = {other.locale.language_code: other for other in self.pages.translations(page)}
        differences += [self.writer.difference(known[code], form)[2] for code, form in others if code in known]
        changes, unknown = wanted_changes(event, self.known)
        is_changed = (
            any(difference.changes for difference in differences)
            or any(code not in known for code, _form in others)
            or bool(new_changes(page.translation_key, changes, source=self.source))
        )
        kept = [kept_note(name, value) for found in differences for name, value in found.kept.items()]
        return _outcome(CHANGED if is_changed else UNCHANGED, event, [*notes, *unknown, *kept], page)

    def _safely(self, event: Incoming) -> Outcome:
        try:
            with transaction.atomic():
                return self._bring_in(event)
        except ValidationError as refusal:
            fault = " ".join(refusal.messages)
        except Exception as error:  # one event that nobody thought of must not keep the others out
            logger.exception("An event of %s could not be imported: %s", self.source, event.source_id)
            fault = f"{type(error).__name__}: {error}"
        return _outcome(FAILED, event, [Problem(code="unexpected", value=text.line(fault))])

    def _bring_in(self, event: Incoming) -> Outcome:
        page, event = self.pages.find(event)
        if page is None:
            stamp.hold()
            page = self.pages.written_meanwhile(event)
        if page and page.source != self.source:
            return _outcome(LEFT, event, [Problem(code="is_here_already")], page)
        texts, notes = self._texts(event)
        steps = self._write(page, event, texts)
        source_page = steps[0].page
        self.pages.add(event, source_page)
        changes, unknown = wanted_changes(event, self.known)
        key = source_page.translation_key
        is_recorded = record_changes(key, changes, source=self.source, by=self.by, now=self.now)
        is_published, held_back = self._publish(steps, event)
        if is_recorded and not is_published:
            projection.project(key, at=self.now)
        is_changed = is_recorded or is_published or any(step.is_changed for step in steps)
        kind = NEW if page is None else CHANGED if is_changed else UNCHANGED
        notes += [*unknown, *held_back, *(note for step in steps for note in step.notes)]
        return _outcome(kind, event, notes, source_page)

    def _texts(self, event: Incoming) -> tuple[dict[str, Form], list[Problem]]:
        """The words by locale, that in which the event is written first at the front; what has no locale is told."""
        codes = [code for code in event.words if code in LANGUAGES]
        if not codes:
            code, words = next(iter(event.words.items()))
            return {self.tree: words_form(words) | {"text_language": code[:10]}}, []
        codes.sort(key=lambda code: code != self.language)
        left_out = [code for code in event.words if code not in LANGUAGES]
        return (
            {code: words_form(event.words[code]) | {"text_language": ""} for code in codes},
            [Problem(code="language_left_out", value=code) for code in left_out],
        )

    def _write(self, page: EventPage | None, event: Incoming, texts: dict[str, Form]) -> list[Step]:
        """A step for each page, the source page's first."""
        own, others = self._forms(page, event, texts)
        language = page.locale.language_code if page else next(iter(texts))
        first = self.writer.bring_up(page, own) if page else self.writer.write_new(language, own, event.source_id)
        return [first, *(self.writer.bring_up_translation(first.page, code, form) for code, form in others)]

    def _forms(
        self, page: EventPage | None, event: Incoming, texts: dict[str, Form]
    ) -> tuple[Form, list[tuple[str, Form]]]:
        """What is to stand on the source page, and the words of each further language."""
        language = page.locale.language_code if page else next(iter(texts))
        facts = facts_form(event, self.known, language=language, programme=self._programme(event))
        return texts.get(language, {}) | facts, [(code, form) for code, form in texts.items() if code != language]

    def _programme(self, event: Incoming) -> EventPage | None:
        """The festival that it is part of. Sources nest them deeper; here a festival belongs to none."""
        programme = None if event.is_programme else self.pages.by_id(event.programme_id)
        return programme if programme and programme.programme_id is None else None

    def _publish(self, steps: Sequence[Step], event: Incoming) -> tuple[bool, list[Problem]]:
        """Whether anything was published, and why something was not. What people took down stays down, and what they
        are at work on stays with them."""
        waiting = [step for step in steps if self.publishes and step.is_waiting]
        if waiting and not (event.rows or event.status != "scheduled"):
            return False, [Problem(code="left_as_draft")]
        for step in waiting:
            if not step.is_in_work:
                authoring.publish(step.page, by=self.by)
        is_held_back = any(step.is_in_work for step in waiting)
        is_published = any(not step.is_in_work for step in waiting)
        return is_published, [Problem(code="draft_in_work")] if is_held_back else []


def _outcome(kind: str, event: Incoming, notes: Sequence[Problem], page: EventPage | None = None) -> Outcome:
    picture = [Problem(code="picture_not_fetched", value=event.image.url)] if event.image and kind == NEW else []
    return Outcome(
        kind=kind,
        title=event.title,
        starts=_starts(event),
        place=_place(event),
        notes=(*event.problems, *picture, *notes),
        page=page,
        image=event.image,
    )


def _starts(event: Incoming) -> str:
    if not event.rows:
        return ""
    row = min(event.rows, key=lambda row: row.starts_on)
    return f"{row.starts_on:%d.%m.%Y}" + (f" {row.starts_at:%H:%M}" if row.starts_at else "")


def _place(event: Incoming) -> str:
    if event.place is None:
        return event.online_url
    return in_language(event.place.name, "") or in_language(event.place.address, "") or event.place.source_id
