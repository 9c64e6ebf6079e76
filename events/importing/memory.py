"""What a source last said of a page, kept in the page's log, so that an import changes only what the source changed.

A field that people changed here since is theirs: the source's new value is told, not written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from events.models import EventPage

from .forms import Form

ACTION = "events.import"


@hooks.register("register_log_actions")
def log_actions(actions):
    actions.register_action(ACTION, _("Import"), _("Brought in from a source"))


@dataclass(frozen=True, kw_only=True)
class Difference:
    """changes: fields to write. kept: fields that both sides changed, with the source's value, which stays out.
    said: what to remember of the source from now on."""

    changes: Form = field(default_factory=dict)
    kept: Form = field(default_factory=dict)
    said: Form = field(default_factory=dict)


def compare(current: Mapping, wanted: Mapping, said: Mapping) -> Difference:
    """What to do where a page stands at current, the source says wanted and last said `said` (empty: nothing yet).

    A kept field is remembered as it was said before, so that each import tells of it until both sides agree.
    """
    changes, kept, remembered = {}, {}, dict(wanted)
    for name, value in wanted.items():
        before = said.get(name, current.get(name))
        if value == current.get(name) or (name in said and value == before):
            continue
        if current.get(name) == before:
            changes[name] = value
        else:
            kept[name], remembered[name] = value, before
    return Difference(changes=changes, kept=kept, said=remembered)


def last_said(page: EventPage) -> Form:
    entry = _entries(page).first()
    return entry.data.get("said", {}) if entry else {}


def is_as_imported(page: EventPage) -> bool:
    """Whether nobody has saved the page since the import wrote it."""
    entry = _entries(page).first()
    return entry is not None and entry.data.get("revision") == page.latest_revision_id


def is_in_work(page: EventPage) -> bool:
    """Whether somebody is at work on it: it waits in a workflow, or holds a draft that no import wrote."""
    return bool(page.workflow_in_progress or (page.has_unpublished_changes and not is_as_imported(page)))


def was_taken_down(page: EventPage) -> bool:
    return PageLogEntry.objects.filter(page_id=page.pk, action="wagtail.unpublish").exists()


def remember(page: EventPage, said: Form, *, source: str, by, is_in_work: bool = False) -> None:
    """is_in_work: the latest revision holds what people are at work on, so that it is not the import's to publish."""
    revision = None if is_in_work else page.latest_revision_id
    log(instance=page, action=ACTION, user=by, data={"source": source, "said": said, "revision": revision})


def _entries(page: EventPage):
    return PageLogEntry.objects.filter(page_id=page.pk, action=ACTION).order_by("-timestamp", "-pk")
