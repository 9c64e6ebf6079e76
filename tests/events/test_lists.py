"""The lists as visitors see them. Now is Tuesday 24 November 2026, week 48, at noon, unless a test says otherwise."""

import pytest
import time_machine

from events.actions import Scope, cancel, move, postpone
from events.models import Audience, Venue
from events.models.pages import Price
from tests.factories import event, helsinki, row
from tests.reading import headings, links, listed, notices, soup, text, titles

pytestmark = pytest.mark.django_db
NOW = helsinki("2026-11-24 12:00")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def all_day(first: str, last: str | None = None):
    return row(first, last, all_day=True)


def whole(page) -> Scope:
    return Scope(event_key=page.translation_key)


class TestDays:
    def test_a_festival_of_three_days_is_once_in_the_week_and_on_each_of_its_days(self, client):
        """AC-06"""
        event(all_day("2026-11-27", "2026-11-29"), title="Jeppis Jazz")

        week = client.get("/sv/")
        assert listed(week)["fredag 27 november"] == ["Jeppis Jazz – fredag–söndag 27–29 november"]
        assert sum(len(names) for names in titles(week).values()) == 1
        for day in (27, 28, 29):
            assert [*titles(client.get(f"/sv/evenemang/dag/2026-11-{day}/")).values()] == [["Jeppis Jazz"]]
        month = client.get("/sv/evenemang/manad/2026/11/")
        assert [*titles(month).values()] == [["Jeppis Jazz"]] * 3
        cells = [text(cell.select_one(".month__numeral")) for cell in soup(month).select("td:has(.month__event)")]
        assert cells == ["27", "28", "29"]
        assert (
            text(soup(client.get("/sv/evenemang/v/2026/48/")).select_one(".listing-controls__count")) == "1 evenemang"
        )

    def test_a_night_stands_on_its_first_day_alone(self, client):
        """AC-07"""
        event(row("2026-11-28 21:00", "2026-11-29 02:00"), title="Dans")

        day = client.get("/sv/evenemang/dag/2026-11-28/")
        assert listed(day) == {"lördag 28 november": ["Dans – lördag 28 november kl. 21–02"]}
        assert titles(client.get("/sv/evenemang/dag/2026-11-29/")) == {}

    @pytest.mark.parametrize(
        ("hour", "shown"), [("00:59", {"Pågår nu": ["Dans"]}), ("01:59", {"Pågår nu": ["Dans"]}), ("02:00", {})]
    )
    def test_a_night_is_on_now_at_one_and_gone_after_two(self, client, clock, hour, shown):
        """AC-07: in the list of today and, from Sunday to Monday, in that of the week"""
        event(row("2026-11-29 21:00", "2026-11-30 02:00"), title="Dans")
        clock.move_to(helsinki(f"2026-11-30 {hour}"))

        assert titles(client.get("/sv/evenemang/i-dag/")) == shown
        assert titles(client.get("/sv/")) == shown
        assert titles(client.get("/sv/evenemang/")) == shown

    def test_a_night_is_not_on_in_a_list_that_has_not_begun(self, client):
        event(row("2026-11-24 11:00", "2026-11-24 23:00"), title="Marknad")
        event(row("2026-11-26 18:00", "2026-11-26 20:00"), title="Yoga")

        assert titles(client.get("/sv/evenemang/i-morgon/")) == {}
        assert titles(client.get("/sv/evenemang/helg/")) == {}

    def test_an_event_that_ends_at_midnight_is_not_on_the_next_day(self, client):
        """AC-08"""
        event(row("2026-11-28 20:00", "2026-11-29 00:00"), title="Konsert")
        event(row("2026-11-29 09:00", "2026-11-29 14:00"), title="Marknad")

        assert titles(client.get("/sv/evenemang/dag/2026-11-29/")) == {"söndag 29 november": ["Marknad"]}

    def test_an_event_without_an_end_is_listed_until_three_in_the_night(self, client, clock):
        """AC-09"""
        event(row("2026-11-29 20:00"), title="Jam")

        clock.move_to(helsinki("2026-11-30 02:59"))
        assert titles(client.get("/sv/")) == {"Pågår nu": ["Jam"]}
        clock.move_to(helsinki("2026-11-30 03:00"))
        assert titles(client.get("/sv/")) == {}

    @pytest.mark.parametrize(
        ("address", "words"),
        [
            ("/sv/evenemang/dag/2026-11-28/", "lördag 28 november, klockslaget är inte bestämt än"),
            ("/fi/tapahtumat/paiva/2026-11-28/", "lauantai 28. marraskuuta, kellonaika ei ole vielä tiedossa"),
            ("/en/events/day/2026-11-28/", "Saturday 28 November, the time is not set yet"),
        ],
    )
    def test_an_unknown_hour_is_said_and_comes_after_those_with_one(self, client, address, words):
        """AC-10"""
        event(row("2026-11-28"), title="Fackeltåg")
        event(row("2026-11-28 22:00"), title="Sen konsert")
        event(all_day("2026-11-28"), title="Julbasar")

        [entries] = listed(client.get(address)).values()
        assert [name.split(" – ")[0] for name in entries] == ["Julbasar", "Sen konsert", "Fackeltåg"]
        assert entries[-1] == f"Fackeltåg – {words}"


class TestWeeks:
    @pytest.mark.parametrize(
        ("address", "heading"),
        [
            ("/sv/evenemang/v/2026/53/", "Vecka 53, 28 december 2026 – 3 januari 2027"),
            ("/fi/tapahtumat/vko/2026/53/", "Viikko 53, 28. joulukuuta 2026 – 3. tammikuuta 2027"),
            ("/en/events/week/2026/53/", "Week 53, 28 December 2026 – 3 January 2027"),
        ],
    )
    def test_week_53_of_2026_reaches_into_the_next_year(self, client, address, heading):
        """AC-11, AC-13: the number of the week is visible"""
        for day in ("2026-12-27", "2026-12-28", "2027-01-03", "2027-01-04"):
            event(row(f"{day} 12:00"), title=day)

        response = client.get(address)
        assert headings(response)[0] == ("h1", heading)
        assert [*titles(response).values()] == [["2026-12-28"], ["2027-01-03"]]

    def test_a_week_that_the_year_does_not_have_is_not_found(self, client):
        """AC-11"""
        event(row("2027-12-31 12:00"))
        event(row("2028-01-10 12:00"))

        assert client.get("/sv/evenemang/v/2027/53/").status_code == 404

    def test_week_1_of_2030_starts_on_the_last_day_of_2029(self, client):
        """AC-11"""
        event(row("2029-12-30 12:00"), title="Söndag")
        event(row("2029-12-31 12:00"), title="Måndag")

        response = client.get("/sv/evenemang/v/2030/1/")
        assert titles(response) == {"måndag 31 december": ["Måndag"]}

    @pytest.mark.parametrize("zone", ["Europe/Helsinki", "UTC", "America/New_York"])
    def test_this_week_changes_between_sunday_and_monday_whatever_the_zone_of_the_server(
        self, client, clock, settings, zone
    ):
        """AC-12: also for a page that is kept"""
        event(row("2026-11-29 23:00", "2026-11-29 23:59"), title="Sista kvällen")
        event(row("2026-11-30 18:00", "2026-11-30 20:00"), title="Måndagsyoga")
        settings.TIME_ZONE = zone

        clock.move_to(helsinki("2026-11-29 23:58:30"))
        sunday = client.get("/sv/")
        clock.move_to(helsinki("2026-11-30 00:00:30"))
        monday = client.get("/sv/", headers={"if-none-match": sunday.headers["ETag"]})

        assert "söndag 29 november" in titles(sunday)
        assert text(soup(sunday).select_one(".listing-title__intro")).startswith("Vecka 48")
        assert (monday.status_code, titles(monday)) == (200, {"måndag 30 november": ["Måndagsyoga"]})
        assert text(soup(monday).select_one(".listing-title__intro")).startswith("Vecka 49")
        assert (sunday.headers["Cache-Control"], monday.headers["Cache-Control"]) == ("public, max-age=60",) * 2

    @pytest.mark.parametrize(
        ("address", "days"),
        [
            ("/sv/evenemang/manad/2026/11/", ["må", "ti", "on", "to", "fr", "lö", "sö"]),
            ("/fi/tapahtumat/kuukausi/2026/11/", ["ma", "ti", "ke", "to", "pe", "la", "su"]),
            ("/en/events/month/2026/11/", ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]),
        ],
    )
    def test_a_month_is_a_table_of_weeks_from_monday_with_their_numbers_and_a_list_besides(
        self, client, address, days
    ):
        """AC-13, AC-61"""
        event(row("2026-11-26 18:00"), title="Yoga")

        response = client.get(address)
        table = soup(response).table
        assert [cell["abbr"] for cell in table.select("thead th[abbr]")] == days
        assert [text(cell) for cell in table.select("tbody th[scope=row]")] == ["44", "45", "46", "47", "48", "49"]
        assert [text(cell) for cell in table.select("td:has(.month__event) .month__numeral")] == ["26"]
        assert [*titles(response).values()] == [["Yoga"]]

    @pytest.mark.parametrize(
        ("address", "same_day", "same_month"),
        [
            ("/sv/evenemang/", "fredag 27 november kl. 18.30–20", "lördag–söndag 28–29 november"),
            ("/fi/tapahtumat/", "perjantai 27. marraskuuta klo 18.30–20", "lauantai–sunnuntai 28.–29. marraskuuta"),
            ("/en/events/", "Friday 27 November, 18:30–20:00", "Saturday–Sunday 28–29 November"),
        ],
    )
    def test_a_range_says_once_what_both_ends_share(self, client, address, same_day, same_month):
        """AC-14"""
        event(row("2026-11-27 18:30", "2026-11-27 20:00"), title="A")
        event(all_day("2026-11-28", "2026-11-29"), title="B")

        names = [name for names in listed(client.get(address)).values() for name in names]
        assert names == [f"A – {same_day}", f"B – {same_month}"]

    @pytest.mark.parametrize(
        ("address", "label"),
        [
            ("/sv/evenemang/dag/2026-12-06/", "Självständighetsdagen"),
            ("/fi/tapahtumat/paiva/2026-12-06/", "Itsenäisyyspäivä"),
            ("/en/events/day/2026-12-06/", "Independence Day"),
        ],
    )
    def test_a_holiday_labels_its_day_and_is_no_event(self, client, address, label):
        """AC-64"""
        event(row("2026-12-06 12:00"), title="Flagghissning")

        response = client.get(address)
        assert [text(part) for part in soup(response).select(".day-heading__label")] == [label]
        assert [*titles(response).values()] == [["Flagghissning"]]
        assert label not in client.get(address + "calendar.ics").content.decode()


class TestChanges:
    def test_a_cancelled_date_keeps_its_place_with_the_label_first(self, client):
        """AC-23"""
        page = event(row("2026-11-28 19:00", "2026-11-28 21:00"))
        cancel(whole(page), now=NOW)

        words = {
            "sv": ("evenemang/dag", "Inställt"),
            "fi": ("tapahtumat/paiva", "Peruttu"),
            "en": ("events/day", "Cancelled"),
        }
        for language, (path, label) in words.items():
            [[name]] = listed(client.get(f"/{language}/{path}/2026-11-28/")).values()
            assert name.startswith(f"{label} Höstkonsert – ")

    def test_a_postponed_date_leaves_its_day_with_a_notice_there_and_is_among_the_postponed(self, client, clock):
        """AC-24"""
        page = event(row("2026-11-28 19:00", "2026-11-28 21:00"))
        postpone(whole(page), now=NOW)
        clock.move_to(helsinki("2026-11-28 12:00"))

        day = client.get("/sv/evenemang/dag/2026-11-28/")
        [(words, address)] = notices(day)
        assert titles(day) == {}
        assert words == "Uppskjutet, nytt datum är inte bestämt ännu: Höstkonsert"
        assert client.get(address).status_code == 200
        assert listed(client.get("/sv/evenemang/uppskjutet/")) == {
            "Väntar på nytt datum": ["Uppskjutet Höstkonsert – lördag 28 november kl. 19–21"]
        }

    def test_an_event_that_never_had_a_date_is_among_the_postponed_alone(self, client):
        """AC-24"""
        page = event(title="Sommarteater")

        assert listed(client.get("/sv/evenemang/uppskjutet/")) == {
            "Väntar på nytt datum": ["Uppskjutet Sommarteater – Inget datum ännu"]
        }
        assert titles(client.get("/sv/evenemang/")) == {}
        assert client.get(page.url).status_code == 200
        assert client.get(f"{page.url}calendar.ics").status_code == 404
        for feed in ("/sv/evenemang/calendar.ics", "/sv/evenemang/uppskjutet/calendar.ics"):
            assert "Sommarteater" not in client.get(feed).content.decode()

    def test_a_series_that_was_postponed_is_there_once(self, client):
        page = event(row("2026-11-28 19:00", rrule="FREQ=WEEKLY;COUNT=4"), title="Yoga")
        postpone(whole(page), now=NOW)

        response = client.get("/sv/evenemang/uppskjutet/")
        assert titles(response) == {"Väntar på nytt datum": ["Uppskjutet Yoga"]}
        assert "1 evenemang" in text(soup(response).main)

    def test_a_moved_date_stands_on_the_new_day_and_the_old_leads_there_for_14_days(self, client, clock):
        """AC-17, AC-25"""
        page = event(row("2026-11-28 19:00", "2026-11-28 21:00"))
        move(whole(page), starts_on=helsinki("2026-12-05 19:00").date(), now=NOW)

        old, new = "/sv/evenemang/dag/2026-11-28/", "/sv/evenemang/dag/2026-12-05/"
        assert listed(client.get(new)) == {"lördag 5 december": ["Flyttat Höstkonsert – lördag 5 december kl. 19–21"]}
        assert titles(client.get(old)) == {}
        assert notices(client.get(old)) == [("Flyttat till lördag 5 december kl. 19–21: Höstkonsert", page.url)]
        clock.move_to(helsinki("2026-12-07 23:59"))
        assert len(notices(client.get(old))) == 1
        clock.move_to(helsinki("2026-12-08 00:00"))
        assert notices(client.get(old)) == []

    def test_a_notice_says_in_which_language_its_title_is(self, client):
        page = event(row("2026-11-28 19:00", "2026-11-28 21:00"))
        postpone(whole(page), now=NOW)

        [line] = soup(client.get("/fi/tapahtumat/paiva/2026-11-28/")).select(".day__notice")
        assert line.a["lang"] == "sv"

    def test_a_date_moved_to_another_place_shows_that_place(self, client):
        """AC-25"""
        library = Venue.objects.create(slug="bibban", name_sv="Stadsbiblioteket", name_fi="Kaupunginkirjasto")
        park = Venue.objects.create(slug="parken", name_sv="Skolparken", name_fi="Koulupuisto")
        page = event(row("2026-11-28 19:00", rrule="FREQ=WEEKLY;COUNT=2"), venue=park, title="Yoga")
        date = Scope(event_key=page.translation_key, row_key=page.rows()[0].key, recurrence_id="20261128T190000")
        move(date, venue=library, now=NOW)

        entries = [name for names in listed(client.get("/fi/tapahtumat/")).values() for name in names]
        assert [name.rpartition(", ")[2] for name in entries] == ["Kaupunginkirjasto", "Koulupuisto"]
        assert titles(client.get("/sv/evenemang/plats/bibban/")) == {"lördag 28 november": ["Flyttat Yoga"]}


class TestBands:
    def exhibition(self, first="2026-11-01", last="2027-01-10"):
        return event(all_day(first, last), title="Havet")

    def test_an_exhibition_never_buries_what_is_on_one_day(self, client):
        self.exhibition()
        event(row("2026-11-24 18:00"), title="Yoga")

        for address in ("/sv/", "/sv/evenemang/i-dag/", "/sv/evenemang/"):
            assert titles(client.get(address)) == {"tisdag 24 november": ["Yoga"], "Pågår nu": ["Havet"]}

    def test_an_exhibition_is_under_the_day_on_which_it_opens(self, client):
        self.exhibition("2026-11-26")

        assert titles(client.get("/sv/evenemang/v/2026/48/")) == {"torsdag 26 november": ["Havet"]}
        assert titles(client.get("/sv/evenemang/dag/2026-11-26/")) == {"torsdag 26 november": ["Havet"]}
        assert titles(client.get("/sv/evenemang/manad/2026/11/")) == {"torsdag 26 november": ["Havet"]}

    def test_only_where_the_period_holds_today_is_it_on_now(self, client):
        self.exhibition()

        titles_of = {
            "/sv/evenemang/v/2026/48/": "Pågår nu",
            "/sv/evenemang/v/2026/50/": "Pågår under längre tid",
            "/fi/tapahtumat/vko/2026/50/": "Kestää pidempään",
            "/sv/evenemang/manad/2026/12/": "Pågår under längre tid",
        }
        assert {address: next(iter(titles(client.get(address)))) for address in titles_of} == titles_of

    def test_a_thin_week_brings_the_next_and_says_so(self, client):
        """AC-58"""
        self.exhibition()
        for number in range(4):
            event(row(f"2026-11-26 1{number}:00"), title=f"Nu {number}")
        event(row("2026-11-30 18:00"), title="Nästa måndag")
        event(row("2026-12-07 18:00"), title="Om två veckor")

        response = client.get("/sv/")
        assert titles(response) == {
            "torsdag 26 november": ["Nu 0", "Nu 1", "Nu 2", "Nu 3"],
            "måndag 30 november": ["Nästa måndag"],
            "Pågår nu": ["Havet"],
        }
        assert ("h2", "Nästa vecka") in headings(response)
        assert text(soup(response).select_one(".band__explanation")) == (
            "Det är inte mycket kvar den här veckan, så här är det som kommer sedan."
        )

    def test_a_week_with_five_that_take_place_is_left_as_it_is(self, client):
        """AC-58: what was cancelled fills no week"""
        for number in range(5):
            event(row(f"2026-11-26 1{number}:00"), title=f"Nu {number}")
        off = event(row("2026-11-27 18:00"), title="Inställd")
        cancel(whole(off), now=NOW)
        event(row("2026-11-30 18:00"), title="Nästa måndag")

        assert [*titles(client.get("/sv/"))] == ["torsdag 26 november", "fredag 27 november"]

    def test_headings_go_from_the_list_over_days_to_events(self, client):
        """AC-61"""
        event(row("2026-11-26 18:00"), title="Yoga")
        event(row("2026-11-30 18:00"), title="Pilates")

        assert headings(client.get("/sv/"))[:5] == [
            ("h1", "Den här veckan"),
            ("h2", "torsdag 26 november"),
            ("h3", "Yoga – torsdag 26 november kl. 18"),
            ("h2", "Nästa vecka"),
            ("h3", "måndag 30 november"),
        ]

    def test_a_note_on_zones_waits_for_script_to_compare(self, client):
        """AC-65"""
        event(row("2026-11-26 18:00"))

        [note] = soup(client.get("/sv/")).select("[data-timezone-note]")
        assert (note.has_attr("hidden"), note["data-timezone-note"]) == (True, "")


class TestWays:
    def test_weeks_are_led_to_as_far_as_there_are_events(self, client):
        """AC-59"""
        event(row("2026-11-12 18:00"), title="Först")
        event(row("2026-12-10 18:00"), title="Sist")

        def neighbours(address):
            return [href for _label, href in links(client.get(address), ".prev-next")]

        week = "/sv/evenemang/v/2026/"
        assert neighbours(f"{week}46/") == [f"{week}47/"]
        assert neighbours(f"{week}50/") == [f"{week}49/"]
        assert neighbours("/sv/") == [f"{week}47/", f"{week}49/"]
        assert neighbours("/sv/evenemang/dag/2026-11-09/") == ["/sv/evenemang/dag/2026-11-10/"]
        assert neighbours("/sv/evenemang/manad/2026/12/") == ["/sv/evenemang/manad/2026/11/"]

    @pytest.mark.parametrize(
        "address", ["v/2026/45/", "v/2026/51/", "dag/2026-11-08/", "dag/2026-12-14/", "manad/2027/1/"]
    )
    def test_beyond_the_events_there_is_nothing_to_find(self, client, address):
        """AC-59"""
        event(row("2026-11-12 18:00"))
        event(row("2026-12-10 18:00"))

        response = client.get(f"/sv/evenemang/{address}")
        assert response.status_code == 404
        assert soup(response).select_one("meta[name=robots]")["content"] == "noindex"

    def test_today_and_this_week_always_answer(self, client):
        """AC-59"""
        for path in (
            "",
            "i-dag/",
            "i-morgon/",
            "helg/",
            "dag/2026-11-24/",
            "v/2026/48/",
            "manad/2026/11/",
            "uppskjutet/",
        ):
            assert client.get(f"/sv/evenemang/{path}").status_code == 200
        assert client.get("/sv/").status_code == 200

    def test_saturdays_free_events_for_children_are_two_taps_from_home(self, client):
        """LK-12"""
        children = Audience.objects.create(slug="barn", name_sv="Barn", name_fi="Lapset", name_en="Children")
        free = {"audiences": [children], "prices": [Price(is_free=True)]}
        event(row("2026-11-28 12:00"), title="Sagostund", **free)
        event(row("2026-11-29 12:00"), title="Pyssel", **free)
        event(row("2026-11-28 13:00"), title="Dyr teater", audiences=[children])

        for language, label, day in (
            ("sv", "Gratis för barn", "lö"),
            ("fi", "Maksutonta lapsille", "la"),
            ("en", "Free for children", "Sat"),
        ):
            home = client.get(f"/{language}/")
            [weekend] = [href for words, href in links(home, "main") if words.startswith(label)]
            [saturday] = [
                link["href"] for link in soup(client.get(weekend)).select(".week-nav a") if day in link.get_text()
            ]
            assert [*titles(client.get(saturday)).values()] == [["Sagostund"]]

    def test_a_day_of_a_festival_has_a_link_also_where_it_stands_under_its_first(self, client):
        event(all_day("2026-11-27", "2026-11-28"), title="Jeppis Jazz")

        days = [href for _words, href in links(client.get("/sv/evenemang/helg/"), ".week-nav")]
        assert days == ["/sv/evenemang/dag/2026-11-27/", "/sv/evenemang/dag/2026-11-28/"]

    def test_a_list_without_children_s_events_has_no_shortcut_to_them(self, client):
        assert [href for _words, href in links(client.get("/sv/"), ".shortcuts")] == ["/sv/evenemang/helg/?free=1"]
