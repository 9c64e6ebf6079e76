"""What a feed's address may ask for beside the filters of its list. Now is Tuesday 24 November 2026 at noon."""

import csv
import io
import json
from datetime import date, datetime

import pytest
import time_machine
from icalendar import Calendar
from lxml import etree

from events.actions import Scope, cancel, postpone
from events.feed_options import SEVERAL_LANGUAGES
from events.models import Category, EventCard, Venue
from events.views.feeds import FORMATS
from tests.factories import event, helsinki, row, translation

pytestmark = pytest.mark.django_db
NOW = helsinki("2026-11-24 12:00")
LIST = "/sv/evenemang/"
LONG_AGO, NEVER = helsinki("2020-01-01"), helsinki("2029-01-01")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def entries(client, query, path=LIST):
    response = client.get(f"{path}calendar.ics?{query}")
    assert response.status_code == 200, response.content.decode()
    return Calendar.from_ical(response.content).walk("VEVENT")


def titles(client, name, query) -> list[str]:
    """Of the dates in a feed of any format, without their times."""
    content = client.get(f"{LIST}{name}?{query}").content
    if name == "calendar.ics":
        return [str(entry["SUMMARY"]) for entry in Calendar.from_ical(content).walk("VEVENT")]
    if name == "events.csv":
        return [row["title"] for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")))]
    if name == "feed.json":
        return [item["_jtw"]["title"] for item in json.loads(content)["items"]]
    items = etree.fromstring(content).iter("{*}item", "{*}entry")
    return [item.findtext("{*}title").partition(": ")[2] for item in items]


@pytest.fixture
def town():
    """Told in Swedish and Finnish, in Swedish alone, in Finnish alone, and in English alone."""
    park = Venue.objects.create(slug="parken", name_sv="Skolparken", name_fi="Koulupuisto")
    both = event(row("2026-11-27 19:00"), title="Konsert", lead="Kör.", body="", venue=park)
    translation(both, "fi", title="Konsertti", lead="Kuoro.", body="")
    event(row("2026-11-28 19:00"), title="Bara svenska", lead="Hej.", body="", venue=park)
    event(row("2026-11-29 19:00"), language="fi", title="Vain suomeksi", lead="Moi.", body="")
    event(row("2026-11-30 19:00"), language="en", title="English only", lead="Hi.", body="")
    return both


class TestLanguages:
    @pytest.mark.parametrize("name", FORMATS)
    def test_every_format_tells_both_and_leaves_out_what_an_event_lacks(self, client, town, name):
        """AC-43"""
        assert titles(client, name, "languages=sv,fi") == [
            "Konsert / Konsertti",
            "Bara svenska",
            "Vain suomeksi",
            "English only",
        ]
        assert titles(client, name, "languages=fi,sv")[0] == "Konsertti / Konsert"

    @pytest.mark.parametrize("name", FORMATS)
    def test_only_leaves_out_what_is_told_in_none_of_them(self, client, town, name):
        """AC-37"""
        assert titles(client, name, "languages=sv,fi&only=1") == [
            "Konsert / Konsertti",
            "Bara svenska",
            "Vain suomeksi",
        ]
        assert titles(client, name, "only=1") == ["Konsert", "Bara svenska"]

    def test_a_calendar_has_one_entry_for_a_date_under_its_one_uid(self, client, town):
        """AC-31, AC-48"""
        [both, *_others] = entries(client, "languages=fi,sv")
        [swedish, *_others] = entries(client, "")
        assert {name: str(both[name]) for name in ("UID", "DESCRIPTION", "LOCATION", "URL")} == {
            "UID": swedish["UID"],
            "DESCRIPTION": "Kuoro.\n\n—\n\nKör.",
            "LOCATION": "Koulupuisto / Skolparken",
            "URL": f"http://testserver{EventCard.objects.get(event=town.translation_key, locale='fi').url}",
        }
        assert "LANGUAGE" not in both["SUMMARY"].params

    def test_the_text_of_an_item_is_in_each_language_in_turn(self, client, town):
        [both, swedish, _finnish, english] = json.loads(client.get(f"{LIST}feed.json?languages=fi,sv").content)[
            "items"
        ]
        assert both["title"] == "Pe 27.11.2026 klo 19: Konsertti / Konsert"
        assert both["content_text"] == (
            "perjantai 27. marraskuuta 2026 klo 19 · Koulupuisto\n\nKuoro.\n\n—\n\n"
            "fredag 27 november 2026 kl. 19 · Skolparken\n\nKör."
        )
        assert "language" not in both
        assert both["_jtw"]["place"] == "Koulupuisto / Skolparken"
        assert (swedish["language"], swedish["_jtw"]["place"]) == ("sv", "Koulupuisto / Skolparken")
        assert swedish["content_text"] == "lördag 28 november 2026 kl. 19 · Skolparken\n\nHej."
        assert english["content_text"].endswith("\n\nVain englanniksi\n\nHi.")

    def test_what_is_stored_of_both_is_what_is_made_of_each(self, client, town):
        """A third language that no event has changes nothing but the way to the words."""
        cancel(Scope(event_key=town.translation_key), now=NOW)
        stored, made = entries(client, "languages=sv,fi"), entries(client, "languages=sv,fi,en")
        assert [entry.to_ical() for entry in stored[:3]] == [entry.to_ical() for entry in made[:3]]
        assert str(stored[0]["SUMMARY"]) == "INSTÄLLT / PERUTTU: Konsert / Konsertti"

    @pytest.mark.parametrize("languages", SEVERAL_LANGUAGES)
    def test_any_two_or_three_go_together_in_any_order(self, client, town, languages):
        words = {"sv": "Konsert", "fi": "Konsertti"}
        told = [words[language] for language in languages.split(",") if language in words]
        assert titles(client, "calendar.ics", f"languages={languages}")[0] == " / ".join(told)

    def test_a_series_goes_out_as_its_rule_with_words_in_both(self, client):
        page = event(row("2026-11-24 18:00", rrule="FREQ=WEEKLY"), title="Kör")
        translation(page, "fi", title="Kuoro")
        [series] = entries(client, "languages=sv,fi")
        assert ("RRULE" in series, str(series["SUMMARY"])) == (True, "Kör / Kuoro")


class TestHiding:
    @pytest.fixture
    def series(self):
        """Of five dates the second is called off; a lunch is postponed, and a market was taken back."""
        page = event(row("2026-11-24 18:00", "2026-11-24 20:00", rrule="FREQ=WEEKLY;COUNT=5"), title="Kör")
        scope = {"event_key": page.translation_key, "row_key": page.rows()[0].key}
        cancel(Scope(**scope, recurrence_id="20261201T180000"), now=NOW)
        lunch = event(row("2026-11-25 12:00"), title="Lunch")
        postpone(Scope(event_key=lunch.translation_key), now=NOW)
        market = event(row("2026-11-26 12:00"), title="Marknad")
        market.unpublish()
        return page

    @pytest.mark.parametrize("name", [name for name in FORMATS if name != "calendar.ics"])
    def test_what_does_not_take_place_is_left_out_of_every_format(self, client, series, name):
        assert titles(client, name, "cancelled=hide") == ["Kör"] * 4
        assert len(titles(client, name, "")) > 4

    def test_a_calendar_has_no_rule_that_would_give_what_is_called_off(
        self, client, clock, series, python_occurrences
    ):
        """Also long after the feed has left it behind (AC-34)."""
        for now, days in ((NOW, [24, 8, 15, 22]), (helsinki("2027-01-03 12:00"), [8, 15, 22])):
            clock.move_to(now)
            feed = client.get(f"{LIST}calendar.ics?cancelled=hide").content
            found = python_occurrences(feed, LONG_AGO, NEVER)
            assert [read.start.day for read in found] == days
            assert {read.status for read in found} == {"CONFIRMED"}


class TestBars:
    @pytest.fixture
    def festival(self):
        """Friday to Sunday by the clock; a night, which is its first day's; and an evening."""
        event(row("2026-11-27 18:00", "2026-11-29 23:00"), title="Festival", lead="Musik.", body="")
        event(row("2026-11-27 21:00", "2026-11-28 02:00"), title="Dans")
        event(row("2026-12-04 18:00", "2026-12-06 12:00", rrule="FREQ=WEEKLY;COUNT=2"), title="Läger")

    READERS = [
        "python_occurrences",
        pytest.param("ical_js_occurrences", marks=pytest.mark.node),
        pytest.param("ical4j_occurrences", marks=pytest.mark.java),
    ]

    @pytest.mark.parametrize("reader", READERS)
    def test_what_lasts_several_days_is_an_entry_of_whole_days(self, client, request, festival, reader):
        """DTEND is not included (RFC 5545 §3.6.1); a series of such goes out date by date."""
        feed = client.get(f"{LIST}calendar.ics?allday=bars").content
        found = request.getfixturevalue(reader)(feed, LONG_AGO, NEVER)
        assert [(read.summary, read.start, read.end) for read in found if not isinstance(read.start, datetime)] == [
            ("Festival", date(2026, 11, 27), date(2026, 11, 30)),
            ("Läger", date(2026, 12, 4), date(2026, 12, 7)),
            ("Läger", date(2026, 12, 11), date(2026, 12, 14)),
        ]
        assert [read.summary for read in found if isinstance(read.start, datetime)] == ["Dans"]

    def test_its_hours_open_its_text_and_it_makes_nobody_busy(self, client, festival):
        [entry] = [entry for entry in entries(client, "allday=bars") if entry["SUMMARY"] == "Festival"]
        assert str(entry["DESCRIPTION"]) == "27–29 november 2026, fredag kl. 18 – söndag kl. 23\n\nMusik."
        assert entry["TRANSP"] == "TRANSPARENT"

    def test_without_it_hours_are_hours(self, client, festival):
        [entry] = [entry for entry in entries(client, "") if entry["SUMMARY"] == "Festival"]
        assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (helsinki("2026-11-27 18:00"), helsinki("2026-11-29 23:00"))


class TestAddresses:
    def test_an_unknown_answer_is_refused_with_those_there_are(self, client):
        """AC-35, in the language of the address"""
        refused = client.get("/sv/evenemang/calendar.ics?languages=sv,de&cancelled=no")
        assert (refused.status_code, refused.headers["Content-Type"]) == (400, "text/plain; charset=utf-8")
        assert refused.content.decode().split("\n") == [
            "languages: Välj ett giltigt alternativ. sv,de finns inte bland tillgängliga alternativ. "
            f"Kända värden: {', '.join(SEVERAL_LANGUAGES)}.",
            "cancelled: Välj ett giltigt alternativ. no finns inte bland tillgängliga alternativ. Kända värden: hide.",
        ]

    @pytest.mark.parametrize(
        ("path", "query"),
        [
            *(
                ("/sv/evenemang/calendar.ics", query)
                for query in ("languages=sv", "languages=sv,sv", "langauges=sv,fi")
            ),
            *(("/fi/tapahtumat/feed.rss", query) for query in ("allday=bars", "allday=", "page=2")),
            ("/en/events/events.csv", "audience=a&audience=b"),
            ("/en/events/events.csv", "cancelled=hide&cancelled="),
        ],
    )
    def test_what_would_give_another_list_than_was_asked_for_is_refused(self, client, path, query):
        assert client.get(f"{path}?{query}").status_code == 400

    @pytest.mark.parametrize("name", FORMATS)
    def test_order_repetition_and_tracking_make_no_other_feed(self, client, town, name):
        """One address in the feed, one ETag, the same bytes."""
        first = client.get(f"{LIST}{name}?languages=sv,fi&cancelled=hide&free=&only=1")
        other = client.get(
            f"{LIST}{name}?utm_source=x&only=1&cancelled=hide&only=1&languages=sv%2Cfi&fbclid=1&languages=sv,fi"
        )
        assert (first.status_code, other.content) == (200, first.content)
        assert other.headers["ETag"] == first.headers["ETag"]

    def test_a_category_named_twice_is_named_once(self, client, town):
        Category.objects.create(slug="musik", name_sv="Musik")
        Category.objects.create(slug="sport", name_sv="Sport")
        one = client.get(f"{LIST}feed.rss?category=musik&category=sport")
        other = client.get(f"{LIST}feed.rss?category=sport&category=musik&category=sport")
        assert (one.status_code, other.content) == (200, one.content)

    def test_pages_know_nothing_of_them(self, client, town):
        """They are left aside there like all that is no filter."""
        plain, asked = client.get(LIST), client.get(f"{LIST}?languages=sv,fi&cancelled=hide")
        assert (asked.status_code, asked.content) == (200, plain.content)

    def test_a_feed_says_where_it_is_read(self, client, town):
        calendar = Calendar.from_ical(client.get(f"{LIST}calendar.ics?languages=sv,fi&only=1&fbclid=x").content)
        assert calendar["SOURCE"] == "http://testserver/sv/evenemang/calendar.ics?languages=sv%2Cfi&only=1"
        assert calendar["URL"] == "http://testserver/sv/evenemang/?only=1"
