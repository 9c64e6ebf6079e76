"""Personal feeds, without an account. Now is Tuesday 24 November 2026 at noon, unless a test says otherwise."""

from datetime import date
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
import time_machine
from dateutil.relativedelta import relativedelta
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from events.models import Category, EventPage, PersonalFeed
from events.models.pages import Price
from events.taking import personal
from events.taking.secret_words import digest, feed_secret
from jtw import scheduled, stamp
from tests.factories import event, helsinki, row, translation
from tests.reading import head, links, meta, soup, text

NOW = helsinki("2026-11-24 12:00")
TODAY = date(2026, 11, 24)
BEGIN = {
    "sv": "/sv/evenemang/min-kalender/",
    "fi": "/fi/tapahtumat/oma-kalenteri/",
    "en": "/en/events/my-calendar/",
}
UNKNOWN = "0123456789abcdef" * 2


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def town():
    """A free weekly choir, a concert that is told in Finnish too, and a lecture."""
    music = Category.objects.create(slug="musik", name_sv="Musik", name_fi="Musiikki")
    event(
        row("2026-11-25 18:00", "2026-11-25 19:00", rrule="FREQ=WEEKLY;COUNT=3"),
        title="Kör",
        category=music,
        prices=[Price(is_free=True)],
    )
    translation(event(row("2026-11-28 19:00"), title="Konsert", category=music), "fi", title="Konsertti")
    event(row("2026-11-29 19:00"), title="Föredrag")


def made(client, language: str = "sv", **answers) -> str:
    """The path of the page of a new one."""
    response = client.post(BEGIN[language], {"languages": language, "do": "make", **answers})
    assert response.status_code == 303
    return response.headers["Location"]


def addresses_on(page) -> list[str]:
    """Paths of the page itself, of the calendar and of the news."""
    return [urlsplit(text(each)).path for each in soup(page).select("main code")]


def calendar_at(client, page: str) -> str:
    return addresses_on(client.get(page))[1]


def summaries(client, path: str) -> list[str]:
    response = client.get(path)
    assert response.status_code == 200
    return [str(entry["SUMMARY"]) for entry in Calendar.from_ical(response.content).walk("VEVENT")]


def event_key(title: str) -> str:
    return str(EventPage.objects.filter(title=title).first().translation_key)


class TestMaking:
    def test_it_needs_no_account_and_no_cookie(self, client, town):
        page = made(client, category="musik")

        assert summaries(client, calendar_at(client, page)) == ["Kör", "Konsert"]
        assert client.cookies == {}

    def test_a_list_leads_to_it_with_its_filter(self, client, town):
        [address] = [
            each
            for _w, each in links(client.get("/sv/evenemang/prenumerera/?category=musik"), "main")
            if "min-kalender" in each
        ]

        assert address == "/sv/evenemang/min-kalender/?category=musik"
        assert soup(client.get(address)).select_one("input[value=musik]").has_attr("checked")

    def test_a_wrong_answer_is_explained(self, client, town):
        response = client.post(BEGIN["sv"], {"languages": "sv", "venue": "manen"})

        assert response.status_code == 200
        assert soup(response).select_one(".errorlist") is not None
        assert PersonalFeed.objects.count() == 0

    def test_looking_makes_nothing(self, client):
        assert client.get(BEGIN["sv"]).status_code == 200
        assert PersonalFeed.objects.count() == 0

    def test_from_one_address_there_are_20_a_day(self, client, clock):
        statuses = [client.post(BEGIN["sv"], {"languages": "sv"}).status_code for _each in range(21)]
        elsewhere = client.post(BEGIN["sv"], {"languages": "sv"}, REMOTE_ADDR="192.0.2.7").status_code
        clock.move_to(helsinki("2026-11-25 12:01"))
        tomorrow = client.post(BEGIN["sv"], {"languages": "sv"}).status_code

        assert statuses == [303] * 20 + [429]
        assert (elsewhere, tomorrow) == (303, 303)

    def test_nothing_is_stored_that_opens_it_or_tells_who_it_is(self, client, town):
        page = made(client)
        key, secret = page.split("/")[-2], calendar_at(client, page)[3:35]
        [feed] = PersonalFeed.objects.values()

        assert {key, secret} & {str(value) for value in feed.values()} == set()
        assert set(feed) == {
            "id",
            "key_digest",
            "feed_digest",
            "salt",
            "languages",
            "filters",
            "made_on",
            "read_on",
            "noticed_on",
        }

    def test_the_three_languages_have_a_page(self, client):
        assert head(client.get(BEGIN["fi"]), "alternate") == {
            **{code: f"http://testserver{path}" for code, path in BEGIN.items()},
            "x-default": f"http://testserver{BEGIN['sv']}",
        }


class TestFeed:
    def test_it_is_in_the_languages_that_were_chosen(self, client, town):
        page = made(client, "sv", category="musik", languages="fi,sv")

        assert summaries(client, calendar_at(client, page)) == ["Kör", "Konsertti / Konsert"]

    def test_it_is_news_too(self, client, town):
        news = addresses_on(client.get(made(client, category="musik")))[2]
        channel = ElementTree.fromstring(client.get(news).content).find("channel")

        assert [item.find("title").text.partition(": ")[2] for item in channel.findall("item")] == [
            "Kör",
            "Konsert",
            "Kör",
            "Kör",
        ]

    @pytest.mark.parametrize("form", ["ics", "rss"])
    def test_whoever_has_no_address_finds_nothing_and_whoever_has_one_cannot_change_it(self, client, town, form):
        secret = calendar_at(client, made(client))[3:35]

        assert client.get(f"/f/{UNKNOWN}.{form}").status_code == 404
        assert client.post(f"/f/{secret}.{form}").status_code == 405
        assert client.get(f"{BEGIN['sv']}{secret}/").status_code == 404
        assert client.get(f"{BEGIN['sv']}{UNKNOWN}/").content == client.get(f"{BEGIN['sv']}{'f' * 32}/").content

    def test_no_cache_between_keeps_it_and_nobody_is_told_its_address(self, client, town):
        page = made(client)
        feed, its_page = client.get(calendar_at(client, page)), client.get(page)

        assert feed.headers["Cache-Control"] == "private, max-age=300"
        assert its_page.headers["Cache-Control"] == "private, no-store"
        assert "Access-Control-Allow-Origin" not in feed
        for response in (feed, its_page):
            assert response.headers["Referrer-Policy"] == "no-referrer"
            assert response.headers["X-Robots-Tag"] == "noindex"
        assert page.split("/")[-2] not in feed.text
        assert meta(its_page, "robots") == "noindex"
        assert head(its_page, "canonical") == {}

    def test_an_unchanged_one_is_304_and_a_changed_filter_is_not(self, client, town):
        page = made(client)
        address = calendar_at(client, page)
        headers = {"If-None-Match": client.get(address).headers["ETag"]}
        assert client.get(address, headers=headers).status_code == 304
        client.post(page, {"do": "change", "languages": "sv", "free": "1"})

        assert client.get(address, headers=headers).status_code == 200

    def test_that_it_was_read_is_written_at_most_once_a_day(self, client, town, clock):
        address = calendar_at(client, made(client))
        writes = []
        for moment in ("2026-11-24 13:00", "2026-11-25 08:00", "2026-11-25 20:00"):
            clock.move_to(helsinki(moment))
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            writes.append(sum(query["sql"].startswith("UPDATE") for query in queries))

        assert writes == [0, 1, 0]
        assert PersonalFeed.objects.get().read_on == date(2026, 11, 25)

    def test_it_does_not_raise_the_stamp_of_public_pages(self, client):
        before = stamp.current()
        client.get(calendar_at(client, made(client)))

        assert stamp.current() == before


def said(response) -> str:
    """What the page says has just been done."""
    return text(soup(response).select_one("[role=status]"))


class TestPage:
    def test_filters_change_and_the_address_stays(self, client, town):
        page = made(client, category="musik")
        address = calendar_at(client, page)
        response = client.post(page, {"do": "change", "languages": "sv", "free": "1"})

        assert (response.status_code, response.headers["Location"]) == (303, f"{page}?done=change")
        assert said(client.get(response.headers["Location"])) == "Ändringen är sparad."
        assert summaries(client, address) == ["Kör"]
        assert soup(client.get(page)).select_one("input[name=free]").has_attr("checked")

    def test_a_series_is_left_out_and_shown_again(self, client, town):
        page = made(client)
        address = calendar_at(client, page)
        client.post(page, {"do": "mute", "event": event_key("Kör")})
        without = summaries(client, address)
        shown = [text(each) for each in soup(client.get(page)).select(".mute-list__row p")]
        client.post(page, {"do": "unmute", "event": event_key("Kör")})

        assert without == ["Konsert", "Föredrag"]
        assert shown == ["Konsert lördag 28 november kl. 19", "Föredrag söndag 29 november kl. 19", "Kör"]
        assert summaries(client, address) == ["Kör", "Konsert", "Föredrag"]

    def test_a_new_address_ends_the_old_one(self, client, town):
        page = made(client)
        old = calendar_at(client, page)
        client.post(page, {"do": "replace"})
        new = calendar_at(client, page)

        assert client.get(old).status_code == 404
        assert summaries(client, new) == ["Kör", "Konsert", "Föredrag"]

    def test_the_end_is_the_end_of_both_addresses(self, client, town):
        page = made(client)
        address = calendar_at(client, page)
        response = client.post(page, {"do": "end"})

        assert response.headers["Location"] == f"{BEGIN['sv']}?ended=1"
        assert text(soup(client.get(response.headers["Location"])).select_one(".notice")).startswith(
            "Kalendern är borttagen."
        )
        assert [client.get(path).status_code for path in (page, address)] == [404, 404]
        assert PersonalFeed.objects.count() == 0

    @pytest.mark.parametrize("question", ["replace", "end"])
    def test_get_only_asks_whether_one_is_sure(self, client, town, question):
        page = made(client)
        address = calendar_at(client, page)
        asked = client.get(page, {"ask": question, "do": question})
        form = soup(asked).select_one("main form")

        assert (form["method"], form["action"], form.button["value"]) == ("post", page, question)
        assert calendar_at(client, page) == address

    def test_what_is_no_event_is_404_and_what_is_asked_for_wrongly_changes_nothing(self, client, town):
        page = made(client)

        assert client.post(page, {"do": "mute", "event": "x"}).status_code == 404
        assert client.post(page, {"do": "mute", "event": UNKNOWN}).status_code == 303
        assert client.post(page, {"do": "change", "languages": "xx"}).status_code == 200
        assert summaries(client, calendar_at(client, page)) == ["Kör", "Konsert", "Föredrag"]

    def test_it_takes_the_same_number_of_queries_for_one_event_and_for_many(self, client):
        page, numbers = made(client), []
        for count in (1, 4):
            for number in range(count):
                event(row(f"2026-11-2{number + 5} 19:00"), title=f"Dans {count} {number}")
            client.get(page)
            with CaptureQueriesContext(connection) as queries:
                client.get(page)
            numbers.append(len(queries))

        assert numbers[0] == numbers[1]


class TestUnread:
    def unread_since(self, client, day: date) -> str:
        address = calendar_at(client, made(client, "fi"))
        PersonalFeed.objects.update(read_on=day)
        return address

    @pytest.mark.parametrize(
        ("read_on", "is_kept"), [(TODAY - relativedelta(months=13), False), (date(2025, 10, 25), True)]
    )
    def test_it_is_removed_after_13_months(self, client, read_on, is_kept):
        address = self.unread_since(client, read_on)
        personal.forget_unread(NOW)

        assert client.get(address).status_code == (200 if is_kept else 404)

    def test_that_is_done_by_the_clock(self):
        [job] = [job for job in scheduled.registered() if job.run == personal.forget_unread]

        assert job.every.days == 1

    def test_in_its_last_30_days_it_says_so_in_its_language(self, client, town, clock):
        address = self.unread_since(client, date(2025, 11, 10))
        [notice] = [
            entry
            for entry in Calendar.from_ical(client.get(address).content).walk("VEVENT")
            if entry["UID"].startswith("unread-")
        ]

        assert str(notice["SUMMARY"]) == "Tämä kalenteri oli vähällä poistua"
        assert notice["SUMMARY"].params["LANGUAGE"] == "fi"
        assert notice["DTSTART"].dt == TODAY
        assert "13 kuukauteen" in notice["DESCRIPTION"]
        clock.move_to(helsinki("2026-12-25 12:00"))
        assert "unread-" not in client.get(address).text

    def test_the_news_say_so_too(self, client, town):
        address = self.unread_since(client, date(2025, 11, 10)).replace(".ics", ".rss")

        assert "Tämä kalenteri oli vähällä poistua" in client.get(address).text

    def test_before_them_it_does_not(self, client, town):
        assert "unread-" not in client.get(self.unread_since(client, date(2025, 11, 25))).text


def test_the_address_of_the_feed_tells_nothing_of_the_key():
    assert feed_secret("a" * 32, "salt") != feed_secret("a" * 32, "other")
    assert len(feed_secret("a" * 32, "salt")) == 32
    assert digest("x") == "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
