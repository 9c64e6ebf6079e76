"""An event's page as visitors see it. Now is Tuesday 24 November 2026 at noon, unless a test says otherwise."""

import json
from datetime import date, timedelta

import pytest
import time_machine

from events.actions import Scope, cancel, move, move_online, postpone, restore, set_capacity
from events.models import EventPage, Occurrence, Venue
from events.models.pages import Link, LinkKind, Price
from tests.factories import event, helsinki, row, translation
from tests.reading import head, links, meta, soup, text

pytestmark = pytest.mark.django_db
NOW = helsinki("2026-11-24 12:00")
LISTS = {"sv": "/sv/evenemang/", "fi": "/fi/tapahtumat/", "en": "/en/events/"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def whole(page) -> Scope:
    return Scope(event_key=page.translation_key)


def one_date(page, recurrence_id: str) -> Scope:
    return Scope(event_key=page.translation_key, row_key=page.rows()[0].key, recurrence_id=recurrence_id)


def in_language(page, language: str) -> str:
    return LISTS[language] + page.slug + "/"


def banner(response) -> str:
    found = soup(response).select_one(".banner")
    return text(found) if found else ""


def when(response) -> str:
    return text(soup(response).select_one(".event__ticket time"))


def dates(response) -> list[tuple[str, bool]]:
    """The dates to come and the earlier ones: words, and whether they are struck through."""
    found = soup(response).select(".date-list__item")
    return [(text(item.time), "date-list__item--off" in item["class"]) for item in found]


def data(response) -> list[dict]:
    script = soup(response).select_one('script[type="application/ld+json"]')
    return json.loads(script.string)["@graph"] if script else []


def buttons(response) -> list[str]:
    return [label for label, _url in links(response, ".event__actions")]


class TestDates:
    def test_a_series_lists_its_dates_and_strikes_out_those_called_off(self, client):
        """AC-16, AC-29"""
        page = event(row("2026-11-26 18:00", "2026-11-26 19:00", rrule="FREQ=WEEKLY;COUNT=4"))
        cancel(one_date(page, "20261203T180000"), now=NOW)

        response = client.get(page.url)
        assert banner(response) == ""
        assert when(response) == "torsdag 26 november kl. 18–19"
        assert dates(response) == [
            ("torsdag 26 november kl. 18–19", False),
            ("torsdag 3 december kl. 18–19", True),
            ("torsdag 10 december kl. 18–19", False),
            ("torsdag 17 december kl. 18–19", False),
        ]

    def test_a_date_taken_out_of_the_plan_is_struck_out(self, client):
        """AC-16: it was public, so it was cancelled"""
        page = event(row("2026-11-26 18:00", rrule="FREQ=WEEKLY;COUNT=3"))
        draft = EventPage.objects.get(pk=page.pk)
        first = draft.schedule.first()
        first.exdates = ["2026-12-03"]
        draft.schedule = [first]
        draft.save_revision().publish()

        assert dates(client.get(page.url))[1] == ("torsdag 3 december kl. 18", True)

    def test_no_end_is_invented(self, client):
        """AC-09"""
        page = event(row("2026-11-28 19:00"))

        response = client.get(page.url)
        assert when(response) == "lördag 28 november kl. 19"
        assert "endDate" not in data(response)[0]

    @pytest.mark.parametrize(
        ("language", "words"),
        [
            ("sv", "lördag 28 november, klockslaget är inte bestämt än"),
            ("fi", "lauantai 28. marraskuuta, kellonaika ei ole vielä tiedossa"),
            ("en", "Saturday 28 November, the time is not set yet"),
        ],
    )
    def test_an_hour_not_known_is_said_so(self, client, language, words):
        """AC-10"""
        page = event(row("2026-11-28"))

        assert when(client.get(in_language(page, language))) == words

    def test_the_calendar_files_of_this_date_and_of_all_are_offered(self, client):
        page = event(row("2026-11-26 18:00", rrule="FREQ=WEEKLY;COUNT=4"))
        first = Occurrence.objects.earliest("starts_at")

        found = links(client.get(page.url), ".event__actions")
        assert found == [
            ("Det här tillfället till kalendern", f"{page.url}{first.pk}.ics"),
            ("Alla tillfällen till kalendern", f"{page.url}calendar.ics"),
        ]


class TestStatus:
    @pytest.fixture
    def concert(self):
        sold = [
            Link(kind=LinkKind.INFO, url="https://example.com/info"),
            Link(kind=LinkKind.TICKETS, url="https://example.com/tickets"),
        ]
        return event(row("2026-11-28 19:00", "2026-11-28 21:00"), links=sold, prices=[Price(amount_cents=850)])

    def test_a_cancelled_event_says_so_and_sells_no_tickets(self, client, concert):
        """AC-23"""
        assert buttons(client.get(concert.url)) == ["Biljetter", "Mer information", "Lägg till i kalendern"]
        cancel(whole(concert), reasons={"sv": "Solisten är sjuk.", "fi": "Solisti on sairas."}, now=NOW)

        banners = {language: banner(client.get(in_language(concert, language))) for language in LISTS}
        assert banners == {
            "sv": "Inställt. Meddelat tisdag 24 november. Orsak: Solisten är sjuk.",
            "fi": "Peruttu. Ilmoitettu: tiistai 24. marraskuuta. Syy: Solisti on sairas.",
            "en": "Cancelled. Announced on Tuesday 24 November. Solisten är sjuk.",
        }
        [reason] = soup(client.get(in_language(concert, "en"))).select(".banner [lang]")
        assert (reason["lang"], text(reason)) == ("sv", "Solisten är sjuk.")
        response = client.get(concert.url)
        assert buttons(response) == ["Mer information"]
        [entry] = data(response)
        assert (entry["eventStatus"], "offers" in entry) == ("https://schema.org/EventCancelled", False)

    def test_a_postponed_event_says_so(self, client, concert):
        """AC-24"""
        postpone(whole(concert), now=NOW)

        response = client.get(concert.url)
        assert banner(response).startswith("Uppskjutet, nytt datum är inte bestämt ännu.")
        assert (buttons(response)[0], data(response)[0]["eventStatus"]) == (
            "Mer information",
            "https://schema.org/EventPostponed",
        )

    def test_an_event_that_never_had_a_date_says_when_and_why_it_was_postponed(self, client):
        """AC-24"""
        page = event(title="Regatta")
        postpone(whole(page), now=NOW, reasons={"sv": "Vi väntar på vind."})

        response = client.get(page.url)
        assert banner(response) == (
            "Uppskjutet, nytt datum är inte bestämt ännu. Meddelat tisdag 24 november. Orsak: Vi väntar på vind."
        )
        assert (dates(response), data(response)) == ([], [])

    def test_a_moved_event_says_when_it_was_to_be(self, client, concert):
        """AC-25"""
        move(whole(concert), starts_on=date(2026, 12, 5), now=NOW)

        response = client.get(concert.url)
        assert when(response) == "lördag 5 december kl. 19–21"
        assert banner(response) == (
            "Flyttat från lördag 28 november kl. 19–21 till lördag 5 december kl. 19–21. Meddelat tisdag 24 november."
        )
        [entry] = data(response)
        assert {name: entry[name] for name in ("eventStatus", "startDate", "previousStartDate")} == {
            "eventStatus": "https://schema.org/EventRescheduled",
            "startDate": "2026-12-05T19:00:00+02:00",
            "previousStartDate": "2026-11-28T19:00:00+02:00",
        }

    def test_an_event_moved_online_leads_there(self, client, concert):
        move_online(whole(concert), online_url="https://example.com/stream", now=NOW)

        response = client.get(concert.url)
        assert ("https://example.com/stream") in [url for _label, url in links(response, ".event__ticket")]
        assert data(response)[0]["eventStatus"] == "https://schema.org/EventMovedOnline"

    def test_a_restored_event_takes_place_after_all(self, client, concert):
        """AC-26"""
        cancel(whole(concert), now=NOW)
        restore(whole(concert), now=NOW)

        response = client.get(concert.url)
        assert "Biljetter" in buttons(response)
        assert data(response)[0]["eventStatus"] == "https://schema.org/EventScheduled"

    def test_a_corrected_time_is_not_called_moved(self, client, concert):
        """AC-27"""
        draft = EventPage.objects.get(pk=concert.pk)
        first = draft.schedule.first()
        first.starts_at = helsinki("2026-11-28 18:00").time()
        draft.schedule = [first]
        draft.save_revision().publish()

        response = client.get(concert.url)
        assert (when(response), banner(response)) == ("lördag 28 november kl. 18–21", "")
        assert data(response)[0]["eventStatus"] == "https://schema.org/EventScheduled"

    def test_a_full_event_says_so(self, client, concert):
        set_capacity(whole(concert), "full", now=NOW)

        response = client.get(concert.url)
        assert "Fullt" in text(soup(response).select_one(".event__ticket"))
        assert data(response)[0]["offers"][0]["availability"] == "https://schema.org/SoldOut"

    def test_an_event_that_is_over_says_so_first_and_stays(self, client, clock, concert):
        """AC-60"""
        clock.move_to(helsinki("2026-11-28 21:00"))

        response = client.get(concert.url)
        assert (response.status_code, banner(response)) == (200, "Det här evenemanget är över.")
        assert buttons(response) == ["Mer information"]
        assert soup(response).article.find(class_="banner").find_previous_sibling() is None

    def test_a_cancelled_event_still_has_its_page_a_year_later(self, client, clock, concert):
        """AC-30"""
        cancel(whole(concert), now=NOW)
        clock.move_to(NOW + timedelta(days=366))

        response = client.get(concert.url)
        assert response.status_code == 200
        assert banner(response) == "Inställt. Meddelat tisdag 24 november 2026."

    @pytest.mark.parametrize("how", ["unpublish", "delete"])
    def test_a_withdrawn_event_is_gone_in_each_language(
        self, client, concert, how, django_capture_on_commit_callbacks
    ):
        """AC-28"""
        translation(concert, "fi", title="Syyskonsertti")
        urls = [
            concert.url,
            "/fi/tapahtumat/" + EventPage.objects.get(locale__language_code="fi").slug + "/",
            in_language(concert, "en"),
        ]
        with django_capture_on_commit_callbacks(execute=True):
            getattr(EventPage.objects.get(pk=concert.pk), how)()

        found = [client.get(url) for url in urls]
        assert [response.status_code for response in found] == [410, 410, 410]
        assert [text(soup(response).h1) for response in found] == [
            "Den här sidan har tagits bort",
            "Tämä sivu on poistettu",
            "This page has been taken away",
        ]
        assert [meta(response, "robots") for response in found] == ["noindex"] * 3

    def test_what_is_published_again_is_there_again(self, client, concert, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            EventPage.objects.get(pk=concert.pk).unpublish()
        assert client.get(concert.url).status_code == 410
        with django_capture_on_commit_callbacks(execute=True):
            EventPage.objects.get(pk=concert.pk).save_revision().publish()

        assert client.get(concert.url).status_code == 200


class TestProgrammes:
    def test_a_programme_lists_its_parts_and_they_lead_back(self, client):
        programme = event(row("2026-11-27", "2026-11-29", all_day=True), title="Jeppis Jazz")
        part = event(row("2026-11-28 19:00"), title="Kvartetten", programme=programme)

        parts = links(client.get(programme.url), ".event-list")
        assert parts == [("Kvartetten – lördag 28 november kl. 19", part.url)]
        assert ("Jeppis Jazz", programme.url) in links(client.get(part.url), ".event__header")
        assert data(client.get(part.url))[0]["superEvent"]["name"] == "Jeppis Jazz"

    def test_neither_a_programme_nor_a_series_is_counted_twice(self, client):
        programme = event(row("2026-11-27", "2026-11-29", all_day=True), title="Jeppis Jazz")
        event(row("2026-11-28 19:00"), title="Kvartetten", programme=programme)
        event(row("2026-11-26 19:00", rrule="FREQ=DAILY;COUNT=4"), title="Yoga")

        response = client.get("/sv/evenemang/v/2026/48/")
        assert text(soup(response).select_one(".listing-controls__count")) == "3 evenemang"


class TestSharing:
    def test_an_event_tells_machines_what_it_is(self, client):
        page = event(row("2026-11-28 19:00"), title="Höstkonsert", lead="Orkestern spelar.")

        response = client.get(page.url)
        assert {
            name: meta(response, name) for name in ("description", "og:title", "og:description", "og:url", "og:locale")
        } == {
            "description": "Orkestern spelar.",
            "og:title": "Höstkonsert",
            "og:description": "Orkestern spelar.",
            "og:url": f"http://testserver{page.url}",
            "og:locale": "sv_FI",
        }
        assert [link["href"] for link in soup(response).select("head link[rel=alternate][type]")] == [
            f"{page.url}calendar.ics",
            "/sv/calendar.ics",
            "/sv/feed.rss",
        ]

    def test_the_place_leads_to_its_page(self, client):
        """AC-48"""
        house = Venue.objects.create(slug="huset", name_sv="Stadsbiblioteket", name_fi="Kaupunginkirjasto")
        hall = Venue.objects.create(slug="salen", name_sv="Salen", name_fi="Sali", part_of=house)
        page = event(row("2026-11-28 19:00"), venue=hall)

        found = {
            language: links(client.get(in_language(page, language)), ".event__ticket")[0] for language in ("sv", "fi")
        }
        assert found == {
            "sv": ("Salen, Stadsbiblioteket", "/sv/evenemang/plats/salen/"),
            "fi": ("Sali, Kaupunginkirjasto", "/fi/tapahtumat/paikka/salen/"),
        }

    def test_the_note_on_zones_goes_by_the_date_of_the_event(self, client):
        """AC-65"""
        page = event(row("2026-11-28 19:00"))

        [note] = soup(client.get(page.url)).select("[data-timezone-note]")
        assert (note.has_attr("hidden"), note["data-timezone-note"]) == (True, "2026-11-28T19:00:00+02:00")

    def test_an_undated_event_is_no_event_to_search_engines(self, client):
        page = event(title="Sommarteater")

        response = client.get(page.url)
        assert (response.status_code, data(response)) == (200, [])
        assert head(response, "canonical") == {"canonical": f"http://testserver{page.url}"}
