"""Writing one page of an event: a new one, or what the source changed of one that is here."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from events import authoring
from events.models import EventPage
from events.sources import text
from events.sources.problems import Problem

from . import forms, memory
from .conflicts import Conflicts
from .forms import Form


@dataclass(frozen=True, kw_only=True)
class Step:
    """What was done to a page. is_in_work: somebody was at work on it before."""

    page: EventPage
    is_changed: bool
    is_in_work: bool = False
    notes: tuple[Problem, ...] = ()

    @property
    def is_waiting(self) -> bool:
        """Whether it has something to publish: a change, or a first draft; not what was taken down."""
        if not self.page.live:
            return not memory.was_taken_down(self.page)
        return self.page.has_unpublished_changes


class Writer:
    """year: under which new events are filed."""

    def __init__(self, *, source: str, year: int, by, now: datetime):
        self.source, self.year, self.by = source, year, by
        self.conflicts = Conflicts(source, now=now)

    def write_new(self, language: str, form: Form, source_id: str) -> Step:
        page = authoring.write_event(
            language=language,
            year=self.year,
            words={name: form[name] for name in (*forms.WORDS, "text_language")},
            facts={"source": self.source, "source_id": source_id, **forms.columns(form)},
            rows=forms.schedule_rows(form["schedule"]),
            prices=forms.price_rows(form["prices"]),
            links=forms.link_rows(form["links"]),
            lists={name: forms.records(name, form[name]) for name in forms.LISTS},
            by=self.by,
        )
        return self._remembered(page, form)

    def bring_up_translation(self, source: EventPage, language: str, form: Form) -> Step:
        """A translation brought up to form, or a new one. One that shows another's words is made a real one."""
        page = EventPage.objects.filter(
            translation_key=source.translation_key, locale__language_code=language, alias_of=None
        ).first()
        if page:
            return self.bring_up(page, form)
        return self._remembered(authoring.translate(source, language, words=form, by=self.by), form)

    def bring_up(self, page: EventPage, form: Form) -> Step:
        is_in_work = memory.is_in_work(page)
        draft, said, difference = self.difference(page, form)
        if difference.changes:
            forms.write(draft, difference.changes)
            draft.save_revision(user=self.by, log_action=True)
        if difference.said != said:
            memory.remember(draft, difference.said, source=self.source, by=self.by, is_in_work=is_in_work)
        self.conflicts.note(page, difference.kept)
        notes = tuple(kept_note(name, value) for name, value in difference.kept.items())
        return Step(page=draft, is_changed=bool(difference.changes), is_in_work=is_in_work, notes=notes)

    def difference(self, page: EventPage, form: Form) -> tuple[EventPage, Form, memory.Difference]:
        """The draft of a page, what the source said of it last, and what to do now that it says form."""
        draft, said = page.get_latest_revision_as_object(), memory.last_said(page)
        return draft, said, memory.compare(forms.page_form(draft), form, said)

    def _remembered(self, page: EventPage, form: Form) -> Step:
        memory.remember(page, form, source=self.source, by=self.by)
        return Step(page=page, is_changed=True)


def kept_note(name: str, value: Any) -> Problem:
    return Problem(code="edited_here", part=forms.label(name), value=text.line(forms.in_words(name, value), 120))
