"""The demo town as a whole: loading it, and taking it out again."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from events.models import Change, Event, EventPage

from .changes import make_changes
from .content import DemoEvent
from .events import SOURCE, load_event
from .pages import load_pages
from .records import load_records


def is_loaded() -> bool:
    return EventPage.objects.filter(source=SOURCE).exists()


def load(events: Iterable[DemoEvent], *, today: date, now: datetime) -> Iterator[int]:
    """Load records, pages and events, programmes first; yields how many events are in after each."""
    load_pages()
    records, loaded = load_records(), {}
    for done, event in enumerate(events, start=1):
        page = load_event(event, records=records, programmes=loaded, today=today, now=now)
        make_changes(event, page, records=records, today=today, now=now)
        loaded[event.key] = page
        yield done


def clear() -> None:
    """Delete the demo town's events with all that hangs on them; places and organisers stay.

    Unlike a deletion by an editor it leaves no tombstones: nobody subscribes to a demo town, and its events come back
    under the same keys.
    """
    keys = list(EventPage.objects.filter(source=SOURCE).values_list("translation_key", flat=True))
    EventPage.objects.filter(translation_key__in=keys).delete()
    Change.objects.filter(event_key__in=keys).delete()
    Event.objects.filter(pk__in=keys).delete()
