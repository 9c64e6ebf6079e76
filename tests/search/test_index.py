"""The index follows what can be found, and can be made anew and compared. Now is Tuesday 24 November 2026 at noon."""

import io
from dataclasses import replace

import pytest
import time_machine
from django.core.management import CommandError, call_command

from events.models import Venue
from search import current, index
from search.documents import EVENTS, analysed
from search.engines import engine
from search.engines.base import IndexOutdated, SearchUnavailable
from search.models import IndexState, PendingChange
from tests.factories import edit, event, helsinki, row
from tests.reading import titles
from tests.search.engines.memory import MemoryEngine
from tests.search.test_page import search

pytestmark = pytest.mark.django_db
STRAY = "00000000-0000-4000-8000-000000000000"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(helsinki("2026-11-24 12:00"), tick=False):
        yield


def yoga(**columns):
    return event(row("2026-11-27 18:00"), **{"title": "Yoga", "lead": "", "body": "", **columns})


def key(page) -> str:
    return str(page.translation_key)


def told(command: str, *options: str) -> list[str]:
    """The lines of a command, without its progress."""
    out = io.StringIO()
    call_command(command, *options, stdout=out)
    return [line.rpartition("\r")[2] for line in out.getvalue().splitlines()]


def found(client, words: str) -> list[str]:
    return titles(search(client, words)).get("Sökträffar", [])


class Elsewhere(MemoryEngine):
    """An engine outside of the database, that may be down."""

    name = "elsewhere"
    is_in_database = False
    is_down = False

    def write(self, entries, *, as_of):
        if self.is_down:
            raise SearchUnavailable("Nobody is there.")
        super().write(entries, as_of=as_of)


@pytest.fixture
def elsewhere(monkeypatch):
    there = Elsewhere()
    monkeypatch.setattr(index, "engine", lambda: there)
    return there


def test_what_editors_do_is_found_at_once(client):
    page = yoga()
    edit(page, title="Dans")
    assert (found(client, "yoga"), found(client, "dans")) == ([], ["Dans"])

    page.unpublish()
    assert found(client, "dans") == []


def test_another_name_of_a_place_is_found_at_once_with_its_events(client):
    parken = Venue.objects.create(slug="parken", name_sv="Parken")
    yoga(venue=parken)
    parken.aliases = "Lunden"
    parken.save()

    assert found(client, "lunden") == ["Yoga"]


def test_a_rebuild_finds_everything_again_and_tells_how_far_it_is(client):
    page = yoga()
    engine().remove(EVENTS, [key(page)], as_of=1)
    assert found(client, "yoga") == []

    assert told("rebuild_search_index") == ["events: 1 / 1", "Sökindexet gjordes på nytt."]
    assert found(client, "yoga") == ["Yoga"]
    assert told("rebuild_search_index", "--if-outdated") == ["Sökindexet är av den här versionen."]


def test_a_check_names_what_differs_and_mends_it():
    pages = [yoga(), yoga(title="Dans")]
    (draft,) = index.drafts(EVENTS, [key(pages[0])])
    assert told("check_search_index") == ["Sökindexet är som det ska."]

    engine().remove(EVENTS, [key(pages[1])], as_of=1)
    engine().write([analysed(replace(draft, key=STRAY), lexicon=current.lexicon())], as_of=1)
    out = io.StringIO()
    with pytest.raises(CommandError):
        call_command("check_search_index", stdout=out)
    assert out.getvalue().splitlines() == [f"- events {key(pages[1])}", f"+ events {STRAY}"]

    told("check_search_index", "--mend")
    assert told("check_search_index") == ["Sökindexet är som det ska."]


def test_a_process_of_another_version_does_not_write_but_puts_the_change_down(client):
    page = yoga()
    IndexState.objects.update(version="of another")
    edit(page, title="Dans")

    assert (found(client, "yoga"), found(client, "dans")) == (["Dans"], [])
    assert list(PendingChange.objects.values_list("source", "key")) == [(EVENTS, key(page))]
    with pytest.raises(IndexOutdated):
        index.catch_up()
    told("rebuild_search_index")
    assert (found(client, "dans"), index.pending_count()) == (["Dans"], 0)


def test_an_engine_elsewhere_is_written_after_the_commit(elsewhere, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        page = yoga()
    assert (index.pending_count() > 0, elsewhere.digests(EVENTS)) == (True, {})

    for callback in callbacks:
        callback()
    assert (index.pending_count(), set(elsewhere.digests(EVENTS))) == (0, {key(page)})


def test_what_an_engine_elsewhere_did_not_take_is_kept_until_it_does(elsewhere, django_capture_on_commit_callbacks):
    elsewhere.is_down = True
    with django_capture_on_commit_callbacks(execute=True):
        page = yoga()
    assert (index.pending_count() > 0, elsewhere.digests(EVENTS)) == (True, {})

    elsewhere.is_down = False
    index.catch_up()
    assert (index.pending_count(), set(elsewhere.digests(EVENTS))) == (0, {key(page)})
