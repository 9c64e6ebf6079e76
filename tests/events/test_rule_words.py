import uuid
from datetime import date, time, timedelta

import pytest
from django.utils.translation import override

from events.recurrence import expand, horizon, skipped
from events.rule_words import dates_in_words, rule_in_words
from events.values import Row


def row(starts_on, rrule="", starts_at=time(18), **fields):
    return Row(
        key=uuid.UUID(int=1), starts_on=date.fromisoformat(starts_on), starts_at=starts_at, rrule=rrule, **fields
    )


def in_three_languages(say, *args, **kwargs):
    words = []
    for language in ("en", "sv", "fi"):
        with override(language):
            words.append(say(*args, **kwargs))
    return words


@pytest.mark.parametrize(
    ("starts_on", "rrule", "words"),
    [
        ("2026-10-20", "", ["", "", ""]),
        ("2026-10-20", "FREQ=DAILY", ["every day", "varje dag", "joka päivä"]),
        ("2026-10-20", "FREQ=DAILY;INTERVAL=2", ["every second day", "varannan dag", "joka toinen päivä"]),
        ("2026-10-20", "FREQ=WEEKLY", ["every Tuesday", "varje tisdag", "tiistaisin"]),
        ("2026-10-20", "FREQ=WEEKLY;INTERVAL=2", ["every second Tuesday", "varannan tisdag", "joka toinen tiistai"]),
        (
            "2026-10-20",
            "FREQ=WEEKLY;INTERVAL=3",
            ["every third week on Tuesdays", "var tredje vecka på tisdagar", "joka kolmas viikko tiistaisin"],
        ),
        (
            "2026-10-20",
            "FREQ=WEEKLY;INTERVAL=5;BYDAY=TU,WE",
            [
                "every 5 weeks on Tuesdays and Wednesdays",
                "med 5 veckors mellanrum på tisdagar och onsdagar",
                "5 viikon välein tiistaisin ja keskiviikkoisin",
            ],
        ),
        (
            "2026-10-20",
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
            ["from Monday to Friday", "från måndag till fredag", "maanantaista perjantaihin"],
        ),
        ("2026-10-20", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", ["every day", "varje dag", "joka päivä"]),
        (
            "2026-07-07",
            "FREQ=YEARLY;BYMONTH=6,7,8;BYDAY=TU",
            [
                "every Tuesday in June, July and August",
                "varje tisdag i juni, juli och augusti",
                "tiistaisin kesäkuussa, heinäkuussa ja elokuussa",
            ],
        ),
        (
            "2026-10-29",
            "FREQ=MONTHLY;BYDAY=-1TH",
            ["the last Thursday of each month", "sista torsdagen i månaden", "kuukauden viimeisenä torstaina"],
        ),
        (
            "2026-10-29",
            "FREQ=MONTHLY;BYDAY=TH;BYSETPOS=-1",
            ["the last Thursday of each month", "sista torsdagen i månaden", "kuukauden viimeisenä torstaina"],
        ),
        (
            "2026-10-06",
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU,3TU",
            [
                "the first and third Tuesday of every second month",
                "första och tredje tisdagen varannan månad",
                "joka toisen kuukauden ensimmäisenä ja kolmantena tiistaina",
            ],
        ),
        (
            "2026-10-03",
            "FREQ=MONTHLY;BYDAY=1SA,1SU",
            [
                "the first Saturday and the first Sunday of each month",
                "första lördagen och första söndagen i månaden",
                "kuukauden ensimmäisenä lauantaina ja ensimmäisenä sunnuntaina",
            ],
        ),
        (
            "2026-10-30",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            ["the last weekday of each month", "sista vardagen i månaden", "kuukauden viimeisenä arkipäivänä"],
        ),
        (
            "2026-10-22",
            "FREQ=MONTHLY;BYMONTHDAY=1,11,22",
            [
                "the 1st, 11th and 22nd of each month",
                "den 1, 11 och 22 i månaden",
                "kuukauden 1., 11. ja 22. päivänä",
            ],
        ),
        (
            "2026-10-31",
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            ["the last day of each month", "sista dagen i månaden", "kuukauden viimeisenä päivänä"],
        ),
        (
            "2026-12-06",
            "FREQ=YEARLY",
            ["every year on 6 December", "varje år den 6 december", "joka vuosi 6. joulukuuta"],
        ),
        (
            "2026-05-03",
            "FREQ=YEARLY;INTERVAL=2;BYMONTH=5;BYDAY=1SU",
            [
                "every second year on the first Sunday of May",
                "vartannat år första söndagen i maj",
                "joka toinen vuosi toukokuun ensimmäisenä sunnuntaina",
            ],
        ),
    ],
)
def test_a_rule_is_said_as_people_say_it(starts_on, rrule, words):
    assert in_three_languages(rule_in_words, row(starts_on, rrule)) == words


def test_a_rule_says_when_it_ends_and_that_it_spares_holidays():
    """AC-20"""
    sparing = row("2026-10-20", "FREQ=WEEKLY;INTERVAL=2;UNTIL=20261215", skips_holidays=True)

    assert in_three_languages(rule_in_words, sparing, today=date(2026, 10, 1)) == [
        "every second Tuesday, until Tuesday 15 December, not on public holidays",
        "varannan tisdag, till tisdag 15 december, inte på helgdagar",
        "joka toinen tiistai, tiistaihin 15. joulukuuta asti, ei pyhäpäivinä",
    ]
    assert in_three_languages(rule_in_words, row("2026-10-20", "FREQ=WEEKLY;COUNT=10")) == [
        "every Tuesday, 10 times",
        "varje tisdag, 10 gånger",
        "tiistaisin, 10 kertaa",
    ]


def test_a_rule_says_that_it_skips_months_and_years():
    """AC-15"""
    assert in_three_languages(rule_in_words, row("2026-10-31", "FREQ=MONTHLY")) == [
        "the 31st of each month; months without one are skipped",
        "den 31 i månaden; månader utan en sådan dag hoppas över",
        "kuukauden 31. päivänä; kuukaudet, joissa päivää ei ole, jäävät väliin",
    ]
    assert in_three_languages(rule_in_words, row("2028-02-29", "FREQ=YEARLY")) == [
        "every year on 29 February; only in leap years",
        "varje år den 29 februari; bara under skottår",
        "joka vuosi 29. helmikuuta; vain karkausvuosina",
    ]


@pytest.mark.parametrize(
    ("starts_on", "rrule"),
    [
        ("2026-11-13", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13"),
        ("2026-10-30", "FREQ=MONTHLY;BYMONTHDAY=-2"),
        ("2026-10-31", "FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=-1"),
        ("2026-10-02", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2,7"),
        ("2026-10-20", "FREQ=MONTHLY;INTERVAL=2;BYMONTH=10,12"),
        ("2026-10-20", "FREQ=DAILY;BYMONTHDAY=20"),
        ("2026-05-18", "FREQ=YEARLY;BYDAY=20MO"),
        ("2026-05-03", "FREQ=YEARLY;BYMONTH=5,6;BYDAY=SU;BYSETPOS=1"),
        ("2026-12-31", "FREQ=YEARLY;BYMONTHDAY=-1;BYSETPOS=-1"),
    ],
)
def test_a_rule_too_odd_for_words_says_no_more_than_is_true(starts_on, rrule):
    assert in_three_languages(rule_in_words, row(starts_on, rrule)) == [
        "on several dates",
        "vid flera tillfällen",
        "useina päivinä",
    ]


def test_the_dates_of_a_series_are_counted_with_their_hour_and_what_is_left_out():
    """AC-20: "14 Tuesdays at 18:00, not on 6 January"."""
    wednesdays = row("2026-11-04", "FREQ=WEEKLY;COUNT=15", skips_holidays=True)
    window = {"first": wednesdays.starts_on, "until": horizon(wednesdays.starts_on)}

    assert in_three_languages(
        dates_in_words, wednesdays, expand(wednesdays, **window), skipped(wednesdays, **window)
    ) == [
        "14 Wednesdays at 18:00, not on 6 January",
        "14 onsdagar kl. 18, inte den 6 januari",
        "14 keskiviikkoa klo 18, ei 6. tammikuuta",
    ]


def test_several_days_left_out_are_all_named():
    """AC-20"""
    days = [date(2026, 10, 20) + timedelta(days=n) for n in range(5)]

    assert in_three_languages(
        dates_in_words, row("2026-10-20"), days, [date(2026, 12, 6), date(2026, 12, 24), date(2027, 1, 6)]
    ) == [
        "5 dates at 18:00, not on 6 December, 24 December or 6 January",
        "5 tillfällen kl. 18, inte den 6 december, 24 december eller 6 januari",
        "5 tapahtumakertaa klo 18, ei 6. joulukuuta, 24. joulukuuta eikä 6. tammikuuta",
    ]


def test_dates_without_an_hour_name_none_and_a_single_date_is_told_in_full():
    tuesdays = [date(2026, 10, 20), date(2026, 10, 27)]

    assert in_three_languages(dates_in_words, row("2026-10-20", starts_at=None, all_day=True), tuesdays) == [
        "2 Tuesdays",
        "2 tisdagar",
        "2 tiistaita",
    ]
    assert in_three_languages(dates_in_words, row("2026-10-20", starts_at=time(18, 30)), tuesdays[:1]) == [
        "Tuesday 20 October 2026, 18:30",
        "tisdag 20 oktober 2026 kl. 18.30",
        "tiistai 20. lokakuuta 2026 klo 18.30",
    ]
    assert in_three_languages(dates_in_words, row("2026-10-20"), []) == [
        "no dates",
        "inga tillfällen",
        "ei yhtään kertaa",
    ]
