from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from events import dates
from events.values import HELSINKI, Span
from events.weeks import days

LANGUAGES = ["sv", "fi", "en"]
NOVEMBER = date(2026, 11, 20)


def span(start: str, end: str = "", *, last: str = "", second_end: bool = False, **facts) -> Span:
    """From local wall times; last: the last local day, if not the first. second_end: after October's change."""
    local_start = datetime.fromisoformat(start).replace(tzinfo=HELSINKI)
    local_end = datetime.fromisoformat(end).replace(tzinfo=HELSINKI, fold=int(second_end)) if end else None
    return Span(
        starts_at=local_start.astimezone(UTC),
        ends_at=local_end and local_end.astimezone(UTC),
        first_day=local_start.date(),
        last_day=date.fromisoformat(last) if last else local_start.date(),
        listed_until=(local_end or local_start).astimezone(UTC),
        **facts,
    )


CONCERT = span("2026-11-28T19:00", "2026-11-28T21:00")
OPEN_ENDED = span("2026-11-28T18:30")
NIGHT = span("2026-11-28T21:00", "2026-11-29T02:00")
TO_MIDNIGHT = span("2026-11-28T20:00", "2026-11-29T00:00")
ALL_DAY = span("2026-11-28T00:00", "2026-11-29T00:00", all_day=True)
NO_HOUR = span("2026-11-28T00:00", has_hour=False)
FESTIVAL = span("2026-11-28T00:00", "2026-12-01T00:00", last="2026-11-30", all_day=True)
CAMP = span("2026-11-27T18:00", "2026-11-29T15:00", last="2026-11-29")
EXHIBITION = span("2026-11-01T00:00", "2026-12-16T00:00", last="2026-12-15", all_day=True)


def in_each(write, *args, **kwargs) -> list[str]:
    """What write says in Swedish, Finnish and English."""
    said = []
    for language in LANGUAGES:
        with translation.override(language):
            said.append(write(*args, **kwargs))
    return said


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (
            CONCERT,
            [
                "lördag 28 november kl. 19–21",
                "lauantai 28. marraskuuta klo 19–21",
                "Saturday 28 November, 19:00–21:00",
            ],
        ),
        (
            span("2026-11-28T18:30", "2026-11-28T21:00"),
            [
                "lördag 28 november kl. 18.30–21",
                "lauantai 28. marraskuuta klo 18.30–21",
                "Saturday 28 November, 18:30–21:00",
            ],
        ),
        (
            span("2026-11-28T09:05", "2026-11-28T10:00"),
            [
                "lördag 28 november kl. 9.05–10",
                "lauantai 28. marraskuuta klo 9.05–10",
                "Saturday 28 November, 09:05–10:00",
            ],
        ),
        (
            span("2026-11-28T00:00", "2026-11-28T04:00"),
            [
                "lördag 28 november kl. 0.00–4",
                "lauantai 28. marraskuuta klo 0.00–4",
                "Saturday 28 November, 00:00–04:00",
            ],
        ),
        (
            ALL_DAY,
            [
                "lördag 28 november, hela dagen",
                "lauantai 28. marraskuuta, koko päivän",
                "Saturday 28 November, all day",
            ],
        ),
    ],
)
def test_a_date_and_its_times_are_written_once(when, words):
    """AC-14"""
    assert in_each(dates.when_in_words, when, today=NOVEMBER) == words


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (
            FESTIVAL,
            [
                "lördag–måndag 28–30 november",
                "lauantai–maanantai 28.–30. marraskuuta",
                "Saturday–Monday 28–30 November",
            ],
        ),
        (
            CAMP,
            [
                "27–29 november, fredag kl. 18 – söndag kl. 15",
                "27.–29. marraskuuta, perjantai klo 18 – sunnuntai klo 15",
                "27–29 November, Friday 18:00 – Sunday 15:00",
            ],
        ),
        (
            span("2026-11-27T18:00", last="2026-11-29"),
            [
                "27–29 november, börjar fredag kl. 18",
                "27.–29. marraskuuta, alkaa: perjantai klo 18",
                "27–29 November, starts Friday 18:00",
            ],
        ),
        (
            span("2026-11-30T18:00", "2026-12-02T00:00", last="2026-12-01"),
            [
                "30 november – 1 december, måndag kl. 18 – tisdag kl. 24",
                "30. marraskuuta – 1. joulukuuta, maanantai klo 18 – tiistai klo 24",
                "30 November – 1 December, Monday 18:00 – Tuesday 24:00",
            ],
        ),
        (EXHIBITION, ["1 november – 15 december", "1. marraskuuta – 15. joulukuuta", "1 November – 15 December"]),
        (
            span("2026-12-28T00:00", last="2027-01-15", all_day=True),
            [
                "28 december 2026 – 15 januari 2027",
                "28. joulukuuta 2026 – 15. tammikuuta 2027",
                "28 December 2026 – 15 January 2027",
            ],
        ),
    ],
)
def test_a_range_writes_month_and_year_once_where_its_ends_share_them(when, words):
    """AC-14"""
    assert in_each(dates.when_in_words, when, today=NOVEMBER) == words


def test_the_year_is_written_in_another_year_and_where_today_is_not_known():
    """AC-14"""
    with_year = [
        "lördag 28 november 2026 kl. 19–21",
        "lauantai 28. marraskuuta 2026 klo 19–21",
        "Saturday 28 November 2026, 19:00–21:00",
    ]

    assert in_each(dates.when_in_words, CONCERT, today=date(2027, 1, 1)) == with_year
    assert in_each(dates.when_in_words, CONCERT) == with_year


def test_a_night_is_one_night_of_its_first_day():
    """AC-07"""
    assert in_each(dates.when_in_words, NIGHT, today=NOVEMBER) == [
        "lördag 28 november kl. 21–02",
        "lauantai 28. marraskuuta klo 21–02",
        "Saturday 28 November, 21:00–02:00",
    ]
    with translation.override("sv"):
        assert dates.time_in_words(span("2026-11-28T21:00", "2026-11-29T00:30")) == "kl. 21–00.30"


def test_an_end_at_midnight_is_the_end_of_that_day():
    """AC-08"""
    assert in_each(dates.when_in_words, TO_MIDNIGHT, today=NOVEMBER) == [
        "lördag 28 november kl. 20–24",
        "lauantai 28. marraskuuta klo 20–24",
        "Saturday 28 November, 20:00–24:00",
    ]


def test_no_end_is_invented():
    """AC-09"""
    words = ["lördag 28 november kl. 18.30", "lauantai 28. marraskuuta klo 18.30", "Saturday 28 November, 18:30"]

    assert in_each(dates.when_in_words, OPEN_ENDED, today=NOVEMBER) == words
    assert (dates.machine_end(OPEN_ENDED), dates.duration_iso(OPEN_ENDED)) == ("", "")


def test_an_hour_not_known_yet_is_said_to_be_so():
    """AC-10"""
    assert in_each(dates.when_in_words, NO_HOUR, today=NOVEMBER) == [
        "lördag 28 november, klockslaget är inte bestämt än",
        "lauantai 28. marraskuuta, kellonaika ei ole vielä tiedossa",
        "Saturday 28 November, the time is not set yet",
    ]


def test_the_hour_that_october_gives_twice_says_which_one_it_is():
    """AC-02"""
    first = span("2027-10-31T02:30", "2027-10-31T03:30")
    second = span("2027-10-31T02:30", "2027-10-31T03:30", second_end=True)
    both = span("2027-10-31T03:30", "2027-10-31T03:30", second_end=True)

    assert [in_each(dates.time_in_words, when) for when in (first, second, both)] == [
        ["kl. 2.30–3.30 (sommartid)", "klo 2.30–3.30 (kesäaikaa)", "02:30–03:30 (summer time)"],
        ["kl. 2.30–3.30 (vintertid)", "klo 2.30–3.30 (talviaikaa)", "02:30–03:30 (winter time)"],
        [
            "kl. 3.30 (sommartid) – 3.30 (vintertid)",
            "klo 3.30 (kesäaikaa) – 3.30 (talviaikaa)",
            "03:30 (summer time) – 03:30 (winter time)",
        ],
    ]
    assert [dates.duration_iso(when) for when in (first, second, both)] == ["PT1H", "PT2H", "PT1H"]


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (CONCERT, ["lö 28.11 kl. 19–21", "la 28.11. klo 19–21", "Sat 28 Nov, 19:00–21:00"]),
        (ALL_DAY, ["lö 28.11, hela dagen", "la 28.11., koko päivän", "Sat 28 Nov, all day"]),
        (FESTIVAL, ["lö–må 28–30.11", "la–ma 28.–30.11.", "Sat–Mon 28–30 Nov"]),
        (
            CAMP,
            [
                "27–29.11, fr kl. 18 – sö kl. 15",
                "27.–29.11., pe klo 18 – su klo 15",
                "27–29 Nov, Fri 18:00 – Sun 15:00",
            ],
        ),
        (EXHIBITION, ["1.11–15.12", "1.11.–15.12.", "1 Nov – 15 Dec"]),
    ],
)
def test_the_short_form_has_figures_and_short_names(when, words):
    """AC-13, AC-14"""
    assert in_each(dates.when_in_words, when, today=NOVEMBER, style="short") == words


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (CONCERT, ["Lö 28.11 kl. 19", "La 28.11. klo 19", "Sat 28 Nov, 19:00"]),
        (NO_HOUR, ["Lö 28.11", "La 28.11.", "Sat 28 Nov"]),
        (ALL_DAY, ["Lö 28.11", "La 28.11.", "Sat 28 Nov"]),
        (CAMP, ["Fr–sö 27–29.11", "Pe–su 27.–29.11.", "Fri–Sun 27–29 Nov"]),
        (EXHIBITION, ["1.11–15.12", "1.11.–15.12.", "1 Nov – 15 Dec"]),
    ],
)
def test_a_feed_title_opens_with_the_start(when, words):
    """AC-36"""
    assert in_each(dates.when_in_words, when, today=NOVEMBER, style="title") == words


def test_short_dates_have_day_month_and_year_in_that_order():
    """AC-14"""
    assert in_each(dates.when_in_words, CONCERT, style="short") == [
        "lö 28.11.2026 kl. 19–21",
        "la 28.11.2026 klo 19–21",
        "Sat 28 Nov 2026, 19:00–21:00",
    ]


def test_an_unknown_style_is_refused():
    with pytest.raises(ValueError, match="long, short or as a title, not 'medium'"):
        dates.when_in_words(CONCERT, style="medium")


@pytest.mark.parametrize(
    ("when", "on", "words"),
    [
        (CONCERT, "2026-11-28", ["kl. 19–21", "klo 19–21", "19:00–21:00"]),
        (ALL_DAY, "2026-11-28", ["Hela dagen", "Koko päivän", "All day"]),
        (
            NO_HOUR,
            "2026-11-28",
            ["Klockslaget är inte bestämt än", "Kellonaika ei ole vielä tiedossa", "The time is not set yet"],
        ),
        (
            FESTIVAL,
            "2026-11-29",
            ["Till måndag 30 november", "Maanantaihin 30. marraskuuta asti", "Until Monday 30 November"],
        ),
        (FESTIVAL, "2026-11-30", ["Sista dagen", "Viimeinen päivä", "Last day"]),
        (
            CAMP,
            "2026-11-27",
            [
                "kl. 18, till söndag 29 november",
                "klo 18, sunnuntaihin 29. marraskuuta asti",
                "18:00, until Sunday 29 November",
            ],
        ),
        (
            CAMP,
            "2026-11-28",
            ["Till söndag 29 november", "Sunnuntaihin 29. marraskuuta asti", "Until Sunday 29 November"],
        ),
        (CAMP, "2026-11-29", ["Till kl. 15", "Klo 15 asti", "Until 15:00"]),
    ],
)
def test_a_card_says_what_the_day_above_it_leaves_open(when, on, words):
    """AC-06"""
    assert in_each(dates.time_in_words, when, on=date.fromisoformat(on), today=NOVEMBER) == words


def test_each_finnish_weekday_is_bent_for_until():
    with translation.override("fi"):
        said = [dates.until_in_words(day, today=NOVEMBER) for day in days(date(2026, 11, 2), date(2026, 11, 8))]

    assert said == [
        "maanantaihin 2. marraskuuta asti",
        "tiistaihin 3. marraskuuta asti",
        "keskiviikkoon 4. marraskuuta asti",
        "torstaihin 5. marraskuuta asti",
        "perjantaihin 6. marraskuuta asti",
        "lauantaihin 7. marraskuuta asti",
        "sunnuntaihin 8. marraskuuta asti",
    ]


def test_weekdays_are_short_in_the_way_of_the_language_monday_first():
    """AC-13"""
    assert in_each(lambda: " ".join(abbr for abbr, _ in dates.weekday_heads())) == [
        "må ti on to fr lö sö",
        "ma ti ke to pe la su",
        "Mon Tue Wed Thu Fri Sat Sun",
    ]
    assert in_each(lambda: dates.weekday_heads()[5][1]) == ["lördag", "lauantai", "Saturday"]
    assert in_each(dates.weekday_abbr, date(2026, 11, 28)) == ["lö", "la", "Sat"]


def test_the_heading_of_a_day_is_bent_as_its_whole_date():
    assert in_each(dates.heading_parts, date(2026, 11, 28)) == [
        ("lördag", "28", "november"),
        ("lauantai", "28.", "marraskuuta"),
        ("Saturday", "28", "November"),
    ]


def test_days_and_ranges_of_days_head_a_list():
    """AC-14"""
    day, next_year = date(2026, 11, 28), date(2027, 1, 3)

    assert in_each(dates.day_in_words, day, today=NOVEMBER) == [
        "lördag 28 november",
        "lauantai 28. marraskuuta",
        "Saturday 28 November",
    ]
    assert in_each(dates.day_range_in_words, day, date(2026, 11, 30), today=NOVEMBER) == [
        "28–30 november",
        "28.–30. marraskuuta",
        "28–30 November",
    ]
    assert in_each(dates.day_range_in_words, day, day, today=NOVEMBER) == in_each(
        dates.day_in_words, day, today=NOVEMBER
    )
    assert in_each(dates.day_range_in_words, day, next_year, today=NOVEMBER) == [
        "28 november 2026 – 3 januari 2027",
        "28. marraskuuta 2026 – 3. tammikuuta 2027",
        "28 November 2026 – 3 January 2027",
    ]
    assert in_each(dates.month_in_words, day) == ["november 2026", "marraskuu 2026", "November 2026"]


@pytest.mark.parametrize(
    ("ahead", "words"),
    [(0, ["i dag", "tänään", "today"]), (1, ["i morgon", "huomenna", "tomorrow"]), (2, [""] * 3), (-1, [""] * 3)],
)
def test_today_and_tomorrow_have_words(ahead, words):
    assert in_each(dates.relative_day, NOVEMBER + timedelta(days=ahead), NOVEMBER) == words


def test_machines_read_local_time_with_its_offset_and_dates_without_hours():
    """AC-01, AC-05"""
    assert [
        (dates.machine_start(when), dates.machine_end(when)) for when in (CONCERT, NIGHT, ALL_DAY, NO_HOUR, FESTIVAL)
    ] == [
        ("2026-11-28T19:00:00+02:00", "2026-11-28T21:00:00+02:00"),
        ("2026-11-28T21:00:00+02:00", "2026-11-29T02:00:00+02:00"),
        ("2026-11-28", "2026-11-28"),
        ("2026-11-28", ""),
        ("2026-11-28", "2026-11-30"),
    ]
    assert dates.machine_time(datetime(2026, 10, 20, 15, tzinfo=UTC)) == "2026-10-20T18:00:00+03:00"


def test_a_duration_is_real_time():
    """AC-04"""
    over_march = span("2027-03-27T12:00", "2027-03-28T12:00", last="2027-03-28")

    assert [dates.duration_iso(when) for when in (over_march, OPEN_ENDED, FESTIVAL, NO_HOUR)] == [
        "PT23H",
        "",
        "P3D",
        "",
    ]
    assert dates.duration_iso(span("2026-11-28T19:00", "2026-11-28T19:45")) == "PT45M"
    assert dates.duration_iso(span("2026-11-28T19:00", "2026-11-28T20:45")) == "PT1H45M"


@pytest.mark.parametrize(
    ("language", "words"),
    [("en-gb", "Sat 28 Nov 2026, 19:00–21:00"), ("de", "lö 28.11.2026 kl. 19–21"), (None, "lö 28.11.2026 kl. 19–21")],
)
def test_a_language_that_is_none_of_ours_gets_swedish_forms(language, words):
    with translation.override(language):
        assert dates.when_in_words(CONCERT, style="short") == words


@st.composite
def spans(draw) -> Span:
    """Any date that a schedule may give, its days counted by AC-07 and AC-08."""
    first = draw(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
    kind = draw(st.sampled_from(["timed", "open", "all day", "no hour"]))
    if kind in ("all day", "no hour"):
        last = first + timedelta(days=draw(st.integers(0, 400)))
        start = datetime.combine(first, time(), HELSINKI)
        end = datetime.combine(last + timedelta(days=1), time(), HELSINKI) if kind == "all day" else None
        return _span(start, end, last, all_day=kind == "all day", has_hour=kind == "all day")
    start = datetime.combine(first, draw(st.times()).replace(second=0, microsecond=0), HELSINKI).astimezone(UTC)
    if kind == "open":
        return _span(start, None, start.astimezone(HELSINKI).date())
    end = start + timedelta(minutes=draw(st.integers(1, 60 * 24 * 30) | st.integers(1, 60 * 12)))
    return _span(start, end, _last_day(start, end))


def _last_day(start: datetime, end: datetime) -> date:
    local = end.astimezone(HELSINKI)
    if local.time() == time():
        return local.date() - timedelta(days=1)
    is_night = end - start < timedelta(hours=12) and local.time() <= time(6)
    return start.astimezone(HELSINKI).date() if is_night else local.date()


def _span(start: datetime, end: datetime | None, last: date, **facts) -> Span:
    first = start.astimezone(HELSINKI).date()
    return Span(
        starts_at=start.astimezone(UTC),
        ends_at=end and end.astimezone(UTC),
        first_day=first,
        last_day=max(first, last),
        listed_until=(end or start).astimezone(UTC),
        **facts,
    )


@given(spans(), st.sampled_from(LANGUAGES), st.dates(date(2020, 1, 1), date(2035, 12, 31)) | st.none())
def test_any_span_has_words_in_each_language(when, language, today):
    """AC-14"""
    with translation.override(language):
        said = [dates.when_in_words(when, today=today, style=style) for style in ("long", "short", "title")]
        said += [dates.time_in_words(when, on=day, today=today) for day in (None, when.first_day, when.last_day)]

    for words in said:
        assert words == words.strip() != ""
        assert not any(leak in words for leak in ("  ", "%", "{", "_", "None"))
    assert said[2][0] == said[2][0].upper()


@given(spans(), st.sampled_from(LANGUAGES))
def test_a_span_names_its_months_and_years_no_more_than_once(when, language):
    """AC-14: each of them is there, and twice only where the ends differ in it."""
    with translation.override(language):
        words = dates.when_in_words(when)
        months = [
            dates.dateformat.format(day, dates._form("MONTH_DAY_FORMAT")).split(" ")[1]
            for day in {when.first_day.replace(day=1), when.last_day.replace(day=1)}
        ]

    assert sum(words.count(month) for month in set(months)) == len(months)
    for year in {when.first_day.year, when.last_day.year}:
        assert words.count(str(year)) == 1


@given(spans())
def test_machines_and_people_read_the_same_start(when):
    with translation.override("en"):
        words = dates.when_in_words(when)

    start = dates.machine_start(when)
    assert (start[11:16] in words) if "T" in start else (":" not in words)


def test_templates_write_the_same_words():
    template = Template(
        "{% load dates %}{% when_in_words span today=today %}|{% when_in_words span style='title' today=today %}|"
        "{% time_in_words span %}|{{ day|day_in_words:today }}|{{ day|until_in_words:today }}|"
        "{% day_range_in_words day span.last_day today=today %}|{% relative_day today today %}|{{ day|weekday_abbr }}|"
        "{{ day|month_in_words }}|{{ span|machine_start }}|{{ span|machine_end }}|{{ span|duration_iso }}"
    )

    with translation.override("sv"):
        written = template.render(Context({"span": CONCERT, "today": NOVEMBER, "day": date(2026, 11, 27)}))

    assert written.split("|") == [
        "lördag 28 november kl. 19–21",
        "Lö 28.11 kl. 19",
        "kl. 19–21",
        "fredag 27 november",
        "till fredag 27 november",
        "27–28 november",
        "i dag",
        "fr",
        "november 2026",
        "2026-11-28T19:00:00+02:00",
        "2026-11-28T21:00:00+02:00",
        "PT2H",
    ]


@pytest.mark.parametrize(("language", "words"), [("sv", "lö 28.11"), ("fi", "la 28.11."), ("en", "Sat 28 Nov")])
def test_a_day_has_a_short_name(language, words):
    """AC-14"""
    with translation.override(language):
        assert dates.short_day(date(2026, 11, 28), today=date(2026, 11, 24)) == words
