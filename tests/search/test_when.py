from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.when import Days, days_of

TUESDAY = date(2026, 11, 24)


def november(day):
    return date(2026, 11, day)


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("today", november(24), november(24)),
        ("i dag", november(24), november(24)),
        ("idag", november(24), november(24)),
        ("Tänään", november(24), november(24)),
        ("tanaan", november(24), november(24)),
        ("imorgon", november(25), november(25)),
        ("huomenna", november(25), november(25)),
        ("weekend", november(27), november(29)),
        ("i helgen", november(27), november(29)),
        ("viikonloppuna", november(27), november(29)),
        ("nästa helg", date(2026, 12, 4), date(2026, 12, 6)),
        ("den här veckan", november(23), november(29)),
        ("ensi viikolla", november(30), date(2026, 12, 6)),
        ("month", november(1), november(30)),
        ("ensi kuussa", date(2026, 12, 1), date(2026, 12, 31)),
        ("w48", november(23), november(29)),
        ("v. 48", november(23), november(29)),
        ("vecka 48", november(23), november(29)),
        ("viikko 48", november(23), november(29)),
        ("2026-w48", november(23), november(29)),
        ("vk 2", date(2027, 1, 11), date(2027, 1, 17)),
        ("v 48 2025", date(2025, 11, 24), date(2025, 11, 30)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("2026-12-05", date(2026, 12, 5), date(2026, 12, 5)),
        ("5.12.2026", date(2026, 12, 5), date(2026, 12, 5)),
        ("5.12.", date(2026, 12, 5), date(2026, 12, 5)),
        ("5.11", date(2027, 11, 5), date(2027, 11, 5)),
        ("29.2", date(2028, 2, 29), date(2028, 2, 29)),
        ("december", date(2026, 12, 1), date(2026, 12, 31)),
        ("joulukuussa", date(2026, 12, 1), date(2026, 12, 31)),
        ("i maj", date(2027, 5, 1), date(2027, 5, 31)),
        ("mars 2028", date(2028, 3, 1), date(2028, 3, 31)),
        ("tuesday", november(24), november(24)),
        ("på måndag", november(30), november(30)),
        ("lauantaina", november(28), november(28)),
    ],
)
def test_days_are_named_as_people_name_them_in_three_languages(said, first, last):
    assert days_of(said, today=TUESDAY) == Days(first, last)


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2026-12-01..2026-12-24", date(2026, 12, 1), date(2026, 12, 24)),
        ("1.12..24.12", date(2026, 12, 1), date(2026, 12, 24)),
        ("1.12.–24.12.", date(2026, 12, 1), date(2026, 12, 24)),
        ("i dag .. söndag", november(24), november(29)),
        ("w48..w50", november(23), date(2026, 12, 13)),
        ("24.12.2026..1.12.2026", date(2026, 12, 1), date(2026, 12, 24)),
        ("20.12..6.1", date(2026, 12, 20), date(2027, 1, 6)),
        ("..2026-12-24", None, date(2026, 12, 24)),
        ("2026-12-01..", date(2026, 12, 1), None),
    ],
)
def test_two_days_with_dots_between_are_all_from_the_one_to_the_other(said, first, last):
    assert days_of(said, today=TUESDAY) == Days(first, last)


def test_days_over_new_year_are_still_on_after_christmas():
    assert days_of("20.12..6.1", today=date(2026, 12, 27)) == Days(date(2026, 12, 20), date(2027, 1, 6))


def test_a_month_and_a_week_that_have_begun_are_this_ones():
    assert days_of("november", today=TUESDAY) == Days(november(1), november(30))
    assert days_of("w47", today=TUESDAY) == Days(date(2027, 11, 22), date(2027, 11, 28))


@pytest.mark.parametrize(
    "said",
    ["", "..", "someday", "31.2.2026", "w99", "2027-w53", "0000", "9999", "13.13", "mars 28", "x..y", "5.12..x", "²"],
)
def test_what_means_no_day_is_none(said):
    assert days_of(said, today=TUESDAY) is None


@given(st.text(alphabet="0123456789.-–wv kdagsö", max_size=24), st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_any_words_on_any_day_give_days_in_order_or_none(words, today):
    days = days_of(words, today=today)

    assert days is None or days.first is None or days.last is None or days.first <= days.last
    assert days != Days(None, None)
