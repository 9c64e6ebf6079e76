import re
import uuid
from dataclasses import replace
from datetime import datetime

import icalendar
import pytest

from events.formats import ical
from events.values import HELSINKI
from tests.events.formats.feeds import (
    EVENT,
    ROW,
    STAMPS,
    WORDS,
    as_planned,
    calendar,
    days,
    lines,
    moved,
    row,
    vevents,
)

LONG = ("Åren går, och bandet består; vi spelar \\ dansar 🎻🧑‍🎤, äter & skålar.\n" * 60)[:4000]
PREFIXES = {
    "cancelled": ("INSTÄLLT", "PERUTTU", "CANCELLED"),
    "postponed": ("UPPSKJUTET", "SIIRRETTY MYÖHEMMÄKSI", "POSTPONED"),
}


def date_lines(date, *, in_series=False):
    return lines(ical.date_lines(uid="x@jeppis.fi", date=date, in_series=in_series, **STAMPS))


def times(row):
    """The lines of the row's first date that tell when it is, DTSTAMP left out."""
    return [line for line in date_lines(as_planned(row)[0]) if re.match("DTSTART|DTEND|DURATION", line)]


def words_lines(**more):
    given = {"language": "sv", "title": "Konsert", "content_language": "sv", "url": "https://jeppis.fi/k/"}
    return ical.words_lines(**given | more)


def test_a_uid_belongs_to_one_row_of_one_event_at_the_domain_of_the_installation():
    """AC-31"""
    assert ical.uid(EVENT, ROW, domain="jeppis.fi") == (
        "0b8a7c1e-5d7f-4f0e-9a56-0d9e8f3c2b11-c7f1a2d4-3b6e-4a9c-8f21-5e0d7b9a4c33@jeppis.fi"
    )
    assert ical.uid(EVENT, uuid.UUID(int=1), domain="jeppis.fi") != ical.uid(EVENT, ROW, domain="jeppis.fi")


def test_a_single_date_has_its_times_in_helsinki_and_no_recurrence_id_even_when_moved():
    concert = row("2026-11-28", "18:30", "21:00")
    [planned] = as_planned(concert)
    expected = [
        "UID:x@jeppis.fi",
        "DTSTAMP:20261001T093000Z",
        "CREATED:20260901T080000Z",
        "LAST-MODIFIED:20261001T093000Z",
        "SEQUENCE:3",
        "DTSTART;TZID=Europe/Helsinki:20261128T183000",
        "DTEND;TZID=Europe/Helsinki:20261128T210000",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
    ]
    assert date_lines(planned) == expected
    assert date_lines(moved(planned, concert, "2026-12-05")) == [line.replace("1128T", "1205T") for line in expected]


def test_a_moved_date_of_a_series_names_its_original_start_in_the_zone_of_the_series():
    """AC-17"""
    choir = row("2026-10-20", "18:00", "20:00", rrule="FREQ=WEEKLY;COUNT=3")
    second = moved(as_planned(choir)[1], choir, "2026-10-29")
    assert date_lines(second, in_series=True)[5:8] == [
        "RECURRENCE-ID;TZID=Europe/Helsinki:20261027T180000",
        "DTSTART;TZID=Europe/Helsinki:20261029T180000",
        "DTEND;TZID=Europe/Helsinki:20261029T200000",
    ]


def test_an_all_day_date_of_a_series_names_its_original_day():
    """AC-05, AC-17"""
    market = row("2026-10-20", all_day=True, rrule="FREQ=WEEKLY;COUNT=3")
    assert date_lines(as_planned(market)[1], in_series=True)[5] == "RECURRENCE-ID;VALUE=DATE:20261027"


@pytest.mark.parametrize("status", ["scheduled", "moved", "moved_online"])
def test_what_takes_place_is_confirmed_and_has_its_plain_title(status):
    [concert] = as_planned(row("2026-11-28", "18:30"))
    assert "STATUS:CONFIRMED" in date_lines(replace(concert, status=status))
    assert lines(words_lines(status=status))[0] == "SUMMARY;LANGUAGE=sv:Konsert"


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_what_does_not_take_place_is_cancelled_and_says_so_before_its_title(status):
    """AC-23, AC-24: in the feed's language, whatever that of the title."""
    [concert] = as_planned(row("2026-11-28", "18:30"))
    assert "STATUS:CANCELLED" in date_lines(replace(concert, status=status))
    for language, prefix in zip(("sv", "fi", "en"), PREFIXES[status], strict=True):
        assert lines(words_lines(status=status, language=language))[0] == f"SUMMARY;LANGUAGE=sv:{prefix}: Konsert"


@pytest.mark.parametrize("facts", [{"all_day": True}, {}])
def test_all_day_and_an_unknown_hour_are_whole_days_up_to_the_day_after_the_last(facts):
    """AC-05, AC-10"""
    whole_day = row("2026-11-28", ends_on=datetime(2026, 11, 30).date(), **facts)
    assert times(whole_day) == ["DTSTART;VALUE=DATE:20261128", "DTEND;VALUE=DATE:20261201"]


def test_without_an_end_there_is_no_end_and_no_duration():
    """AC-09"""
    assert times(row("2026-11-28", "18:30")) == ["DTSTART;TZID=Europe/Helsinki:20261128T183000"]


def test_the_hour_that_comes_twice_goes_out_in_utc():
    """AC-02: 02:30 to the first 03:30 is one hour, 03:30 to 03:30 again another."""
    assert times(row("2027-10-31", "02:30", "03:30")) == [
        "DTSTART;TZID=Europe/Helsinki:20271031T023000",
        "DTEND:20271031T003000Z",
    ]
    [night] = as_planned(row("2027-10-31", "03:30", "05:00"))
    second = replace(night.span, starts_at=datetime(2027, 10, 31, 3, 30, tzinfo=HELSINKI, fold=1))
    assert date_lines(replace(night, span=second))[5] == "DTSTART:20271031T013000Z"


def test_a_day_and_night_over_the_clock_change_keeps_its_wall_times():
    """AC-04"""
    assert times(row("2027-03-27", "12:00", "12:00")) == [
        "DTSTART;TZID=Europe/Helsinki:20270327T120000",
        "DTEND;TZID=Europe/Helsinki:20270328T120000",
    ]


def test_words_are_tagged_with_their_language():
    """AC-33, AC-37: title and text in fallback are Finnish, what the feed adds is Swedish."""
    assert lines(
        words_lines(
            title="Syyskonsertti",
            content_language="fi",
            description="Bara på finska.\n\nKuoro; soitin, laulu",
            place="Stadsbiblioteket, Jakobstad",
            geo=(63.674812, 22.702647),
            categories=["Musik", "Sång, dans"],
            image_url="https://jeppis.fi/media/a.jpg",
            online_url="https://stream.example/a?b=1,2;c",
        )
    ) == [
        "SUMMARY;LANGUAGE=fi:Syyskonsertti",
        r"DESCRIPTION;LANGUAGE=fi:Bara på finska.\n\nKuoro\; soitin\, laulu",
        r"LOCATION;LANGUAGE=sv:Stadsbiblioteket\, Jakobstad",
        "GEO:63.674812;22.702647",
        r"CATEGORIES;LANGUAGE=sv:Musik,Sång\, dans",
        "URL:https://jeppis.fi/k/",
        "IMAGE;VALUE=URI;DISPLAY=BADGE:https://jeppis.fi/media/a.jpg",
        "CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://stream.example/a?b=1,2;c",
    ]


def test_lines_fold_at_75_octets_and_never_within_a_character():
    """AC-33: each line is decoded by itself."""
    raw = words_lines(title="ÅÄÖ" * 60, description=LONG).encode()
    folded = raw.removesuffix(b"\r\n").split(b"\r\n")
    assert max(map(len, folded)) <= 75
    assert "".join(line.decode().removeprefix(" ") for line in folded[:4]).startswith("SUMMARY;LANGUAGE=sv:ÅÄÖÅÄÖ")
    assert len([line.decode() for line in folded]) > 60


def test_four_thousand_characters_with_emoji_commas_semicolons_and_newlines_come_back_as_they_were():
    """AC-38"""
    [concert] = vevents(row("2026-11-28", "18:30"))
    feed = calendar([concert.replace(WORDS, words_lines(title="Fest; å, ä 🎉", description=LONG))])
    [event] = icalendar.Calendar.from_ical(feed).events
    assert (event["SUMMARY"], event["DESCRIPTION"]) == ("Fest; å, ä 🎉", LONG)


def test_control_characters_do_not_reach_a_feed():
    assert lines(words_lines(title="Kon\x00sert\x0b \x1b[1m", description="a\r\nb\rc")) == [
        "SUMMARY;LANGUAGE=sv:Konsert [1m",
        r"DESCRIPTION;LANGUAGE=sv:a\nb\nc",
        "URL:https://jeppis.fi/k/",
    ]


def test_the_head_of_a_feed_says_what_it_is_and_when_to_ask_again():
    """AC-33"""
    assert lines(calendar([])) == [
        "BEGIN:VCALENDAR",
        "PRODID:-//Jakobstad Pietarsaari//Jeppis This Week//SV",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME;LANGUAGE=sv:Evenemang i Jakobstad",
        "X-WR-CALNAME:Evenemang i Jakobstad",
        "X-WR-TIMEZONE:Europe/Helsinki",
        "COLOR:firebrick",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "URL:https://jeppis.fi/sv/evenemang/",
        "SOURCE;VALUE=URI:https://jeppis.fi/sv/evenemang/calendar.ics",
        *lines(ical.helsinki_timezone().to_ical(sorted=False)),
        "END:VCALENDAR",
    ]


def test_the_zone_of_a_feed_changes_when_the_clocks_do():
    zone = ical.helsinki_timezone()
    assert len(zone.to_ical()) < 400
    read = zone.to_tz(lookup_tzid=False)
    for month, day, hour in [(3, 28, 2), (3, 28, 4), (10, 31, 2), (10, 31, 4), (7, 1, 12), (12, 31, 12)]:
        for year in (1997, 2026, 2027, 2040):
            noon = datetime(year, month, day, hour)
            assert noon.replace(tzinfo=read).utcoffset() == noon.replace(tzinfo=HELSINKI).utcoffset()


def test_a_feed_joined_from_stored_lines_is_byte_for_byte_what_the_library_writes():
    """The components read into the library and written by it, with its own folding and escaping, are the same."""
    choir = row("2026-10-20", "18:00", "20:00", rrule="FREQ=WEEKLY", skips_holidays=True, exdates=days("2026-11-03"))
    dates = as_planned(choir)
    dates[5] = moved(dates[5], choir, "2026-12-01")
    talk = row("2026-11-28", "18:30", key=uuid.UUID(int=2))
    market = row("2026-11-28", all_day=True, key=uuid.UUID(int=3))
    text = words_lines(title="Fest; å, ä 🎉", description=LONG, geo=(63.7, 22.7), categories=["Musik", "Sång, dans"])
    events = [event.replace(WORDS, text) for event in [*vevents(choir, dates), *vevents(talk), *vevents(market)]]
    feed = calendar(events)

    assert len(events) == 4
    assert icalendar.Calendar.from_ical(feed).to_ical(sorted=False) == feed


def test_the_same_feed_twice_is_the_same_bytes():
    """AC-32"""
    events = vevents(row("2026-10-20", "18:00", "20:00", rrule="FREQ=WEEKLY"))
    assert calendar(events) == calendar(list(events))
