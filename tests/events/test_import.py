"""Importing: what a source says becomes pages, and only what it changes is written again."""

import json
from datetime import date, time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import PageLogEntry, Revision

from events import actions, authoring
from events.importing import CHANGED, FAILED, LEFT, NEW, UNCHANGED, import_events, try_import
from events.models import Audience, Category, Change, Event, EventCard, EventPage, Occurrence, Venue
from events.sources import files
from organisations.models import Organisation
from tests import factories
from tests.events.sources.calendars import calendar, vevent
from tests.factories import helsinki

pytestmark = pytest.mark.django_db

NOW = helsinki("2026-09-15 12:00")
DATA = Path(__file__).parent / "sources" / "data"
START = "DTSTART;TZID=Europe/Helsinki:20261020T180000"
SERIES = (START, "DTEND;TZID=Europe/Helsinki:20261020T200000", "RRULE:FREQ=WEEKLY;COUNT=3")
MOVED = vevent(
    "RECURRENCE-ID;TZID=Europe/Helsinki:20261027T180000",
    "DTSTART;TZID=Europe/Helsinki:20261028T190000",
    "DTEND;TZID=Europe/Helsinki:20261028T203000",
)


def bring_in(*lines: str, language="sv", tree="sv", publish=False, now=NOW, act=import_events, **how):
    """Import a calendar of these lines."""
    reading = files.read(calendar(*lines), language=language, today=now.date())
    return act(reading, source="ical", language=language, tree=tree, publish=publish, now=now, **how)


def kinds(report):
    return [outcome.kind for outcome in report.outcomes]


def notes(report):
    return [note.code for outcome in report.outcomes for note in outcome.notes]


def stored():
    """All that an import writes, counted."""
    models = (EventPage, Revision, Change, Event, Occurrence, EventCard)
    return {model.__name__: model.objects.count() for model in models}


def the_page():
    return EventPage.objects.get(alias_of=None)


def test_a_new_event_is_a_draft():
    report = bring_in(*vevent(START, "DESCRIPTION:Music for all.", "LOCATION:Skolparken, Jakobstad"))

    page = the_page()
    assert kinds(report) == [NEW]
    assert (page.title, page.lead, page.live, page.locale.language_code) == ("Concert", "Music for all.", False, "sv")
    assert (page.source, page.source_id, page.address) == ("ical", "a@x", "Skolparken, Jakobstad")
    assert [(row.starts_on, row.starts_at) for row in page.rows()] == [(date(2026, 10, 20), time(18))]
    assert Event.objects.count() == 0


def test_publish_publishes():
    bring_in(*vevent(START), publish=True)

    assert (the_page().live, Occurrence.objects.get().starts_at) == (True, helsinki("2026-10-20 18:00"))


def test_importing_ten_times_makes_no_new_rows_and_no_new_versions():
    """AC-66."""
    lines = (*vevent(*SERIES), *MOVED, *vevent(START, "STATUS:CANCELLED", uid="UID:b@x"), *vevent(START, uid=""))
    bring_in(*lines, publish=True)
    before = stored()

    again = [bring_in(*lines, publish=True) for _ in range(10)]

    assert stored() == before
    assert {kind for report in again for kind in kinds(report)} == {UNCHANGED}


@pytest.mark.parametrize(
    ("name", "publish"),
    [("fablab_cottbus.ics", True), ("linked_events.json", True), ("machbar_16_feb_2019.ics", False)],
)
def test_real_files_come_in_whole_and_once(name, publish):
    """AC-66 AC-69. The longest as drafts: its series have hundreds of dates each."""
    reading = files.read((DATA / name).read_bytes(), language="de", today=NOW.date())
    how = {"source": "real", "language": "de", "tree": "sv", "publish": publish, "now": NOW}

    first = import_events(reading, **how)
    before = stored()
    second = import_events(reading, **how)

    assert set(kinds(first)) == {NEW}
    assert len(first.outcomes) == len(reading.events)
    assert (set(kinds(second)), stored()) == ({UNCHANGED}, before)


def test_a_source_without_stable_ids_is_matched_on_place_start_and_title():
    """AC-66: some programs give new ids at each export."""
    bring_in(*vevent(START, "LOCATION:Skolparken", uid="UID:first@x"), publish=True)
    before = stored()

    renumbered = bring_in(*vevent(START, "LOCATION:Skolparken", uid="UID:second@x"), publish=True)
    nameless = bring_in(*vevent(START, "LOCATION:Skolparken", uid=""), publish=True)
    elsewhere = bring_in(*vevent(START, "LOCATION:Gamla hamn", uid=""), publish=True)

    assert (kinds(renumbered), kinds(nameless), kinds(elsewhere)) == ([UNCHANGED], [UNCHANGED], [NEW])
    assert before["EventPage"] == 3


def test_two_events_of_one_reading_are_never_one_page():
    report = bring_in(*vevent(START, uid="UID:a@x"), *vevent(START, uid="UID:b@x"))

    assert (kinds(report), EventPage.objects.filter(alias_of=None).count()) == ([NEW, NEW], 2)


LATER_START = "DTSTART;TZID=Europe/Helsinki:20261103T180000"


def sharing(*starts: str, titles=("A", "B", "C")) -> list[str]:
    """Events of one UID."""
    return [
        line for start, title in zip(starts, titles, strict=False) for line in vevent(start, title=f"SUMMARY:{title}")
    ]


def ids_and_titles():
    pages = EventPage.objects.filter(alias_of=None).order_by("pk")
    return [(page.source_id, page.get_latest_revision_as_object().title) for page in pages]


def test_of_events_that_share_an_id_each_keeps_its_page_when_the_first_leaves():
    """AC-66."""
    bring_in(*sharing(START, LATER_START))
    known = ids_and_titles()
    rows = the_rows()

    reports = [bring_in(*vevent(LATER_START, title="SUMMARY:B")) for _ in range(2)]
    back = bring_in(*sharing(START, LATER_START))

    assert [kinds(report) for report in [*reports, back]] == [[UNCHANGED], [UNCHANGED], [UNCHANGED, UNCHANGED]]
    assert (ids_and_titles(), the_rows()) == (known, rows)


def test_an_event_keeps_its_page_when_another_takes_its_id_too():
    """AC-66: the page is known by the id alone; it keeps its rows' keys, and the other gets a page of its own."""
    bring_in(*sharing(START))
    rows = the_rows()

    both = [bring_in(*sharing(LATER_START, START, titles=("B", "A"))) for _ in range(2)]
    moved = bring_in(*sharing("DTSTART;TZID=Europe/Helsinki:20261110T180000", titles=("B",)))

    assert [kinds(report) for report in [*both, moved]] == [[NEW, UNCHANGED], [UNCHANGED, UNCHANGED], [NEW]]
    assert ids_and_titles()[0] == ("a@x", "A")
    assert the_rows()[:1] == rows


def the_rows():
    pages = EventPage.objects.filter(alias_of=None).order_by("pk")
    return [page.get_latest_revision_as_object().rows() for page in pages]


def test_what_the_source_changes_is_changed():
    bring_in(*vevent(START), publish=True)

    report = bring_in(*vevent("DTSTART:20261021T190000", title="SUMMARY:Concert with guests"), publish=True)

    page = the_page()
    assert (kinds(report), page.title) == ([CHANGED], "Concert with guests")
    assert [(row.starts_on, row.starts_at) for row in page.rows()] == [(date(2026, 10, 21), time(19))]
    assert EventCard.objects.get(locale="fi").title == "Concert with guests"


def test_a_row_keeps_its_key_when_its_time_changes():
    """AC-31."""
    bring_in(*vevent(START), publish=True)
    before = Occurrence.objects.get()

    bring_in(*vevent("DTSTART:20261020T190000"), publish=True)

    after = Occurrence.objects.get()
    assert (after.pk, after.row_key) == (before.pk, before.row_key)
    assert after.starts_at == helsinki("2026-10-20 19:00")


def test_without_publish_a_change_of_a_live_event_is_a_draft_beside_it():
    bring_in(*vevent(START), publish=True)

    bring_in(*vevent(START, title="SUMMARY:Other"))

    page = the_page()
    assert (page.title, page.get_latest_revision_as_object().title) == ("Concert", "Other")


def test_a_draft_is_published_once_asked_for():
    bring_in(*vevent(START))

    report = bring_in(*vevent(START), publish=True)

    assert (kinds(report), the_page().live) == ([CHANGED], True)


def edit(page, **fields):
    draft = page.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision()
    return draft


def test_what_was_edited_here_is_not_overwritten_and_both_values_are_told():
    bring_in(*vevent(START, "LOCATION:Skolparken"), publish=True)
    authoring.publish(edit(the_page(), title="A better title"))

    same = bring_in(*vevent(START, "LOCATION:Skolparken"), publish=True)
    changed = bring_in(*vevent(START, "LOCATION:Gamla hamn", title="SUMMARY:Newer"), publish=True)
    again = bring_in(*vevent(START, "LOCATION:Gamla hamn", title="SUMMARY:Newer"), publish=True)

    page = the_page()
    assert (page.title, page.address) == ("A better title", "Gamla hamn")
    assert (kinds(same), notes(same)) == ([UNCHANGED], [])
    assert (kinds(changed), notes(changed)) == ([CHANGED], ["edited_here"])
    assert (kinds(again), notes(again)) == ([UNCHANGED], ["edited_here"])
    assert "Newer" in again.outcomes[0].notes[0].words


def test_a_draft_that_somebody_is_at_work_on_is_not_published():
    bring_in(*vevent(START), publish=True)
    edit(the_page(), lead="Half a sent")

    report = bring_in(*vevent(START, title="SUMMARY:Other"), publish=True)

    page = the_page()
    assert (page.title, page.get_latest_revision_as_object().title) == ("Concert", "Other")
    assert notes(report) == ["draft_in_work"]


def test_what_was_taken_down_here_stays_down():
    bring_in(*vevent(START), publish=True)
    the_page().unpublish()

    bring_in(*vevent(START, title="SUMMARY:Other"), publish=True)

    assert the_page().live is False


def test_an_event_written_by_hand_is_left_as_it_is():
    factories.event(factories.row("2026-10-20 18:00"), title="Concert", address="Skolparken")
    before = stored()

    report = bring_in(*vevent(START, "LOCATION:Skolparken"), publish=True)

    assert (kinds(report), notes(report), stored()) == ([LEFT], ["is_here_already"], before)


def test_what_a_source_no_longer_has_stays():
    bring_in(*vevent(START), *vevent(START, uid="UID:b@x", title="SUMMARY:Other"), publish=True)

    bring_in(*vevent(START), publish=True)

    assert Event.objects.filter(withdrawn_at=None).count() == 2


def states():
    return [
        (date.recurrence_id, date.status, date.first_day.day) for date in Occurrence.objects.order_by("recurrence_id")
    ]


def test_a_moved_date_is_a_change_also_when_it_comes_with_a_draft():
    """AC-17."""
    bring_in(*vevent(*SERIES), *MOVED)
    assert list(Change.objects.values_list("kind", "recurrence_id", "new_starts_on", "new_ends_at", "source")) == [
        ("moved", "20261027T180000", date(2026, 10, 28), time(20, 30), "ical")
    ]

    bring_in(*vevent(*SERIES), *MOVED, publish=True)

    assert states() == [
        ("20261020T180000", "scheduled", 20),
        ("20261027T180000", "moved", 28),
        ("20261103T180000", "scheduled", 3),
    ]


def test_a_change_from_a_date_on_reaches_the_dates_after_it():
    """AC-18: row and UID stay."""
    later = vevent("RECURRENCE-ID;RANGE=THISANDFUTURE:20261027T160000Z", "DTSTART:20261028T170000Z")

    bring_in(*vevent(*SERIES), *later, publish=True)

    assert states() == [
        ("20261020T180000", "scheduled", 20),
        ("20261027T180000", "moved", 28),
        ("20261103T180000", "moved", 4),
    ]


def test_a_date_that_the_source_moves_back_is_restored():
    """AC-26."""
    bring_in(*vevent(*SERIES), *MOVED, publish=True)

    report = bring_in(*vevent(*SERIES), publish=True)

    assert kinds(report) == [CHANGED]
    assert states()[1] == ("20261027T180000", "scheduled", 27)


def test_a_cancelled_event_is_cancelled_here_and_restored_with_its_moved_dates():
    bring_in(*vevent(*SERIES), *MOVED, publish=True)

    bring_in(*vevent(*SERIES, "STATUS:CANCELLED"), *MOVED, publish=True)
    assert {status for _, status, _ in states()} == {"cancelled"}
    bring_in(*vevent(*SERIES), *MOVED, publish=True)

    assert [status for _, status, _ in states()] == ["scheduled", "moved", "scheduled"]


def test_what_people_changed_here_stands_while_the_source_repeats_itself():
    bring_in(*vevent(*SERIES), *MOVED, publish=True)
    scope = actions.Scope(event_key=the_page().translation_key)
    actions.cancel(scope, now=NOW)

    report = bring_in(*vevent(*SERIES), *MOVED, publish=True)

    assert kinds(report) == [UNCHANGED]
    assert {status for _, status, _ in states()} == {"cancelled"}


def test_a_date_moved_to_a_known_venue_moves_there():
    harbour = Venue.objects.create(slug="hamnen", name_sv="Gamla hamn")
    there = vevent("RECURRENCE-ID:20261027T160000Z", "DTSTART:20261027T160000Z", "LOCATION:gamla  HAMN")
    nowhere = vevent("RECURRENCE-ID:20261103T160000Z", "DTSTART:20261103T160000Z", "LOCATION:Nowhere")

    report = bring_in(*vevent(*SERIES, "LOCATION:Skolparken"), *there, *nowhere, publish=True)

    assert list(Occurrence.objects.order_by("recurrence_id").values_list("venue", flat=True)) == [
        None,
        harbour.pk,
        None,
    ]
    assert notes(report) == ["date_place_left_out"]


def test_a_venue_is_found_by_name_alias_or_the_sources_own_id():
    library = Venue.objects.create(slug="b", name_sv="Stadsbiblioteket", aliases="Biblan", source_id="tprek:1")
    for number, location in enumerate(["Stadsbiblioteket\\, Runebergsgatan 12", "biblan", "Someone's kitchen"]):
        bring_in(*vevent(START, f"LOCATION:{location}", uid=f"UID:{number}", title=f"SUMMARY:{number}"))
    linked = (
        b'{"id": "x:1", "name": {"fi": "Satu"}, "start_time": "2026-10-20", "location": {"@id": "v1/place/tprek:1/"}}'
    )
    reading = files.read(linked, language="fi", today=NOW.date())
    import_events(reading, source="linked", language="fi", tree="sv", publish=False, now=NOW)

    found = EventPage.objects.filter(alias_of=None).order_by("pk").values_list("venue", "address")
    assert list(found) == [(library.pk, ""), (library.pk, ""), (None, "Someone's kitchen"), (library.pk, "")]


def test_a_name_that_two_venues_share_tells_nothing():
    for slug in ("a", "b"):
        Venue.objects.create(slug=slug, name_sv="Salen")

    bring_in(*vevent(START, "LOCATION:Salen"))

    assert (the_page().venue, the_page().address) == (None, "Salen")


LINKED = b"""{"id": "town:1", "start_time": "2026-10-20T15:00:00Z", "in_language": [{"@id": "v1/language/fi/"}],
 "name": {"fi": "Konsertti", "sv": "Konsert", "ru": "X"}, "short_description": {"fi": "Musiikkia"},
 "provider": {"fi": "Soittajat ry"}, "keywords": [{"@id": "k/yso:p1/"}, {"@id": "k/yso:p2/"}],
 "audience": [{"@id": "k/yso:p4354/"}], "audience_min_age": 7,
 "offers": [{"is_free": false, "price": {"fi": "8,50 e", "sv": "8,50 e"}}],
 "info_url": {"fi": "https://example.org/fi", "sv": "https://example.org/sv"}}"""


def import_linked(data=LINKED, language="sv", **how):
    reading = files.read(data, language=language, today=NOW.date())
    return import_events(reading, source="linked", language=language, tree="sv", **{"publish": True, "now": NOW} | how)


def linked_series(*dates: str):
    """A recurring event with a date of two hours at each of these times, in UTC."""
    parts = [
        {"id": f"s:{start}", "name": {"sv": "Kör"}, "start_time": start, "super_event": {"@id": "/v1/event/s:1/"}}
        for start in dates
    ]
    whole = {"id": "s:1", "name": {"sv": "Kör"}, "super_event_type": "recurring", "start_time": dates[0]}
    data = json.dumps({"meta": {}, "data": [whole, *parts]}).encode()
    import_linked(data)
    (page,) = EventPage.objects.filter(alias_of=None)
    return {str(row.starts_at): row.key for row in page.get_latest_revision_as_object().rows()}


def test_the_rows_of_a_series_keep_their_keys_when_another_becomes_the_first():
    """AC-31, AC-66: the first date leaves the source, comes back, and a new one comes before all."""
    at_6, at_7, at_8 = "2026-10-06T15:00:00Z", "2026-10-13T16:00:00Z", "2026-10-01T17:00:00Z"
    both = linked_series(at_6, at_7)
    later = linked_series(at_7)
    again = linked_series(at_6, at_7)
    three = [linked_series(at_8, at_6, at_7) for _ in range(2)]

    assert (later["19:00:00"], len(set(both.values()))) == (both["19:00:00"], 2)
    assert again["19:00:00"] == both["19:00:00"]
    assert [{hour: keys[hour] for hour in again} for keys in three] == [again, again]
    assert (three[0], len(set(three[0].values()))) == (three[1], 3)


def test_words_in_several_languages_are_pages_of_one_event():
    report = import_linked()

    pages = EventPage.objects.filter(alias_of=None).order_by("locale__language_code")
    assert [(page.locale.language_code, page.title, page.lead, page.live, page.is_source) for page in pages] == [
        ("fi", "Konsertti", "Musiikkia", True, False),
        ("sv", "Konsert", "", True, True),
    ]
    assert "language_left_out" in notes(report)


def test_a_new_language_of_the_source_becomes_a_translation():
    import_linked(LINKED.replace(b'"sv": "Konsert", ', b""), language="fi")
    assert EventCard.objects.get(locale="sv").title == "Konsertti"

    report = import_linked(language="fi")

    assert (kinds(report), EventCard.objects.get(locale="sv").title) == ([CHANGED], "Konsert")


def test_facts_come_with_the_records_that_the_site_knows():
    yso = "http://www.yso.fi/onto/yso"
    music = Category.objects.create(slug="music", name_sv="Musik", yso=f"{yso}/p1")
    town = Category.objects.create(slug="town", name_sv="Stad", yso=f"{yso}/p2")
    children = Audience.objects.create(slug="children", name_sv="Barn", yso=f"{yso}/p4354")
    players = Organisation.objects.create(slug="players", name_fi="Soittajat ry")

    import_linked()

    page = EventPage.objects.get(source_id="town:1")
    assert (page.category, list(page.further_categories.all()), list(page.audiences.all())) == (
        music,
        [town],
        [children],
    )
    assert (page.organiser, page.organiser_name, page.min_age) == (players, "", 7)
    assert (page.in_sv, page.in_fi) == (False, True)
    assert [(price.group, price.amount_cents, price.is_free) for price in page.prices.all()] == [
        ("everybody", 850, False)
    ]
    assert [(link.kind, link.url) for link in page.links.all()] == [("info", "https://example.org/sv")]


def test_parts_of_a_festival_belong_to_it():
    data = b"""[{"id": "t:2", "name": {"fi": "Osa"}, "start_time": "2026-10-20", "super_event": {"@id": "e/t:1/"}},
     {"id": "t:1", "name": {"fi": "Juhla"}, "start_time": "2026-10-20", "super_event_type": "umbrella"}]"""
    import_linked(data, language="fi")

    assert EventPage.objects.get(source_id="t:2").programme == EventPage.objects.get(source_id="t:1")


def test_a_festival_within_a_festival_belongs_to_none():
    data = b"""[{"id": "t:1", "name": {"fi": "Juhla"}, "super_event_type": "umbrella", "start_time": "2026-10-20"},
     {"id": "t:2", "name": {"fi": "Osa"}, "super_event_type": "umbrella", "start_time": "2026-10-20",
      "super_event": {"@id": "e/t:1/"}}]"""
    report = import_linked(data, language="fi")

    assert (kinds(report), EventPage.objects.get(source_id="t:2").programme) == ([NEW, NEW], None)


def test_a_postponed_event_without_dates_is_published_and_a_scheduled_one_is_not():
    """AC-24."""
    data = b"""[{"id": "t:1", "name": {"fi": "Myohemmin"}, "event_status": "EventPostponed"},
     {"id": "t:2", "name": {"fi": "Joskus"}, "event_status": "EventScheduled"}]"""
    report = import_linked(data, language="fi")

    assert list(Event.objects.values_list("status", flat=True)) == ["postponed"]
    assert notes(report) == ["no_dates", "left_as_draft"]


def test_a_text_in_a_language_that_is_no_locale_keeps_its_lang():
    """AC-44."""
    bring_in(*vevent(START, title="SUMMARY:Konzert"), language="de", tree="fi", publish=True)

    page = the_page()
    assert (page.locale.language_code, page.text_language, page.words_language) == ("fi", "de", "de")
    cards = EventCard.objects.order_by("locale").values_list("locale", "content_locale", "is_translation")
    assert list(cards) == [("en", "de", False), ("fi", "de", False), ("sv", "de", False)]


def test_a_dry_run_tells_all_and_writes_nothing():
    before = stored()

    report = bring_in(*vevent(*SERIES), *MOVED, publish=True, act=try_import)

    assert (kinds(report), stored()) == ([NEW], before)
    assert PageLogEntry.objects.filter(action="events.import").count() == 0


def test_one_bad_event_leaves_the_others_alone(monkeypatch):
    def write_event(**given):
        if given["words"]["title"] == "Bad":
            raise RuntimeError("out of luck")
        return original(**given)

    original = authoring.write_event
    monkeypatch.setattr(authoring, "write_event", write_event)

    report = bring_in(*vevent(START, title="SUMMARY:Bad"), *vevent(START, uid="UID:b@x"))

    assert kinds(report) == [FAILED, NEW]
    assert "out of luck" in report.outcomes[0].notes[0].words


def test_an_import_stands_in_the_log_of_the_page():
    bring_in(*vevent(START))

    entry = PageLogEntry.objects.get(action="events.import")
    assert (entry.page_id, entry.data["source"]) == (the_page().pk, "ical")


def command(*arguments):
    out = StringIO()
    call_command("import_events", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_the_command_shows_a_table_and_writes_nothing_in_a_dry_run(tmp_path):
    file = tmp_path / "town.ics"
    file.write_bytes(
        calendar(*vevent(START, "LOCATION:Skolparken", "URL:javascript:x"), *vevent("DTSTART:soon", uid=""))
    )

    told = command(file, "--dry-run")

    assert "+ 20.10.2026 18:00  Concert  Skolparken" in told
    assert "javascript:x" in told
    assert EventPage.objects.count() == 0


def test_the_command_finds_the_places_of_linked_events_beside_its_file():
    command(DATA / "linked_events.json", "--publish")

    assert EventPage.objects.filter(alias_of=None).count() == 3 + 2 * 2
    assert EventPage.objects.get(source_id="helsinki:afxsfaqz44").address.startswith("Busholmens bibliotek")


@pytest.mark.parametrize(
    ("name", "content"), [("a.ics", b""), ("a.ics", b"<html>"), ("a.json", b"{"), ("gone.ics", None)]
)
def test_the_command_refuses_other_files_in_words(tmp_path, name, content):
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(CommandError, match=name):
        command(file)
