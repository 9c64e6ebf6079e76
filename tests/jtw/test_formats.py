"""How Django's own filters and form fields write and read, by jtw/formats."""

from datetime import date, datetime, time

import pytest
from django import forms
from django.utils import dateformat, formats, translation

DAY = date(2026, 6, 5)
MOMENT = datetime(2026, 6, 5, 9, 5)


@pytest.mark.parametrize("language", ["sv", "fi", "en", "en-gb"])
def test_weeks_start_on_monday_in_all_three_languages(language):
    """AC-13"""
    assert formats.get_format("FIRST_DAY_OF_WEEK", language) == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sv", ["5 juni 2026", "5 juni", "juni 2026", "5.6.2026", "9.05", "5 juni 2026 kl. 9.05", "5.6.2026 9.05"]),
        (
            "fi",
            [
                "5. kesäkuuta 2026", "5. kesäkuuta", "kesäkuu 2026", "5.6.2026", "9.05",
                "5. kesäkuuta 2026 klo 9.05", "5.6.2026 9.05",
            ],
        ),
        (
            "en",
            ["5 June 2026", "5 June", "June 2026", "5 Jun 2026", "09:05", "5 June 2026, 09:05", "5 Jun 2026, 09:05"],
        ),
    ],
)  # fmt: skip
def test_each_language_has_its_order_of_day_and_month_and_its_clock(language, words):
    """AC-14"""
    names = ["DATE", "MONTH_DAY", "YEAR_MONTH", "SHORT_DATE", "TIME", "DATETIME", "SHORT_DATETIME"]

    with translation.override(language):
        written = [dateformat.format(MOMENT, formats.get_format(f"{name}_FORMAT")) for name in names]

    assert written == words


@pytest.mark.parametrize("language", ["sv", "fi", "en"])
def test_names_of_days_and_months_come_whole_from_django(language):
    """The Finnish month beside a day is in the partitive; a Django that loses it fails here."""
    months = {
        "sv": "januari februari mars april maj juni juli augusti september oktober november december",
        "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta "
        "lokakuuta marraskuuta joulukuuta",
        "en": "January February March April May June July August September October November December",
    }
    weekdays = {
        "sv": "måndag tisdag onsdag torsdag fredag lördag söndag",
        "fi": "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai",
        "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    }

    with translation.override(language):
        month_day = formats.get_format("MONTH_DAY_FORMAT")
        written = [dateformat.format(date(2026, month, 1), month_day) for month in range(1, 13)]
        days = [dateformat.format(date(2026, 6, day), "l") for day in range(1, 8)]

    assert [words.split(" ")[1] for words in written] == months[language].split()
    assert days == weekdays[language].split()


@pytest.mark.parametrize(
    ("language", "number"), [("sv", "1\u00a0234,50"), ("fi", "1\u00a0234,50"), ("en", "1,234.50")]
)
def test_numbers_have_the_separators_of_the_language(language, number):
    with translation.override(language):
        assert formats.number_format("1234.50", use_l10n=True, force_grouping=True) == number


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("sv", ["5.6.2026", "05.06.2026", "5.6.26", "2026-06-05"]),
        ("fi", ["5.6.2026", "05.06.2026", "5.6.26", "2026-06-05"]),
        ("en", ["5 June 2026", "5 Jun 2026", "5.6.2026", "5/6/2026", "2026-06-05"]),
    ],
)
def test_a_date_is_read_in_the_ways_people_write_it(language, texts):
    with translation.override(language):
        assert [forms.DateField().clean(text) for text in texts] == [DAY] * len(texts)


@pytest.mark.parametrize("language", ["sv", "fi", "en"])
def test_a_time_is_read_with_a_point_a_colon_or_as_the_hour_alone(language):
    with translation.override(language):
        read = [forms.TimeField().clean(text) for text in ["19", "19.00", "19:00", "9.05"]]

    assert read == [time(19), time(19), time(19), time(9, 5)]


@pytest.mark.parametrize("language", ["sv", "fi", "en"])
def test_a_form_reads_back_what_it_shows(language):
    with translation.override(language):
        shown = [
            forms.DateInput().format_value(DAY),
            forms.TimeInput().format_value(MOMENT.time()),
            forms.DateTimeInput().format_value(MOMENT),
        ]
        fields = [forms.DateField(), forms.TimeField(), forms.DateTimeField()]
        day, clock, moment = (field.clean(text) for field, text in zip(fields, shown, strict=True))

    assert (day, clock, moment.replace(tzinfo=None)) == (DAY, MOMENT.time(), MOMENT)


def test_american_order_is_not_read_in_english():
    with translation.override("en"), pytest.raises(forms.ValidationError):
        forms.DateField().clean("12/25/2026")
