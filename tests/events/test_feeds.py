"""The feeds as subscribers get them. Now is Tuesday 24 November 2026 at noon, unless a test says otherwise."""

import gzip
from datetime import date, time, timedelta
from xml.etree import ElementTree

import pytest
import recurring_ical_events
import time_machine
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from events.actions import Scope, cancel, move, postpone, restore
from events.filters import FilterForm
from events.guide import guide
from events.list_content import content_of
from events.listings import find
from events.models import Audience, Category, Event, EventPage, Occurrence, Venue
from events.models.pages import Price
from events.views.feeds import FORMATS
from events.visit import Visit
from jtw import stamp
from organisations.models import Organisation
from tests.factories import edit, event, helsinki, row, translation

pytestmark = pytest.mark.django_db
NOW = helsinki("2026-11-24 12:00")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def entries(client, path) -> list:
    """The VEVENTs of a feed, in order."""
    response = client.get(path)
    assert response.status_code == 200
    return Calendar.from_ical(response.content).walk("VEVENT")


def summaries(client, path) -> list[str]:
    return [str(entry["SUMMARY"]) for entry in entries(client, path)]


def items(client, path) -> list[dict[str, str]]:
    """The items of an RSS feed, in order."""
    channel = ElementTree.fromstring(client.get(path).content).find("channel")
    return [{part.tag.rpartition("}")[2]: part.text for part in item} for item in channel.findall("item")]


def item_titles(client, path) -> list[str]:
    return [item["title"] for item in items(client, path)]


def whole(page) -> Scope:
    return Scope(event_key=page.translation_key)


class TestContent:
    """AC-35"""

    @pytest.fixture
    def town(self):
        """A weekly evening series of which one date is free of nothing, a festival, an exhibition, and more."""
        hall = Venue.objects.create(slug="salen", name_sv="Salen", district="centrum")
        facts = {
            "venue": hall,
            "category": Category.objects.create(slug="musik", name_sv="Musik"),
            "organiser": Organisation.objects.create(slug="kf", name_sv="KF"),
            "audiences": [Audience.objects.create(slug="barn", name_sv="Barn")],
            "prices": [Price(is_free=True)],
        }
        event(row("2026-11-23 18:00", "2026-11-23 19:00", rrule="FREQ=WEEKLY;COUNT=6"), title="Serie", **facts)
        event(row("2026-11-27", "2026-11-29", all_day=True), title="Festival", **facts)
        event(row("2026-11-01", "2027-01-10", all_day=True), title="Utställning", **facts)
        event(row("2026-11-28 21:00", "2026-11-29 02:00"), title="Dans", venue=hall)
        event(row("2026-12-01 12:00", "2026-12-01 13:00"), title="Lunch", prices=[Price(amount_cents=900)])

    LISTS = [
        ("tomorrow", {}, "i-morgon/"),
        ("weekend", {}, "helg/"),
        ("day", {"day": date(2026, 11, 28)}, "dag/2026-11-28/"),
        ("week", {"year": 2026, "number": 49}, "v/2026/49/"),
        ("month", {"year": 2026, "number": 12}, "manad/2026/12/"),
        ("upcoming", {}, ""),
        ("category", {"slug": "musik"}, "kategori/musik/"),
        ("audience", {"slug": "barn"}, "malgrupp/barn/"),
        ("venue", {"slug": "salen"}, "plats/salen/"),
        ("organiser", {"slug": "kf"}, "arrangor/kf/"),
    ]

    @pytest.mark.parametrize(("name", "where", "path"), LISTS)
    @pytest.mark.parametrize("query", ["", "free=1", "evening=1", "category=musik&venue=salen"])
    def test_a_feed_has_the_dates_of_its_list(self, client, town, name, where, path, query):

        visit = Visit("sv", NOW, guide(stamp.current()))
        listing = find(name, visit, **where)
        content = content_of(listing, FilterForm(QueryDict(query), visit), visit)
        shown = {(entry.card.title, entry.first_day) for day in content.days for entry in day.occurrences}
        shown |= {(entry.card.title, entry.first_day) for band in content.bands for entry in band.occurrences}

        found = dates_of(client.get(f"/sv/evenemang/{path}calendar.ics?{query}").content)
        assert {each for each in found if each[1] >= date(2026, 11, 24) or each in shown} == shown
        news = [item["title"].partition(": ")[2] for item in items(client, f"/sv/evenemang/{path}feed.rss?{query}")]
        assert sorted(news) == sorted(title for title, _day in found)

    def test_a_date_of_a_series_outside_the_period_is_not_in_it(self, client, town):
        assert [
            entry["DTSTART"].dt.date() for entry in entries(client, "/sv/evenemang/v/2026/49/calendar.ics?evening=1")
        ] == [date(2026, 11, 30)]

    def test_rss_has_the_order_of_the_page_and_ical_that_of_the_starts(self, client, town):
        path = "/sv/evenemang/dag/2026-11-28/"
        assert item_titles(client, f"{path}feed.rss") == [
            "Fr–sö 27–29.11.2026: Festival",
            "Lö 28.11.2026 kl. 21: Dans",
            "1.11.2026–10.1.2027: Utställning",
        ]
        assert summaries(client, f"{path}calendar.ics") == ["Utställning", "Festival", "Dans"]

    def test_the_feed_of_the_week_has_the_week(self, client, town):
        """What was on Monday is not taken from subscribers on Tuesday (AC-34)."""
        assert set(summaries(client, "/sv/calendar.ics")) == {"Serie", "Festival", "Utställning", "Dans"}

    def test_past_dates_stay_for_thirty_days(self, client, town, clock):
        """AC-34"""
        clock.move_to(helsinki("2026-12-28 12:00"))
        assert "Dans" in summaries(client, "/sv/evenemang/calendar.ics")
        clock.move_to(helsinki("2026-12-29 12:00"))
        assert "Dans" not in summaries(client, "/sv/evenemang/calendar.ics")

    def test_what_is_more_than_a_year_away_is_not_told_yet(self, client):
        """AC-34"""
        event(row("2027-11-24 12:00"), title="Om ett år")
        event(row("2027-11-25 12:00"), title="Senare")

        assert summaries(client, "/sv/evenemang/calendar.ics") == ["Om ett år"]

    def test_a_series_is_told_by_its_rule_only_where_all_its_dates_are(self, client, town):
        [series] = [entry for entry in entries(client, "/sv/evenemang/calendar.ics") if entry["SUMMARY"] == "Serie"]
        assert "RRULE" in series
        assert all("RRULE" not in entry for entry in entries(client, "/sv/evenemang/manad/2026/12/calendar.ics"))


def dates_of(ics: bytes) -> set[tuple[str, date]]:
    """(title, first day) of what a calendar shows."""

    found = recurring_ical_events.of(Calendar.from_ical(ics)).between(date(2026, 1, 1), date(2028, 1, 1))
    days = [(str(each["SUMMARY"]), each["DTSTART"].dt) for each in found]
    return {(title, day.date() if hasattr(day, "date") else day) for title, day in days}


class TestSameBytes:
    """AC-32"""

    PATHS = [*(f"/sv/evenemang/{name}" for name in FORMATS), "/sv/calendar.ics"]

    @pytest.mark.parametrize("path", PATHS)
    def test_two_requests_get_the_same_bytes_also_compressed(self, client, clock, path):
        event(row("2026-11-28 19:00", "2026-11-28 21:00", rrule="FREQ=WEEKLY"))
        zipped = {"accept-encoding": "gzip"}

        first, first_zipped = client.get(path), client.get(path, headers=zipped)
        clock.move_to(NOW + timedelta(minutes=7))
        second, second_zipped = client.get(path), client.get(path, headers=zipped)

        assert (first.content, first_zipped.content) == (second.content, second_zipped.content)
        assert gzip.decompress(first_zipped.content) == first.content
        for header in ("ETag", "Last-Modified"):
            assert first.headers[header] == second.headers[header]

    @pytest.mark.parametrize("path", [*PATHS, "event"])
    def test_an_unchanged_feed_is_told_so_without_touching_events(self, client, path):
        page = event(row("2026-11-28 19:00", "2026-11-28 21:00"))
        path = f"{page.url}calendar.ics" if path == "event" else path
        first = client.get(path)

        for header in (
            {"if-none-match": first.headers["ETag"]},
            {"if-modified-since": first.headers["Last-Modified"]},
        ):
            with CaptureQueriesContext(connection) as queries:
                again = client.get(path, headers=header)
            assert (again.status_code, again.content) == (304, b"")
            assert [query["sql"].partition("WHERE")[0].count("stamp") > 0 for query in queries] == [True]

    def test_a_change_of_one_event_changes_only_the_feeds_that_have_it(self, client, clock):
        music, sport = (Category.objects.create(slug=slug, name_sv=slug) for slug in ("musik", "sport"))
        concert = event(row("2026-11-28 19:00"), category=music, title="Konsert")
        event(row("2026-11-28 12:00"), category=sport, title="Match")
        paths = [
            f"/sv/evenemang/kategori/{slug}/{name}"
            for slug in ("musik", "sport")
            for name in ("calendar.ics", "feed.rss")
        ]
        before = {path: client.get(path) for path in paths}
        clock.move_to(NOW + timedelta(hours=1))
        cancel(whole(concert), now=NOW + timedelta(hours=1))

        after = {path: client.get(path, headers={"if-none-match": before[path].headers["ETag"]}) for path in paths}
        assert [after[path].status_code for path in paths] == [200, 200, 304, 304]
        changed = {
            path: after[path].headers["Last-Modified"] != before[path].headers["Last-Modified"] for path in paths
        }
        assert [*changed.values()] == [True, True, False, False]

    def test_last_modified_rises_when_an_entry_leaves(self, client, clock):
        """Its own time of change would not tell."""
        event(row("2026-10-26 19:00", "2026-10-26 21:00"), title="Gammal")
        event(row("2026-11-28 19:00", "2026-11-28 21:00"), title="Ny")
        path = "/sv/evenemang/calendar.ics"
        before = client.get(path)
        clock.move_to(helsinki("2026-11-26 12:00"))
        after = client.get(path, headers={"if-modified-since": before.headers["Last-Modified"]})

        assert (before.content.count(b"BEGIN:VEVENT"), after.content.count(b"BEGIN:VEVENT")) == (2, 1)
        assert after.headers["Last-Modified"] == "Thu, 26 Nov 2026 10:00:00 GMT"

    def test_tracking_makes_no_other_feed(self, client):
        event(row("2026-11-28 19:00"))
        plain = client.get("/sv/evenemang/feed.rss?free=1")
        tracked = client.get("/sv/evenemang/feed.rss?utm_source=x&free=1&fbclid=y&mc_cid=z")

        assert (tracked.status_code, tracked.content) == (200, plain.content)
        assert tracked.headers["ETag"] == plain.headers["ETag"]

    def test_head_tells_what_get_would(self, client):
        event(row("2026-11-28 19:00"))
        for path in self.PATHS:
            head, get = client.head(path), client.get(path)
            assert (head.status_code, head.content) == (200, b"")
            assert {name: head.headers[name] for name in ("ETag", "Content-Type")} == {
                name: get.headers[name] for name in ("ETag", "Content-Type")
            }


class TestChanges:
    def test_a_cancelled_event_stays_cancelled_in_the_calendar(self, client):
        """AC-23"""
        page = event(row("2026-11-28 19:00", "2026-11-28 21:00"))
        [before] = entries(client, f"{page.url}calendar.ics")
        cancel(whole(page), now=NOW + timedelta(minutes=1))

        for language, prefix in (("sv", "INSTÄLLT"), ("fi", "PERUTTU"), ("en", "CANCELLED")):
            url = page.url.replace(
                "/sv/evenemang/", {"sv": "/sv/evenemang/", "fi": "/fi/tapahtumat/", "en": "/en/events/"}[language]
            )
            [after] = entries(client, f"{url}calendar.ics")
            assert (after["UID"], after["STATUS"], after["SEQUENCE"] - before["SEQUENCE"]) == (
                before["UID"],
                "CANCELLED",
                1,
            )
            assert after["SUMMARY"] == f"{prefix}: Höstkonsert"

    def test_a_cancellation_is_news_once(self, client, clock):
        """AC-23, AC-36: a guid of its own, and the time at which it was said, whatever is changed afterwards"""
        page = event(row("2026-11-28 19:00", "2026-11-28 21:00"))
        [before] = items(client, "/sv/evenemang/feed.rss")
        clock.move_to(NOW + timedelta(hours=1))
        cancel(whole(page), now=NOW + timedelta(hours=1))
        [said] = items(client, "/sv/evenemang/feed.rss")
        clock.move_to(NOW + timedelta(hours=2))
        cancel(whole(page), reasons={"sv": "Sjukdom"}, now=NOW + timedelta(hours=2))
        EventPage.objects.get(pk=page.pk).save_revision().publish()
        [later] = items(client, "/sv/evenemang/feed.rss")

        assert before["guid"] == f"tag:jeppis.fi,2026:{page.translation_key}-{Occurrence.objects.get().pk}"
        assert said["guid"] == later["guid"] == f"tag:jeppis.fi,2026:{page.translation_key}#cancelled"
        assert said["title"] == "Lö 28.11.2026 kl. 19: INSTÄLLT: Höstkonsert"
        assert said["pubDate"] == "Tue, 24 Nov 2026 11:00:00 +0000"

    def test_a_cancelled_series_is_one_piece_of_news(self, client, clock):
        """AC-23: not one for each date. What was held stays, and what is called off alone has a guid of its own."""
        page = event(row("2026-11-17 19:00", "2026-11-17 21:00", rrule="FREQ=WEEKLY;COUNT=5"), title="Kör")
        other = event(row("2026-11-26 12:00", rrule="FREQ=DAILY;COUNT=2"), title="Lunch")
        alone = Scope(event_key=other.translation_key, row_key=other.rows()[0].key, recurrence_id="20261127T120000")
        cancel(alone, now=NOW)
        clock.move_to(NOW + timedelta(hours=1))
        cancel(whole(page), now=NOW + timedelta(hours=1))

        found = [(item["title"], item["pubDate"][17:22]) for item in items(client, "/sv/evenemang/feed.rss")]
        assert found == [
            ("Ti 17.11.2026 kl. 19: Kör", "10:00"),
            ("INSTÄLLT: Kör (alla datum)", "11:00"),
            ("To 26.11.2026 kl. 12: Lunch", "10:00"),
            ("Fr 27.11.2026 kl. 12: INSTÄLLT: Lunch", "10:00"),
        ]
        guids = [item["guid"] for item in items(client, "/sv/evenemang/feed.rss")]
        assert guids[1] == f"tag:jeppis.fi,2026:{page.translation_key}#cancelled"
        called_off = Occurrence.objects.get(recurrence_id="20261127T120000")
        assert guids[3].endswith(f"-{called_off.pk}#cancelled")

    def test_a_corrected_time_is_no_news(self, client):
        """AC-36: the guid is permanent; in a calendar the original start goes with the plan"""
        page = event(row("2026-11-28 18:00", "2026-11-28 21:00", rrule="FREQ=WEEKLY;COUNT=2"))
        before = [item["guid"] for item in items(client, "/sv/evenemang/feed.rss")]
        rows = list(page.schedule.all())
        rows[0].starts_at = time(18, 30)
        edit(page, schedule=rows)

        assert [item["guid"] for item in items(client, "/sv/evenemang/feed.rss")] == before
        assert len(set(before)) == 2

    def test_an_item_is_told_by_when_it_came_out_and_its_title_by_when_it_is(self, client, clock):
        """AC-36"""
        page = event(row("2026-11-28 19:00", "2026-11-28 21:00"))
        clock.move_to(NOW + timedelta(days=1))
        draft = EventPage.objects.get(pk=page.pk)
        draft.title = "Vinterkonsert"
        draft.save_revision().publish()

        [item] = items(client, "/sv/evenemang/feed.rss")
        assert (item["pubDate"], item["title"]) == (
            "Tue, 24 Nov 2026 10:00:00 +0000",
            "Lö 28.11.2026 kl. 19: Vinterkonsert",
        )
        assert "lördag 28 november 2026 kl. 19–21" in item["description"]

    def test_a_postponed_date_goes_out_as_cancelled(self, client):
        """AC-24"""
        page = event(row("2026-11-28 19:00", "2026-11-28 21:00"))
        [before] = entries(client, "/sv/evenemang/calendar.ics")
        postpone(whole(page), now=NOW)

        for path in ("/sv/evenemang/calendar.ics", "/sv/evenemang/uppskjutet/calendar.ics"):
            [after] = entries(client, path)
            assert (after["UID"], after["STATUS"], after["SEQUENCE"] - before["SEQUENCE"]) == (
                before["UID"],
                "CANCELLED",
                1,
            )
            assert after["SUMMARY"] == "UPPSKJUTET: Höstkonsert"

    def test_a_moved_date_keeps_its_uid(self, client):
        """AC-25"""
        page = event(row("2026-11-28 19:00", "2026-11-28 21:00"))
        [before] = entries(client, "/sv/evenemang/calendar.ics")
        move(whole(page), starts_on=date(2026, 12, 5), now=NOW)

        [after] = entries(client, "/sv/evenemang/calendar.ics")
        assert (after["UID"], after["SEQUENCE"] - before["SEQUENCE"]) == (before["UID"], 1)
        assert after["DTSTART"].dt == helsinki("2026-12-05 19:00")

    def test_what_is_restored_is_as_before_with_a_higher_sequence(self, client):
        """AC-26"""
        page = event(row("2026-11-28 19:00", "2026-11-28 21:00"))
        cancel(whole(page), now=NOW)
        restore(whole(page), now=NOW)

        [entry] = entries(client, "/sv/evenemang/calendar.ics")
        assert (entry["STATUS"], entry["SUMMARY"], entry["SEQUENCE"]) == ("CONFIRMED", "Höstkonsert", 2)
        [item] = items(client, "/sv/evenemang/feed.rss")
        assert not item["guid"].endswith("#cancelled")

    @pytest.mark.parametrize("how", ["unpublish", "delete"])
    def test_a_withdrawn_event_is_cancelled_for_subscribers_for_30_days(
        self, client, clock, how, django_capture_on_commit_callbacks
    ):
        """AC-28"""
        page = event(row("2026-11-28 19:00", "2026-11-28 21:00"))
        with django_capture_on_commit_callbacks(execute=True):
            getattr(EventPage.objects.get(pk=page.pk), how)()
        own = f"{page.url}calendar.ics"

        clock.move_to(NOW + timedelta(days=29))
        for path in ("/sv/evenemang/calendar.ics", own):
            [entry] = entries(client, path)
            assert (entry["STATUS"], entry["SUMMARY"]) == ("CANCELLED", "INSTÄLLT: Höstkonsert")
        [item] = items(client, "/sv/evenemang/feed.rss")
        assert (item["title"], item["guid"][-10:]) == ("Lö 28.11.2026 kl. 19: INSTÄLLT: Höstkonsert", "#cancelled")
        clock.move_to(NOW + timedelta(days=31))
        assert summaries(client, "/sv/evenemang/calendar.ics") == []
        assert client.get(own).status_code == 410


class TestLanguages:
    def test_each_feed_tells_in_its_language_and_marks_what_it_could_not(self, client):
        """AC-37, AC-43"""
        finnish = event(row("2026-11-28 12:00", "2026-11-28 13:00"), language="fi", title="Vain suomeksi", lead="Hei.")
        both = event(row("2026-11-28 19:00", "2026-11-28 21:00"), title="Konsert")
        translation(both, "fi", title="Konsertti")

        swedish, finnish_feed = "/sv/evenemang/", "/fi/tapahtumat/"
        assert summaries(client, f"{swedish}calendar.ics") == ["Vain suomeksi", "Konsert"]
        assert summaries(client, f"{finnish_feed}calendar.ics") == ["Vain suomeksi", "Konsertti"]
        [entry, _other] = entries(client, f"{swedish}calendar.ics")
        assert (entry["SUMMARY"].params["LANGUAGE"], "Bara på finska" in entry["DESCRIPTION"]) == ("fi", True)
        [item, _other] = items(client, f"{swedish}feed.rss")
        assert (item["language"], "Bara på finska" in item["description"]) == (
            "fi",
            True,
        )
        for path in (f"{swedish}calendar.ics?only=1", f"{swedish}feed.rss?only=1"):
            assert "Vain suomeksi" not in client.get(path).content.decode()
        assert finnish.translation_key != both.translation_key

    def test_places_are_called_as_the_language_calls_them(self, client):
        """AC-48"""
        park = Venue.objects.create(
            slug="parken",
            name_sv="Skolparken",
            name_fi="Koulupuisto",
            street_sv="Skolgatan 1",
            street_fi="Koulukatu 1",
        )
        event(row("2026-11-28 12:00"), venue=park)

        found = {
            path: str(entries(client, path)[0]["LOCATION"])
            for path in ("/sv/evenemang/calendar.ics", "/fi/tapahtumat/calendar.ics", "/en/events/calendar.ics")
        }
        assert [*found.values()] == [
            "Skolparken, Skolgatan 1, Jakobstad",
            "Koulupuisto, Koulukatu 1, Pietarsaari",
            "Skolparken, Skolgatan 1, Jakobstad",
        ]

    def test_a_uid_is_the_same_in_every_language_and_file(self, client):
        """AC-31"""
        page = event(row("2026-11-28 12:00"))
        date_of_it = Occurrence.objects.get()

        paths = [
            "/sv/evenemang/calendar.ics",
            "/fi/tapahtumat/calendar.ics",
            f"{page.url}calendar.ics",
            f"{page.url}{date_of_it.pk}.ics",
        ]
        assert len({entries(client, path)[0]["UID"] for path in paths}) == 1


class TestFilesOfAnEvent:
    def test_an_event_has_a_file_of_all_its_dates_and_one_of_each(self, client):
        page = event(row("2026-11-28 12:00", "2026-11-28 13:00", rrule="FREQ=WEEKLY;COUNT=3"))
        second = Occurrence.objects.order_by("starts_at")[1]

        [series] = entries(client, f"{page.url}calendar.ics")
        assert series["RRULE"] == {"FREQ": ["WEEKLY"], "COUNT": [3]}
        [one] = entries(client, f"{page.url}{second.pk}.ics")
        assert (one["DTSTART"].dt, one["RECURRENCE-ID"].dt) == (helsinki("2026-12-05 12:00"),) * 2

    @pytest.mark.parametrize("file", ["999999.ics", f"{'9' * 40}.ics", "0.ics"])
    def test_a_date_that_it_does_not_have_is_not_found(self, client, file):
        page = event(row("2026-11-28 12:00"))

        assert client.get(page.url + file).status_code == 404

    def test_a_date_of_another_event_is_not_found(self, client):
        page = event(row("2026-11-28 12:00"))
        event(row("2026-11-29 12:00"))
        other = Occurrence.objects.exclude(event=page.translation_key).get()

        assert client.get(f"{page.url}{other.pk}.ics").status_code == 404

    def test_an_old_address_still_gives_the_file(self, client):
        """AC-41: a calendar that follows no redirect keeps its event."""
        page = event(row("2026-11-28 12:00"))
        short_id = Event.objects.get().short_id

        assert summaries(client, f"/sv/evenemang/vad-som-helst-{short_id}/calendar.ics") == [page.title]
