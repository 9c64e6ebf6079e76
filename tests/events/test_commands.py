"""The projection as a whole: made anew, compared, carried on; and filled for benchmarks."""

import json
from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from wagtail.models import Page

from events import bulk
from events.models import Change, Event, EventCard, EventPage, Occurrence
from events.sources import generated
from jtw import stamp
from tests.factories import audience, event, helsinki, organisation, row, translation, venue

NOW = helsinki("2026-05-04 12:00")

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


@pytest.fixture
def monday():
    with time_machine.travel(NOW, tick=False):
        yield


def run(name, *arguments, **options):
    out = StringIO()
    call_command(name, *arguments, stdout=out, **options)
    return out.getvalue().splitlines()


def read_model():
    return [
        list(model.objects.order_by("pk").values())
        for model in (Event, EventCard, Occurrence, Event.categories.through, Event.organisers.through)
    ]


def test_a_lost_projection_is_made_anew():
    source = event(row("2026-06-05 20:00"), venue=venue("Skolparken"), audiences=[audience("Barn")])
    translation(source, "fi", title="Syyskonsertti")
    event(row("2026-06-06 20:00")).unpublish()
    cards = EventCard.objects.filter(event=source.translation_key).order_by("locale")
    before = list(cards.values("locale", "title", "url", "ical_words"))
    Event.objects.all().delete()

    assert run("rebuild_projection") == ["1 of 1 events", "1 of 1 events were written anew."]

    assert list(cards.values("locale", "title", "url", "ical_words")) == before
    assert Occurrence.objects.count() == 1


def test_rebuilding_what_is_right_writes_nothing():
    event(row("2026-06-05 20:00"), venue=venue("Skolparken"), co_organisers=[organisation("Klubben")])
    before = (read_model(), stamp.current())

    assert run("rebuild_projection")[-1] == "0 of 1 events were written anew."
    assert (read_model(), stamp.current()) == before


def test_events_are_named_by_key_or_by_the_id_in_their_address():
    first, second = event(row("2026-06-05 20:00")), event(row("2026-06-06 20:00"))
    Occurrence.objects.all().delete()

    run("rebuild_projection", str(first.translation_key), second.short_id)

    assert Occurrence.objects.count() == 2
    with pytest.raises(CommandError):
        run("rebuild_projection", "nosuchid")


def test_a_rebuild_is_needed_once_for_each_format_address_or_words(settings):
    """Lists show absolute addresses and words of the catalogues, made at publication."""
    event(row("2026-06-05 20:00"))
    assert run("rebuild_projection", if_needed=True)[-1] == "0 of 1 events were written anew."
    assert run("rebuild_projection", if_needed=True) == ["The projection is current."]

    settings.BASE_URL = "https://jeppis.fi"

    assert run("rebuild_projection", if_needed=True)[-1] == "1 of 1 events were written anew."
    assert "URL:https://jeppis.fi/sv/evenemang/" in EventCard.objects.get(locale="sv").ical_words[""]
    assert run("rebuild_projection", if_needed=True) == ["The projection is current."]


def drift(what):
    """Somebody wrote into the read model past the projection."""
    source = event(row("2026-06-02 18:00", rrule="FREQ=WEEKLY;COUNT=2"), audiences=[audience("Barn")])
    what(source)
    before = (read_model(), stamp.current())
    out = StringIO()
    with pytest.raises(CommandError) as error:
        call_command("check_projection", stdout=out)
    assert str(error.value) == "1 of 1 events differ. To mend them: manage.py rebuild_projection"
    assert (read_model(), stamp.current()) == before
    run("rebuild_projection")
    assert run("check_projection") == ["All 1 events are as their pages say."]
    return out.getvalue().strip().partition(": ")[2]


def test_drift_is_named_and_not_mended_by_the_check():
    assert drift(lambda source: Event.objects.update(setting="outdoors")) == "setting"


@pytest.mark.parametrize(
    ("what", "named"),
    [
        (lambda source: EventCard.objects.filter(locale="fi").update(title="Jooga"), "card fi"),
        (lambda source: EventCard.objects.filter(locale="en").delete(), "card en"),
        (lambda source: Event.objects.get().audiences.clear(), "audiences"),
        (lambda source: EventPage.objects.filter(pk=source.pk).update(live=False), "withdrawn_at"),
        (lambda source: Event.objects.all().delete(), "event, audiences, card sv, card fi, card en"),
    ],
)
def test_every_part_of_the_read_model_is_compared(what, named):
    assert drift(what).startswith(named)


def test_a_date_that_was_lost_is_noticed():
    assert "date " in drift(lambda source: Occurrence.objects.filter(recurrence_id="20260609T180000").delete())


def test_a_change_that_was_not_projected_is_noticed():
    said = {"kind": "cancelled", "made_at": NOW}
    assert "facts_hash" in drift(lambda source: Change.objects.create(event_key=source.translation_key, **said))


def test_each_night_open_ended_series_get_further_dates():
    """AC-22: and running it twice changes nothing."""
    endless = event(row("2026-05-05 18:00", rrule="FREQ=WEEKLY"))
    event(row("2026-05-05 18:00", rrule="FREQ=WEEKLY;COUNT=3"))
    event(row("2026-05-05 18:00", rrule="FREQ=WEEKLY;UNTIL=20260601"))
    event(row("2026-06-05 20:00"))
    gone = event(row("2026-05-05 18:00", rrule="FREQ=WEEKLY"))
    gone.unpublish()

    with time_machine.travel(helsinki("2026-05-12 02:00"), tick=False):
        assert run("extend_horizon") == ["1 events got further dates."]
        before = (read_model(), stamp.current())
        assert run("extend_horizon") == ["0 events got further dates."]
        assert (read_model(), stamp.current()) == before

    last = Occurrence.objects.filter(event=endless.translation_key).latest("first_day")
    assert last.first_day == date(2027, 5, 11)


def test_a_night_without_a_new_date_raises_no_stamp():
    event(row("2026-05-05 18:00", rrule="FREQ=WEEKLY"))
    before = stamp.current()

    with time_machine.travel(helsinki("2026-05-06 02:00"), tick=False):
        assert run("extend_horizon") == ["0 events got further dates."]

    assert stamp.current() == before


GENERATED = [
    {"type": "meta"},
    {
        "type": "venue",
        "id": "v0",
        "slug": "strandtorget",
        "name": {"sv": "Strandtorget", "fi": "Rantatori", "en": "Strandtorget"},
        "street": "Strandgatan 1",
        "postal_code": "68600",
        "lat": 63.67,
        "lon": 22.7,
    },
    {"type": "category", "id": "c0", "slug": "konsert", "name": {"sv": "konsert", "fi": "konsertti", "en": "concert"}},
    {"type": "category", "id": "c1", "slug": "dans", "name": {"sv": "dans", "fi": "tanssi", "en": "dance"}},
    {
        "type": "event",
        "id": "e0",
        "title": {"sv": "Konsert", "fi": "Konsertti", "en": None},
        "description": {"sv": "Kören sjunger. Välkomna!\n\nKaffe & bulle.", "fi": "Kuoro laulaa.", "en": None},
        "venue": "v0",
        "categories": ["c0", "c1"],
        "start": "2026-06-02T18:00:00+03:00",
        "end": "2026-06-02T20:00:00+03:00",
        "rrule": "FREQ=WEEKLY;COUNT=3",
        "exdates": ["2026-06-09T18:00:00+03:00"],
        "organizer": "Föreningen",
        "price": 12.5,
    },
    {
        "type": "event",
        "id": "e1",
        "title": {"sv": "Natt", "fi": "Yö", "en": "Night"},
        "description": {"sv": "Dans.", "fi": "Tanssia.", "en": "Dancing."},
        "venue": "v0",
        "categories": ["c1"],
        "start": "2026-06-05T21:00:00+03:00",
        "end": "2026-06-06T02:00:00+03:00",
        "rrule": None,
        "exdates": [],
        "organizer": "Föreningen",
        "price": None,
    },
]


def test_generated_events_are_published_in_all_languages(tmp_path):
    file = tmp_path / "events.jsonl"
    file.write_text("\n".join(map(json.dumps, GENERATED)), encoding="utf-8")

    assert run("generate_events", "--from", str(file)) == ["2 events"]

    cards = EventCard.objects.order_by("title", "locale")
    assert list(cards.values_list("locale", "title", "is_translation", "place", "price_words")) == [
        ("en", "Konsert", False, "Strandtorget", "12.50 €"),
        ("sv", "Konsert", True, "Strandtorget", "12,50 €"),
        ("fi", "Konsertti", True, "Rantatori", "12,50 €"),
        ("sv", "Natt", True, "Strandtorget", "Gratis"),
        ("en", "Night", True, "Strandtorget", "Free"),
        ("fi", "Yö", True, "Rantatori", "Maksuton"),
    ]
    dates = Occurrence.objects.order_by("starts_at")
    assert list(dates.values_list("first_day", "last_day")) == [(date(2026, 6, day),) * 2 for day in (2, 5, 16)]
    assert [record.name_sv for record in Event.objects.get(is_series=True).categories.all()] == ["konsert", "dans"]
    assert Page.find_problems() == ([], [], [], [], [])
    assert run("check_projection") == ["All 2 events are as their pages say."]


def test_pages_written_in_bulk_are_pages_like_others():
    events = list(generated.read(map(json.dumps, GENERATED)))
    bulk.write_events(events, year=2026, at=NOW)
    written = event(row("2026-06-07 20:00"))

    page = EventPage.objects.get(title="Konsert", alias_of=None)
    page.title = "Vårkonsert"
    page.save_revision().publish()

    assert EventCard.objects.filter(title="Vårkonsert").count() == 2
    assert Page.find_problems() == ([], [], [], [], [])
    assert sorted(EventPage.objects.filter(locale__language_code="sv").values_list("title", flat=True)) == [
        "Höstkonsert",
        "Natt",
        "Vårkonsert",
    ]
    assert written.get_parent().specific.numchild == 3


def test_made_up_events_are_the_same_for_the_same_seed():
    run("generate_events", "3", "--seed", "7")
    first = list(EventCard.objects.order_by("event", "locale").values_list("event", "locale", "title", "lead"))
    Event.objects.all().delete()
    EventPage.objects.all().delete()
    run("generate_events", "3", "--seed", "7")

    assert list(EventCard.objects.order_by("event", "locale").values_list("event", "locale", "title", "lead")) == first


@pytest.mark.parametrize("asked", [[], ["3", "--from", "events.jsonl"]])
def test_generated_events_want_a_number_or_a_file(asked):
    with pytest.raises(CommandError, match="how many events"):
        run("generate_events", *asked)
