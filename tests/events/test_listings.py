"""Which dates each kind of list holds, for its page and for its feeds."""

from datetime import date

import pytest
from django.http import QueryDict
from django.utils.translation import override

from events import listings
from events.actions import Scope, postpone
from events.filters import FilterForm
from events.guide import guide
from events.models import Audience, Category, Occurrence, Venue
from events.visit import Visit
from jtw import stamp
from organisations.models import Organisation
from tests.factories import event, helsinki, row

pytestmark = pytest.mark.django_db
NOW = helsinki("2026-11-25 12:00")  # a Wednesday
TODAY = NOW.date()


def visit(now=NOW) -> Visit:
    return Visit("sv", now, guide(stamp.current()))


def titles(dates) -> list[str]:
    return [date.event.card_in_locale[0].title for date in dates.with_cards("sv")]


def test_every_list_stands_at_one_address_in_each_language():
    music = Category(slug="musik", name_sv="Musik")
    found = [
        listings.this_week(TODAY),
        listings.on_today(TODAY),
        listings.on_day(TODAY),
        listings.week(2026, 53),
        listings.month(2027, 1),
        listings.archive(2026, 3, today=TODAY),
        listings.postponed(),
        listings.upcoming(),
        listings.of_record("category", music),
    ]

    assert [listing.paths() for listing in found] == [
        {"sv": "/sv/", "fi": "/fi/", "en": "/en/"},
        {"sv": "/sv/evenemang/i-dag/", "fi": "/fi/tapahtumat/tanaan/", "en": "/en/events/today/"},
        {
            "sv": "/sv/evenemang/dag/2026-11-25/",
            "fi": "/fi/tapahtumat/paiva/2026-11-25/",
            "en": "/en/events/day/2026-11-25/",
        },
        {"sv": "/sv/evenemang/v/2026/53/", "fi": "/fi/tapahtumat/vko/2026/53/", "en": "/en/events/week/2026/53/"},
        {
            "sv": "/sv/evenemang/manad/2027/01/",
            "fi": "/fi/tapahtumat/kuukausi/2027/01/",
            "en": "/en/events/month/2027/01/",
        },
        {
            "sv": "/sv/evenemang/arkiv/2026/03/",
            "fi": "/fi/tapahtumat/arkisto/2026/03/",
            "en": "/en/events/archive/2026/03/",
        },
        {"sv": "/sv/evenemang/uppskjutet/", "fi": "/fi/tapahtumat/siirretyt/", "en": "/en/events/postponed/"},
        {"sv": "/sv/evenemang/", "fi": "/fi/tapahtumat/", "en": "/en/events/"},
        {
            "sv": "/sv/evenemang/kategori/musik/",
            "fi": "/fi/tapahtumat/luokka/musik/",
            "en": "/en/events/category/musik/",
        },
    ]


def test_lists_are_called_as_the_language_says():
    calls = [
        lambda: listings.on_today(TODAY),
        lambda: listings.on_day(TODAY),
        lambda: listings.week(2026, 48),
        lambda: listings.month(2026, 11),
        lambda: listings.archive(2026, 3, today=TODAY),
    ]
    found = {}
    for language in ("sv", "fi", "en"):
        with override(language):
            found[language] = [call().title for call in calls]

    assert found["sv"] == [
        "I dag, onsdag 25 november",
        "Onsdag 25 november 2026",
        "Vecka 48, 23–29 november 2026",
        "November 2026",
        "Arkiv: mars 2026",
    ]
    assert found["fi"] == [
        "Tänään, keskiviikko 25. marraskuuta",
        "Keskiviikko 25. marraskuuta 2026",
        "Viikko 48, 23.–29. marraskuuta 2026",
        "Marraskuu 2026",
        "Arkisto: maaliskuu 2026",
    ]
    assert found["en"] == [
        "Today, Wednesday 25 November",
        "Wednesday 25 November 2026",
        "Week 48, 23–29 November 2026",
        "November 2026",
        "Archive: March 2026",
    ]


@pytest.mark.parametrize(
    ("listing", "window"),
    [
        (listings.this_week(TODAY), (date(2026, 11, 23), date(2026, 11, 29))),
        (listings.on_today(TODAY), (TODAY, TODAY)),
        (listings.on_tomorrow(TODAY), (date(2026, 11, 26), date(2026, 11, 26))),
        (listings.weekend(TODAY), (date(2026, 11, 27), date(2026, 11, 29))),
        (listings.month(2026, 12), (date(2026, 12, 1), date(2026, 12, 31))),
        (listings.upcoming(), (date(2026, 10, 26), date(2027, 11, 25))),
        (listings.postponed(), (date(2026, 10, 26), date(2027, 11, 25))),
    ],
)
def test_a_feed_has_its_whole_period_or_30_days_back_to_12_months_ahead(listing, window):
    """AC-34, AC-35"""
    assert listing.window(visit()) == window


def test_what_is_over_leaves_a_moving_list_and_stays_in_its_feed():
    """AC-34"""
    event(row("2026-11-23 18:00", "2026-11-23 20:00"), title="Måndag")
    event(row("2026-11-25 08:00", "2026-11-25 09:00"), title="Morgon")
    event(row("2026-11-25 18:00", "2026-11-25 20:00"), title="Kväll")

    this_week, today = listings.this_week(TODAY), listings.on_today(TODAY)
    assert titles(this_week.dates(visit())) == ["Kväll"]
    assert titles(this_week.in_feeds(visit()).in_order()) == ["Måndag", "Morgon", "Kväll"]
    assert titles(today.dates(visit())) == ["Kväll"]
    assert titles(today.in_feeds(visit()).in_order()) == ["Morgon", "Kväll"]


@pytest.mark.parametrize(("now", "first"), [("2026-11-25 12:00", "2026-11-27"), ("2026-11-28 12:00", "2026-11-28")])
def test_a_weekend_is_shown_from_friday_or_from_today(now, first):
    moment = helsinki(now)

    assert listings.weekend(moment.date()).shown_from(visit(moment)).isoformat() == first


def test_the_neighbours_of_a_period_are_of_its_kind():
    def addresses(listing):
        return [other and other.path("sv") for other in listing.neighbours()]

    assert addresses(listings.on_day(date(2026, 12, 31))) == [
        "/sv/evenemang/dag/2026-12-30/",
        "/sv/evenemang/dag/2027-01-01/",
    ]
    assert addresses(listings.week(2026, 53)) == ["/sv/evenemang/v/2026/52/", "/sv/evenemang/v/2027/1/"]
    assert addresses(listings.month(2026, 12)) == ["/sv/evenemang/manad/2026/11/", "/sv/evenemang/manad/2027/01/"]
    assert addresses(listings.month(2199, 12)) == ["/sv/evenemang/manad/2199/11/", None]
    assert addresses(listings.weekend(TODAY)) == [None, None]


@pytest.mark.parametrize("name", ["venue", "organiser", "category", "audience"])
def test_the_list_of_a_record_holds_its_dates_and_no_others(name):
    house = Venue.objects.create(slug="huset", name_sv="Huset")
    records = {
        "venue": (house, {"venue": Venue.objects.create(slug="rum", name_sv="Rum", part_of=house)}),
        "organiser": (Organisation.objects.create(slug="kf", name_sv="KF"), {"co_organisers": []}),
        "category": (Category.objects.create(slug="musik", name_sv="Musik"), {"further_categories": []}),
        "audience": (Audience.objects.create(slug="barn", name_sv="Barn"), {"audiences": []}),
    }
    record, facts = records[name]
    for records_of in facts.values():
        if isinstance(records_of, list):
            records_of.append(record)
    event(row("2026-11-28 19:00", "2026-11-28 21:00"), title="Med", **facts)
    event(row("2026-11-28 19:00", "2026-11-28 21:00"), title="Utan")

    listing = listings.of_record(name, record)
    assert titles(listing.dates(visit())) == ["Med"]
    assert titles(listing.in_feeds(visit())) == ["Med"]


def test_a_list_holds_a_date_once_whatever_it_is_found_by():
    """Two categories chosen, both of the event; an event with a card in three languages."""
    one, other = (Category.objects.create(slug=slug, name_sv=slug) for slug in ("ett", "tva"))
    event(row("2026-11-28 19:00"), category=one, further_categories=[other], title="Konsert")

    found = Occurrence.objects.in_categories([one, other]).told_in("sv")
    assert titles(found) == ["Konsert"]


def test_what_was_postponed_is_in_no_dated_list_and_in_the_feed_of_its_day():
    """AC-24: subscribers see it called off"""
    page = event(row("2026-11-28 19:00"), title="Konsert")
    postpone(Scope(event_key=page.translation_key), now=NOW)

    day = listings.on_day(date(2026, 11, 28))
    assert (titles(day.dates(visit())), titles(day.in_feeds(visit()))) == ([], ["Konsert"])
    assert titles(listings.postponed().in_feeds(visit())) == ["Konsert"]


def test_nothing_beyond_a_year_is_in_the_list_of_all():
    event(row("2027-11-25 19:00"), title="Om ett år")
    event(row("2027-11-26 19:00"), title="Om ett år och en dag")

    assert titles(listings.upcoming().dates(visit())) == ["Om ett år"]


def test_a_form_narrows_events_as_it_narrows_dates():
    music = Category.objects.create(slug="musik", name_sv="Musik")
    page = event(row("2026-11-28 19:00"), category=music, title="Konsert")
    other = event(row("2026-11-28 19:00"), title="Loppis")
    for each in (page, other):
        postpone(Scope(event_key=each.translation_key), now=NOW)

    form = FilterForm(QueryDict("category=musik"), visit())
    assert [found.key for found in form.narrow(listings.postponed().events())] == [page.translation_key]
    assert form.narrow(listings.postponed().events()).in_the_evening().count() == 0
