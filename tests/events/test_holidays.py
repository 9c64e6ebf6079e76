from datetime import date

import pytest
from django.utils.translation import override

from events.holidays import DayLabel, day_labels, public_holidays

YEAR = date(2027, 1, 1), date(2027, 12, 31)


def test_public_holidays_are_those_of_finland_with_the_two_eves_that_are_kept_as_holidays():
    """AC-20: Epiphany, Good Friday, Ascension, Midsummer Eve, Independence Day."""
    assert public_holidays(*YEAR) == {
        date(2027, 1, 1),
        date(2027, 1, 6),
        date(2027, 3, 26),
        date(2027, 3, 28),
        date(2027, 3, 29),
        date(2027, 5, 1),
        date(2027, 5, 6),
        date(2027, 5, 16),
        date(2027, 6, 25),
        date(2027, 6, 26),
        date(2027, 11, 6),
        date(2027, 12, 6),
        date(2027, 12, 24),
        date(2027, 12, 25),
        date(2027, 12, 26),
    }


def test_public_holidays_are_within_the_days_asked_for_across_a_year_end():
    assert public_holidays(date(2026, 12, 25), date(2027, 1, 5)) == {
        date(2026, 12, 25),
        date(2026, 12, 26),
        date(2027, 1, 1),
    }


@pytest.mark.parametrize(
    ("language", "epiphany", "eve", "flag"),
    [
        ("sv", "Trettondagen", "Midsommarafton", "Finlands flaggas dag"),
        ("fi", "Loppiainen", "Juhannusaatto", "Suomen lipun päivä"),
        ("en", "Epiphany", "Midsummer Eve", "Day of the Finnish Flag"),
    ],
)
def test_days_are_labelled_in_the_language_of_the_page(language, epiphany, eve, flag):
    """AC-64"""
    with override(language):
        labels = day_labels(*YEAR)

    names = {day: [label.name for label in labels[day]] for day in (date(2027, 1, 6), date(2027, 6, 25))}
    assert names[date(2027, 1, 6)][0] == epiphany
    assert names[date(2027, 6, 25)] == [eve]
    assert [label.name for label in labels[date(2027, 6, 26)] if label.kind == "flag_day"] == [flag]


def test_a_flag_day_that_is_a_holiday_too_is_named_once_with_its_flag():
    with override("sv"):
        labels = day_labels(date(2026, 12, 6), date(2026, 12, 8))

    assert labels == {
        date(2026, 12, 6): [DayLabel(kind="holiday", name="Självständighetsdagen", has_flag=True)],
        date(2026, 12, 8): [
            DayLabel(kind="flag_day", name="Sibeliusdagen, den finländska musikens dag", has_flag=True)
        ],
    }


def test_two_flag_days_on_one_day_are_both_named():
    with override("fi"):
        labels = day_labels(date(2027, 5, 9), date(2027, 5, 9))

    assert [label.name for label in labels[date(2027, 5, 9)]] == ["Äitienpäivä", "Eurooppa-päivä"]


def test_a_school_break_labels_each_of_its_days_and_no_other():
    """AC-64"""
    with override("sv"):
        labels = day_labels(date(2027, 2, 27), date(2027, 3, 9))

    sportlov = [DayLabel(kind="school_break", name="Sportlov")]
    assert {day: found for day, found in labels.items() if found == sportlov} == {
        date(2027, 3, day): sportlov for day in range(1, 8)
    }
    assert labels[date(2027, 2, 28)][0].name == "Kalevaladagen, den finska kulturens dag"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sv", ["helgdag", "skollov"]),
        ("fi", ["pyhäpäivä", "koulujen loma"]),
        ("en", ["public holiday", "school break"]),
    ],
)
def test_the_kind_of_a_label_has_words(language, words):
    with override(language):
        assert [
            label.kind_words for label in day_labels(date(2027, 1, 6), date(2027, 1, 6))[date(2027, 1, 6)]
        ] == words
