"""The demo town: its words, its days around any today, its loading."""

from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO, StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from events.models import Change, Event, EventCard, EventPage, Occurrence
from events.recurrence import horizon
from events.schedule import check_row, plan
from home.demo import content, posters, town
from home.demo.days import day_of, season
from home.demo.events import event_key, schedule_row
from home.demo.pictures import hang_pictures
from home.models import ContentPage
from images.models import Picture
from jtw.languages import LANGUAGES

TUESDAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 10, tzinfo=UTC)
TODAYS = [date(2026, month, 15) for month in range(1, 13, 2)] + [date(2027, 1, 3), date(2028, 2, 29)]
KEYS = {
    *("day", "to", "time", "rule", "until", "breaks", "skips_holidays", "at", "online", "by", "with", "category"),
    *("further", "for", "held", "free", "prices", "ages", "setting", "access", "links", "picture", "programme"),
    *("changes", "early"),
}
WORDS = {"title", "lead", "body", "meeting_point", "price_note", "easy"}


def chosen(*keys):
    return [event for event in content.events() if event.key in keys]


def load(*keys, today=TUESDAY, now=NOON):
    assert len(list(town.load(chosen(*keys), today=today, now=now))) == len(keys)
    return {event.key: event_key(event.key) for event in chosen(*keys)}


# Its words


def test_the_demo_town_has_about_three_hundred_events_in_one_two_or_three_languages():
    events = content.events()

    assert 280 <= len(events) <= 320
    assert len({event.key for event in events}) == len(events)
    shares = [sum(tuple(sorted(event.words)) == languages for event in events) for languages in (("fi",), ("sv",))]
    assert all(share >= 20 for share in shares)
    assert sum(len(event.words) == 3 for event in events) >= 40


def test_everything_that_an_event_names_is_there():
    tables = {name: content.read(name) for name in ("venues", "organisers", "categories", "audiences", "pictures")}
    named = {"at": "venues", "by": "organisers", "with": "organisers", "category": "categories"}
    named |= {"further": "categories", "for": "audiences", "picture": "pictures"}
    keys = {event.key for event in content.events()}

    unknown = [
        (event.key, fact, name)
        for event in content.events()
        for fact, table in named.items()
        for name in ([event.facts[fact]] if isinstance(event.facts.get(fact, []), str) else event.facts.get(fact, []))
        if name and name not in tables[table]
    ]
    lost = [event.key for event in content.events() if event.programme and event.programme not in keys]
    strange = [(event.key, set(event.facts) - KEYS) for event in content.events() if set(event.facts) - KEYS]

    assert (unknown, lost, strange) == ([], [], [])


def test_each_text_has_a_title_and_a_lead_that_fit_the_page():
    texts = [(event.key, code, words) for event in content.events() for code, words in event.words.items()]
    titles = [(code, words["title"]) for _key, code, words in texts]

    assert [key for key, _code, words in texts if not {"title", "lead"} <= set(words) <= WORDS] == []
    assert [key for key, _code, words in texts if len(words["lead"]) > 400 or len(words["title"]) > 100] == []
    assert len(set(titles)) == len(titles)


def test_each_associations_page_says_that_it_is_made_up():
    associations = [table for table in content.read("organisers").values() if table.get("kind") != "unit"]

    assert len(associations) >= 20
    assert [table["slug"] for table in associations if any(name.startswith("about") for name in table)] == []


# Its days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today+3", date(2026, 11, 27)),
        ("tue", date(2026, 11, 24)),
        ("sun-1", date(2026, 11, 22)),
        ("sat+1", date(2026, 12, 5)),
        ("12-06", date(2026, 12, 6)),
        ("05-01", date(2027, 5, 1)),
        ("06-05", date(2026, 6, 5)),
        ("sat>=07-18", date(2026, 7, 18)),
        ("mon@9", date(2027, 3, 1)),
        ("easter-2", date(2027, 3, 26)),
    ],
)
def test_a_day_is_written_relative_to_today_or_as_one_of_the_year(text, day):
    assert day_of(text, today=TUESDAY) == day


def test_an_unknown_day_is_refused_by_name():
    with pytest.raises(ValueError, match="next week"):
        day_of("next week", today=TUESDAY)


def test_times_are_written_as_people_write_them():
    rows = {
        event.key: schedule_row(event, today=TUESDAY) for event in chosen("klubb-soul", "simskola", "lordagsloppet")
    }

    times = {key: (row.starts_at, row.ends_at, row.all_day) for key, row in rows.items()}
    assert times == {
        "klubb-soul": (time(21), time(2), False),
        "simskola": (None, None, False),
        "lordagsloppet": (time(9, 30), None, False),
    }


def test_a_season_is_the_one_that_holds_today_or_else_the_nearest():
    assert season("tue>=08-25", "05-25", today=TUESDAY) == (date(2026, 8, 25), date(2027, 5, 25))
    assert season("tue>=08-25", "05-25", today=date(2027, 2, 1)) == (date(2026, 8, 25), date(2027, 5, 25))
    assert season("sat>=06-06", "08-29", today=TUESDAY) == (date(2026, 6, 6), date(2026, 8, 29))


@pytest.mark.parametrize("today", TODAYS)
def test_around_any_day_each_event_has_a_plan_that_an_editor_could_save(today):
    rows = [schedule_row(event, today=today).as_row() for event in content.events()]

    for row in rows:
        check_row(row)
        assert plan([row], first=today - timedelta(days=400), until=horizon(today))


@pytest.mark.parametrize("today", TODAYS)
def test_any_week_has_at_least_forty_things_to_do(today):
    monday = today - timedelta(days=today.weekday())
    sunday = monday + timedelta(days=6)
    rows = [schedule_row(event, today=today).as_row() for event in content.events()]

    plans = [plan([row], first=today - timedelta(days=400), until=sunday) for row in rows]

    assert sum(any(date.span.last_day >= monday for date in dates) for dates in plans) >= 40


@pytest.mark.parametrize("today", TODAYS)
def test_the_parts_of_a_programme_lie_within_it(today):
    programmes = {event.key: event.days(today=today) for event in chosen("demofestivalen", "provveckan")}
    parts = [event for event in content.events() if event.programme]

    outside = [
        event.key
        for event in parts
        for first, last in [programmes[event.programme]]
        if not first <= event.days(today=today, near=first)[0] <= last
    ]

    assert (len(parts), outside) == (17, [])


def test_a_quick_start_takes_what_is_near_and_brings_the_programme_of_a_part():
    events = content.around(TUESDAY, 30)

    assert 30 <= len(events) <= 32
    assert {event.programme for event in events} - {None} <= {event.key for event in events}
    assert {kind for event in events for change in event.facts.get("changes", []) for kind in [change["kind"]]} == {
        *("cancelled", "moved", "postponed", "moved_online", "few", "full"),
    }


# Its loading


@pytest.mark.django_db
def test_an_event_is_published_in_each_language_that_it_was_written_in():
    key = load("lunchkonsert-flojt")["lunchkonsert-flojt"]

    event = Event.objects.get(pk=key)
    cards = EventCard.objects.filter(event=event).values_list("locale", "title", "is_translation").order_by("locale")
    assert list(cards) == [
        ("en", "Lunch concert: flute and harp", True),
        ("fi", "Lounaskonsertti: huilu ja harppu", True),
        ("sv", "Lunchkonsert: flöjt och harpa", True),
    ]
    assert (event.is_free, event.no_language, event.venue.name_sv) == (True, True, "Campus Allegro")
    assert event.published_at < NOON
    assert [date.first_day for date in event.occurrences.all()] == [date(2026, 11, 25)]


@pytest.mark.django_db
def test_what_happened_to_a_plan_is_done_by_actions_on_the_dates_that_are_there():
    keys = load("vattengympa", "vintersadd", "logdans", "kaffeprovning")

    done = Change.objects.values_list("event_key", "kind", "recurrence_id")
    assert sorted(done, key=lambda row: row[1]) == [
        (keys["vattengympa"], "cancelled", "20261203T180000"),
        (keys["logdans"], "moved", "20261128T200000"),
        (keys["vintersadd"], "moved_online", ""),
        (keys["kaffeprovning"], "postponed", ""),
    ]
    assert set(Occurrence.objects.values_list("status", flat=True)) == {
        *("scheduled", "cancelled", "moved", "moved_online", "postponed"),
    }


@pytest.mark.django_db
def test_a_part_belongs_to_its_programme():
    keys = load("provveckan", "pv-vagg")

    part = Event.objects.get(pk=keys["pv-vagg"])
    assert part.programme_id == keys["provveckan"]


@pytest.mark.django_db
def test_the_command_loads_once_and_tells_of_the_town_on_its_pages(settings):
    settings.DEBUG = False
    for _time in range(2):
        call_command("load_demo", events=2, stdout=StringIO())

    assert EventPage.objects.filter(source="demo").count() == 2
    assert list(ContentPage.objects.order_by("slug").values_list("slug", flat=True)) == [
        "about-the-demo-town",
        "om-demostaden",
        "tietoa-demokaupungista",
    ]
    assert not get_user_model().objects.exists()


@pytest.mark.django_db
def test_log_ins_with_a_known_password_are_made_in_development_only(settings):
    settings.DEBUG = True
    out = StringIO()

    call_command("load_demo", events=1, stdout=out)

    assert "redaktor, toimittaja, admin" in out.getvalue()
    users = get_user_model().objects.order_by("username").values_list("username", "is_superuser", "groups__name")
    assert list(users) == [("admin", True, None), ("redaktor", False, "Editors"), ("toimittaja", False, "Moderators")]


@pytest.mark.django_db
def test_a_reset_brings_the_events_back_under_the_same_keys_and_works_in_development_only(settings):
    settings.DEBUG = True
    call_command("load_demo", events=2, stdout=StringIO())
    before = set(Event.objects.values_list("pk", "occurrences__row_key"))

    call_command("load_demo", events=2, reset=True, stdout=StringIO())

    assert set(Event.objects.values_list("pk", "occurrences__row_key")) == before
    settings.DEBUG = False
    with pytest.raises(CommandError, match="development"):
        call_command("load_demo", reset=True)


@pytest.mark.django_db
def test_what_was_loaded_can_be_searched_in_the_admin():
    call_command("load_demo", events=3, stdout=StringIO())

    title = EventPage.objects.filter(source="demo").first().title
    assert [page.title for page in EventPage.objects.search(title, fields=["title"]) if page.title == title]


# Its pictures


def test_a_poster_is_the_same_each_time_and_small():
    first, again = (posters.draw("fireworks", "night", seed=1) for _time in range(2))

    assert first == again
    assert Image.open(BytesIO(first)).size == (1200, 800)
    assert len(first) < 120_000


def test_each_motif_has_words_in_three_languages():
    tables = content.read("pictures")

    assert set(tables) == set(posters.MOTIFS)
    assert [name for name, table in tables.items() if not all(table.get(code) for code in LANGUAGES)] == []


def open_at(queries, number):
    """How many transactions within that of the test are open at a query."""
    before = [query["sql"] for query in queries][:number]
    return sum(sql.startswith("SAVEPOINT") for sql in before) - sum(sql.startswith("RELEASE") for sql in before)


@pytest.mark.django_db
def test_pictures_follow_the_words_once(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    keys = load("skolavslutning", "fredagskvall", "provlarm")

    with CaptureQueriesContext(connection) as queries:
        assert [hang_pictures(), hang_pictures()] == [2, 0]
    looked_for = [n for n, query in enumerate(queries) if '"source" = \'demo: ' in query["sql"]]
    assert [open_at(queries, n) for n in looked_for] == [0, 0]  # and drawn then: nobody who writes waits for that

    hung = EventPage.objects.filter(source="demo").values_list("translation_key", "image__source")
    assert set(hung) == {
        (keys["skolavslutning"], "demo: balloons"),
        (keys["fredagskvall"], "demo: lit_windows"),
        (keys["provlarm"], None),
    }
    balloons = Picture.objects.get(source="demo: balloons")
    assert (balloons.licence, balloons.photographer) == ("cc0", "Jeppis This Week")
    assert balloons.alt_in("fi") == "Nippu monenvärisiä ilmapalloja."
