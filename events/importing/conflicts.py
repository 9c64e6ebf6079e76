"""Where people here and a source have both changed a field: what waits, and who decides (AC-68)."""

from collections import defaultdict
from datetime import datetime
from functools import cached_property

from events import authoring
from events.models import EventPage, SourceConflict
from jtw import stamp

from . import forms, memory
from .forms import Form


class Conflicts:
    """Those of one source during an import: they come, change and go with what the source says."""

    def __init__(self, source: str, *, now: datetime):
        self.source, self.now = source, now

    def note(self, page: EventPage, kept: Form) -> None:
        """kept: the fields of a page that both sides changed, with the source's value; what is not among them is
        settled. Nothing is written where nothing has changed since the last import."""
        waiting = self._waiting[page.pk]
        for name in waiting.keys() - kept.keys():
            waiting.pop(name).delete()
        for name, value in kept.items():
            if name not in waiting or waiting[name].value != value:
                waiting[name], _created = SourceConflict.objects.update_or_create(
                    page=page, name=name, defaults={"source": self.source, "value": value, "seen_at": self.now}
                )

    @cached_property
    def _waiting(self) -> dict[int, dict[str, SourceConflict]]:
        found: dict[int, dict[str, SourceConflict]] = defaultdict(dict)
        for conflict in SourceConflict.objects.filter(source=self.source):
            found[conflict.page_id][conflict.name] = conflict
        return found


def take(conflict: SourceConflict, *, by) -> bool:
    """Write the source's value; True if it is public now, False if it waits in a draft that somebody is at work on, or
    on a page that is not public."""
    with stamp.writing():
        page = EventPage.objects.get(pk=conflict.page_id)
        is_in_work = memory.is_in_work(page)
        draft = page.get_latest_revision_as_object()
        forms.write(draft, {conflict.name: conflict.value})
        draft.save_revision(user=by, log_action=True)
        _settle(conflict, draft, by=by, is_in_work=is_in_work)
        is_published = page.live and not is_in_work
        if is_published:
            authoring.publish(draft, by=by)
    return is_published


def keep(conflict: SourceConflict, *, by) -> None:
    """Leave the value of here; the source is heard again when it says something new."""
    with stamp.writing():
        page = EventPage.objects.get(pk=conflict.page_id)
        _settle(conflict, page, by=by, is_in_work=not memory.is_as_imported(page))


def _settle(conflict: SourceConflict, page: EventPage, *, by, is_in_work: bool) -> None:
    said = memory.last_said(page) | {conflict.name: conflict.value}
    memory.remember(page, said, source=conflict.source, by=by, is_in_work=is_in_work)
    conflict.delete()
