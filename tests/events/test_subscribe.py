"""How to subscribe. Now is Tuesday 24 November 2026 at noon."""

import pytest
import time_machine
from icalendar import Calendar

from events.models import Category, EventCard, Venue
from events.models.pages import Price
from organisations.models import Organisation
from tests.factories import event, helsinki, row
from tests.reading import head, headings, links, meta, soup, text

pytestmark = pytest.mark.django_db
NOW = helsinki("2026-11-24 12:00")
PAGES = {"sv": "/sv/evenemang/prenumerera/", "fi": "/fi/tapahtumat/tilaa/", "en": "/en/events/subscribe/"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def town():
    """A free concert and a lecture, of different organisers at different places."""
    facts = {
        "venue": Venue.objects.create(slug="salen", name_sv="Salen", name_fi="Sali"),
        "category": Category.objects.create(slug="musik", name_sv="Musik", name_fi="Musiikki"),
        "organiser": Organisation.objects.create(slug="kf", name_sv="KF"),
        "prices": [Price(is_free=True)],
    }
    event(row("2026-11-28 19:00"), title="Konsert", **facts)
    event(row("2026-11-29 19:00"), title="Föredrag", venue=Venue.objects.create(slug="aulan", name_sv="Aulan"))


def link(response, words: str) -> str:
    return dict(links(response, "main"))[words]


def summaries(response) -> list[str]:
    assert response.status_code == 200
    return [str(entry["SUMMARY"]) for entry in Calendar.from_ical(response.content).walk("VEVENT")]


@pytest.mark.parametrize(
    ("language", "choices"),
    [
        ("sv", ["Min kalender", "Min webbplats", "Min flödesläsare"]),
        ("fi", ["Oma kalenteri", "Omat verkkosivut", "Oma syötteenlukija"]),
        ("en", ["My calendar", "My website", "My feed reader"]),
    ],
)
def test_there_are_three_choices_in_plain_words(client, language, choices):
    found = client.get(PAGES[language])

    assert [words for level, words in headings(found) if level == "h2"] == choices
    assert head(found, "alternate") == {
        **{code: f"http://testserver{path}" for code, path in PAGES.items()},
        "x-default": f"http://testserver{PAGES['sv']}",
    }
    assert found.cookies == {}


def test_one_address_goes_to_every_calendar(client, town):
    found = client.get(PAGES["sv"], {"category": "musik"})

    assert link(found, "Öppna i min kalender") == "webcal://testserver/sv/evenemang/calendar.ics?category=musik"
    assert link(found, "Google") == (
        "https://calendar.google.com/calendar/render"
        "?cid=http%3A%2F%2Ftestserver%2Fsv%2Fevenemang%2Fcalendar.ics%3Fcategory%3Dmusik"
    )
    assert link(found, "Outlook.com") == (
        "https://outlook.live.com/calendar/0/addfromweb"
        "?url=http%3A%2F%2Ftestserver%2Fsv%2Fevenemang%2Fcalendar.ics%3Fcategory%3Dmusik&name=Jeppis%3A+Musik"
    )
    assert text(soup(found).select_one("#calendar code")) == (
        "http://testserver/sv/evenemang/calendar.ics?category=musik"
    )


def test_the_addresses_hold_what_was_chosen_and_nothing_else(client, town):
    found = client.get(PAGES["sv"], {"free": "1", "venue": "salen"})
    address = text(soup(found).select_one("#calendar code")).removeprefix("http://testserver")

    assert address == "/sv/evenemang/calendar.ics?free=1&venue=salen"
    assert summaries(client.get(address)) == ["Konsert"]
    assert text(soup(found).select_one(".listing-controls__count")) == "(1 tillfälle just nu)"


def test_a_feed_may_be_bilingual_without_what_is_cancelled_and_with_whole_days(client, town):
    found = client.get(PAGES["sv"], {"free": "1", "languages": "sv,fi", "cancelled": "hide", "allday": "bars"})
    calendar, news = (text(each).removeprefix("http://testserver") for each in soup(found).select("main code"))

    assert calendar == "/sv/evenemang/calendar.ics?allday=bars&cancelled=hide&free=1&languages=sv%2Cfi"
    assert news == "/sv/evenemang/feed.rss?cancelled=hide&free=1&languages=sv%2Cfi"
    assert summaries(client.get(calendar)) == ["Konsert"]
    feeds = [address for _words, address in links(found, "#reader ul")]
    assert [client.get(address).status_code for address in feeds] == [200] * 5
    assert link(found, "Titta på det du har valt") == "/sv/evenemang/?free=1"
    assert link(found, "Lägg in på min webbplats") == "/sv/evenemang/badda-in/?free=1"


def test_the_builder_is_a_plain_form_and_script_only_copies(client, town):
    page = soup(client.get(PAGES["fi"]))
    form = page.select_one("main form")

    assert (form["method"], form.get("action")) == ("get", None)
    assert {"category", "venue", "audience", "language", "free"} <= {field["name"] for field in form.select("[name]")}
    assert form.select_one("button")["type"] == "submit"
    assert [button.has_attr("hidden") for button in page.select("[data-copy]")] == [True, True]


@pytest.mark.parametrize(
    ("language", "truth"),
    [
        (
            "sv",
            ["Google efter 12–24 timmar", "Apple, Outlook efter 1–4 timmar", "brådskande ändringar också per e-post"],
        ),
        ("fi", ["Google 12–24 tunnin kuluttua", "Apple, Outlook 1–4 tunnin", "kiireelliset muutokset kerrotaan myös"]),
        ("en", ["Google after 12 to 24 hours", "Apple, Outlook after 1 to 4 hours", "urgent changes also go by mail"]),
    ],
)
def test_ac_40_it_tells_how_late_each_calendar_is_and_that_urgent_changes_go_by_mail(client, language, truth):
    words = text(soup(client.get(PAGES[language])).select_one("#calendar"))

    assert [each for each in truth if each not in words] == []


def test_it_tells_what_happens_on_a_phone(client):
    assert "Googles app går det inte att lägga till en adress" in text(
        soup(client.get(PAGES["sv"])).select_one("#calendar")
    )


def test_a_filter_that_is_none_is_explained_and_the_others_apply(client, town):
    found = client.get(PAGES["sv"], {"venue": "manen", "free": "1"})

    assert found.status_code == 200
    assert soup(found).select_one("details[open] .errorlist") is not None
    assert text(soup(found).select_one("#calendar code")) == "http://testserver/sv/evenemang/calendar.ics?free=1"


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/sv/", ""),
        ("/sv/?free=1", "?free=1"),
        ("/sv/evenemang/helg/?free=1&utm_source=x", "?free=1"),
        ("/sv/evenemang/kategori/musik/", "?category=musik"),
        ("/sv/evenemang/plats/salen/?free=1", "?free=1&venue=salen"),
        ("/sv/evenemang/arrangor/kf/", "?organiser=kf"),
        ("/sv/sok/?q=konsert&free=1&when=weekend", "?free=1&q=konsert"),
    ],
)
def test_every_list_leads_to_it_with_its_own_filter(client, town, path, query):
    [address] = [each for words, each in links(client.get(path), ".taking-links") if words == "Prenumerera"]

    assert address == PAGES["sv"] + query
    assert client.get(address).status_code == 200


def test_an_event_leads_to_the_subscriptions_of_its_organiser_venue_and_category(client, town):
    found = client.get(EventCard.objects.get(title="Konsert", locale="sv").url)

    assert links(found, ".follow-links") == [
        ("KF", f"{PAGES['sv']}?organiser=kf"),
        ("Salen", f"{PAGES['sv']}?venue=salen"),
        ("Musik", f"{PAGES['sv']}?category=musik"),
    ]


def test_a_search_is_subscribed_to_by_its_words(client, town):
    found = client.get(PAGES["sv"], {"q": "konsert", "free": "1", "evening": "1"})
    address = text(soup(found).select_one("#calendar code")).removeprefix("http://testserver")

    assert address == "/sv/sok/calendar.ics?free=1&q=konsert"
    assert summaries(client.get(address)) == ["Konsert"]


def test_only_the_page_without_filters_is_for_search_engines(client, town):
    assert meta(client.get(PAGES["sv"]), "robots") is None
    assert meta(client.get(PAGES["sv"], {"free": "1"}), "robots") == "noindex"


def test_a_search_is_no_calendar_of_ones_own_and_stands_on_no_website(client):
    """They have filters and no words, and would hold all events without a word of it."""
    page = client.get(PAGES["sv"], {"q": "jazz"})

    addresses = [url for _label, url in links(page, ".taking")]
    assert [url for url in addresses if "/min-kalender/" in url or "/badda-in/" in url] == []
    assert "En sökning kan inte stå där." in text(soup(page).select_one("#website"))
