"""Words, places, identity and faults of the events of a calendar."""

import pytest

from events.sources.problems import SourceError
from events.sources.values import Image, Keyword, Link, Place, Words
from tests.events.sources.calendars import calendar, codes, read, read_event, vevent

START = "DTSTART:20261020T180000"


def titles(reading):
    return [event.title for event in reading.events]


def test_an_event_without_more_than_a_start_and_a_title():
    event = read_event(START)

    assert (event.source_id, event.words, event.status) == ("a@x", {"sv": Words(title="Concert")}, "scheduled")
    assert (event.place, event.links, event.problems) == (None, (), ())


def test_a_short_first_paragraph_becomes_the_lead_and_the_rest_the_body():
    event = read_event(START, r"DESCRIPTION:Free music\, for all.\n\nBring a rug.\nDogs may come.")

    assert event.words["sv"] == Words(
        title="Concert", lead="Free music, for all.", body="<p>Bring a rug.<br/>Dogs may come.</p>"
    )


def test_a_description_in_html_goes_before_a_plain_one():
    event = read_event(
        START,
        "DESCRIPTION:Plain words",
        r"X-ALT-DESC;FMTTYPE=text/html:<!DOCTYPE HTML>\\n<HTML>\\n<BODY><p>Rich <b>words</b></p>\\n</BODY></HTML>",
    )

    assert event.words["sv"].body == "<p>Rich <b>words</b></p>"


def test_an_empty_description_in_html_does_not_hide_the_plain_one():
    event = read_event(START, "DESCRIPTION:Plain words", r"X-ALT-DESC;FMTTYPE=text/html:<html><body></body></html>")

    assert event.words["sv"].lead == "Plain words"


def test_html_from_a_source_keeps_no_script_and_no_handler():
    """AC-56 for what comes in."""
    event = read_event(START, r"DESCRIPTION:<p onclick='x()'>A<script>x()</script> <a href='javascript:x()'>b</a></p>")

    assert event.words["sv"] == Words(title="Concert", lead="A b")


def test_the_language_of_a_text_is_the_given_one():
    assert list(read_event(START, language="de").words) == ["de"]


def test_the_language_that_a_program_writes_of_its_own_menus_is_not_heeded():
    reading = read(calendar(*vevent(START, title="SUMMARY;LANGUAGE=en-us:Konsert")))

    assert list(reading.events[0].words) == ["sv"]


def test_titles_in_several_languages_are_texts_of_their_own():
    reading = read(
        calendar(
            *vevent(
                "SUMMARY;LANGUAGE=fi:Konsertti",
                "DESCRIPTION;LANGUAGE=sv:Välkommen",
                "DESCRIPTION;LANGUAGE=fi:Tervetuloa",
                START,
                title="SUMMARY;LANGUAGE=sv-FI:Konsert",
            )
        )
    )

    assert reading.events[0].words == {
        "sv": Words(title="Konsert", lead="Välkommen"),
        "fi": Words(title="Konsertti", lead="Tervetuloa"),
    }


def test_no_person_and_no_address_of_one_comes_in():
    """Neither as a value nor in a problem's words."""
    event = read_event(
        START,
        "ORGANIZER;CN=Nobody Real:mailto:organizer@example.org",
        "ATTENDEE;CN=Nobody Else:mailto:attendee@example.org",
        "CONTACT:Somebody\\; contact@example.org",
        "ATTENDEE",
        " broken@example.org",
    )

    assert "example.org" not in repr(event)
    assert "Nobody" not in repr(event)


@pytest.mark.parametrize(
    ("location", "name", "address"),
    [
        ("Skolparken", "Skolparken", ""),
        ("Haus 5 - Seminarraum", "Haus 5 - Seminarraum", ""),
        (
            r"Stadsbiblioteket\, Runebergsgatan 12\, 68600 Jakobstad",
            "Stadsbiblioteket",
            "Runebergsgatan 12, 68600 Jakobstad",
        ),
        (r"Runebergsgatan 12\, 68600 Jakobstad", "", "Runebergsgatan 12, 68600 Jakobstad"),
        (r"Gamla hamn @ Hamngatan 1\, Jakobstad", "Gamla hamn", "Hamngatan 1, Jakobstad"),
        (r"Campus Allegro\nRunebergsgatan 8\n68600 Jakobstad", "Campus Allegro", "Runebergsgatan 8, 68600 Jakobstad"),
    ],
)
def test_a_location_is_taken_apart_into_name_and_address(location, name, address):
    place = read_event(START, f"LOCATION:{location}").place

    assert place == Place(name={"sv": name} if name else {}, address={"sv": address} if address else {})


@pytest.mark.parametrize(
    ("geo", "position"),
    [
        ("63.67;22.70", (63.67, 22.7)),
        ("+51.76882;+14.32321", (51.76882, 14.32321)),
        ("0;0", (None, None)),
        ("95;22", (None, None)),
        ("here", (None, None)),
    ],
)
def test_coordinates_come_in_where_they_are_on_the_globe(geo, position):
    place = read_event(START, "LOCATION:Skolparken", f"GEO:{geo}").place

    assert (place.latitude, place.longitude) == position


def test_a_location_that_is_an_address_of_the_web_is_online():
    event = read_event(START, "LOCATION:https://video.example.org/room")

    assert (event.place, event.is_online, event.online_url) == (None, True, "https://video.example.org/room")


def test_links_price_keywords_and_picture():
    event = read_event(
        START,
        "URL:https://example.org/concert",
        "X-TICKETS-URL:https://tickets.example.org/1",
        "X-COST:8\\,50 €",
        "CATEGORIES:Music,Jazz\\, blues",
        "ATTACH;FMTTYPE=image/jpeg:https://example.org/a.jpg",
    )

    assert event.links == (
        Link(kind="info", url="https://example.org/concert"),
        Link(kind="tickets", url="https://tickets.example.org/1"),
    )
    assert (event.price_cents, event.is_free) == (850, False)
    assert event.keywords == (Keyword(name={"": "Music"}), Keyword(name={"": "Jazz, blues"}))
    assert event.image == Image(url="https://example.org/a.jpg")


def test_a_price_in_words_becomes_the_price_note():
    event = read_event(START, "X-COST:5–15 €\\, members free")

    assert (event.words["sv"].price_note, event.price_cents, event.is_free) == ("5–15 €, members free", None, None)


def test_an_address_that_cannot_be_linked_is_named():
    assert codes(read_event(START, "URL:javascript:alert(1)")) == ["link_left_out"]


def test_a_cancelled_event_and_a_tentative_one():
    assert read_event(START, "STATUS:CANCELLED").status == "cancelled"
    assert read_event(START, header=("METHOD:CANCEL",)).status == "cancelled"
    tentative = read_event(START, "STATUS:TENTATIVE")
    assert (tentative.status, codes(tentative)) == ("scheduled", ["is_tentative"])


@pytest.mark.parametrize("marked", ["PRIVATE", "CONFIDENTIAL", "private"])
def test_what_its_owner_calls_private_stays_out(marked):
    reading = read(calendar(*vevent(START, f"CLASS:{marked}"), *vevent(START, "CLASS:PUBLIC", uid="UID:b@x")))

    assert ([event.source_id for event in reading.events], codes(reading)) == (["b@x"], ["is_private"])


def test_one_bad_event_leaves_the_others_alone():
    reading = read(
        calendar(
            *vevent("DTSTART:someday", title="SUMMARY:Never"),
            *vevent(uid="UID:b@x", title="SUMMARY:Not either"),
            *vevent(START, uid="UID:c@x", title=""),
            *vevent(START, uid="UID:d@x"),
        )
    )

    assert titles(reading) == ["Concert"]
    assert [(problem.code, problem.event) for problem in reading.problems] == [
        ("no_start", "Never"),
        ("no_start", "Not either"),
        ("no_title", "c@x"),
    ]


def test_a_line_that_cannot_be_read_is_named_and_the_rest_of_its_event_comes():
    event = read_event(START, "a line without sense", "DTEND:soon")

    assert event.title == "Concert"
    assert [(problem.code, problem.part, problem.value) for problem in event.problems] == [
        ("broken_line", "", "a line without sense"),
        ("broken_part", "DTEND", "soon"),
    ]


def test_a_title_is_taken_from_the_text_where_there_is_none():
    reading = read(calendar(*vevent(START, "DESCRIPTION:Come and sing", title="")))

    assert (titles(reading), codes(reading.events[0])) == (["Come and sing"], ["title_from_text"])


def test_an_event_cut_off_is_left_out_and_named():
    reading = read(
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:One\nBEGIN:VEVENT\nSUMMARY:Two\nDTSTART:20261020\nEND:VEVENT"
    )

    assert (titles(reading), [p.value for p in reading.problems]) == (["Two"], ["One"])


def test_alarms_inside_an_event_are_no_part_of_it():
    event = read_event(START, "BEGIN:VALARM", "DESCRIPTION:Wake up", "SUMMARY:Alarm", "END:VALARM", "LOCATION:Hall")

    assert (event.title, event.words["sv"].lead, event.place.name) == ("Concert", "", {"sv": "Hall"})


def test_tasks_and_journals_are_no_events():
    reading = read(calendar("BEGIN:VTODO", "SUMMARY:Task", "DTSTART:20261020", "END:VTODO", *vevent(START)))

    assert titles(reading) == ["Concert"]


def test_of_two_versions_the_newer_is_taken():
    reading = read(
        calendar(*vevent(START, "SEQUENCE:2", title="SUMMARY:New"), *vevent(START, "SEQUENCE:1", title="SUMMARY:Old"))
    )

    assert (titles(reading), codes(reading)) == (["New"], ["same_id_newer"])


def test_two_events_with_one_uid_are_both_taken():
    reading = read(calendar(*vevent(START), *vevent("DTSTART:20261103T180000", title="SUMMARY:Other")))

    assert [(event.source_id, event.title) for event in reading.events] == [
        ("a@x#20261020T180000", "Concert"),
        ("a@x#20261103T180000", "Other"),
    ]
    assert codes(reading) == ["same_id_other"]


def test_an_edit_of_one_of_two_events_with_one_uid_leaves_the_other():
    reading = read(calendar(*vevent(START, "SEQUENCE:2"), *vevent("DTSTART:20261103T180000", title="SUMMARY:Other")))

    assert titles(reading) == ["Concert", "Other"]


def test_an_event_without_uid_has_the_same_rows_each_time():
    first, second = (read(calendar(*vevent(START, uid=""))).events[0] for _ in range(2))

    assert first.source_id == ""
    assert first.rows == second.rows


def test_a_letter_that_was_folded_in_its_middle_is_whole_again():
    """RFC 5545 §3.1: programs fold by octets."""
    data = calendar(*vevent(START, title="SUMMARY:Höst")).replace("ö".encode(), b"\xc3\r\n \xb6")

    assert titles(read(data)) == ["Höst"]


@pytest.mark.parametrize(("encoding", "problems"), [("utf-8-sig", []), ("utf-16", []), ("cp1252", ["not_utf8"])])
def test_other_encodings_are_read(encoding, problems):
    data = calendar(*vevent(START, title="SUMMARY:Höst")).decode().encode(encoding)

    assert (titles(read(data)), codes(read(data))) == (["Höst"], problems)


def test_control_characters_stay_at_the_door():
    reading = read(calendar(*vevent(START, title="SUMMARY:Ho\x00st\x07 \u202ekonsert")))

    assert titles(reading) == ["Host konsert"]


@pytest.mark.parametrize("separator", ["\n", "\r\n", "\r"])
def test_any_line_ends_are_read(separator):
    data = calendar(*vevent(START)).decode().replace("\r\n", separator).encode()

    assert titles(read(data)) == ["Concert"]


def test_several_calendars_in_one_file_are_read_each_with_its_own_zone():
    one = calendar(*vevent(START), header=("X-WR-TIMEZONE:Europe/Berlin",))
    reading = read(one + calendar(*vevent(START, uid="UID:b@x")))

    assert [str(event.rows[0].starts_at) for event in reading.events] == ["19:00:00", "18:00:00"]


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "empty"), (b" \n", "empty"), (b"<html>", "no_calendar"), (b"x" * 21_000_000, "too_large")]
)
def test_what_is_no_calendar_is_refused_in_words(data, code):
    with pytest.raises(SourceError) as refused:
        read(data)

    assert refused.value.code == code
    assert str(refused.value)
