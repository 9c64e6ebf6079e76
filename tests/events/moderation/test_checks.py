"""Each machine check, over values alone."""

from datetime import date, time
from uuid import UUID

import pytest

from events.moderation.checks import Case, Chip, calmed, chips_of, is_green
from events.moderation.words_of_languages import language_of
from events.values import Row

SWEDISH = "Kören sjunger visor från skärgården, och kaffe serveras. Välkommen till en kväll för alla."
FINNISH = "Kuoro laulaa lauluja saaristosta ja kahvia on tarjolla. Tervetuloa mukaan, myös lapset ovat tervetulleita."
ENGLISH = "The choir sings songs from the archipelago and coffee is served. All are welcome to join us."


def row(**columns) -> Row:
    usual = {"starts_on": date(2026, 11, 28), "starts_at": time(19), "ends_at": time(21)}
    return Row(key=UUID(int=1), **usual | columns)


def case(**facts) -> Case:
    usual = {"titles": {"sv": "Höstkonsert"}, "texts": {"sv": SWEDISH}, "row": row(), "source_language": "sv"}
    return Case(today=date(2026, 11, 24), **usual | facts)


def codes(**facts) -> list[str]:
    return [chip.code for chip in chips_of(case(**facts))]


def test_an_item_without_anything_odd_is_green():
    assert (chips_of(case()), is_green(chips_of(case()))) == ([], True)


@pytest.mark.parametrize(
    ("facts", "chip"),
    [
        ({"alike": 2}, Chip(code="duplicate", facts={"n": 2})),  # AC-53
        ({"clashes": 1}, Chip(code="clash", field="venue", facts={"n": 1})),  # AC-53
        ({"row": row(starts_on=date(2026, 11, 23))}, Chip(code="past", field="starts_on")),  # AC-57
        ({"row": row(starts_on=date(2028, 6, 1))}, Chip(code="far-off", field="starts_on")),  # AC-57
        ({"titles": {"sv": "Konsert på fredag"}}, Chip(code="weekday", field="starts_on")),
        ({"texts": {"sv": SWEDISH, "fi": f"{FINNISH} Perjantaina!"}}, Chip(code="weekday", field="starts_on")),
        ({"row": row(ends_at=None)}, Chip(code="missing-end", field="ends_at")),
        ({"titles": {"sv": "HÖSTKONSERT"}}, Chip(code="capitals", field="title_sv")),
        (
            {"texts": {"sv": FINNISH}},
            Chip(code="language", field="lead_sv", facts={"stated": "sv", "found": "fi"}),
        ),
        ({"has_picture": True, "has_rights": False}, Chip(code="no-rights")),  # AC-63
        ({"has_picture": True, "has_alt": False}, Chip(code="no-alt", field="image_alt_sv")),  # AC-63
        ({"has_category": False}, Chip(code="no-category", field="category")),
        ({"links": ("https://example.fi/",)}, Chip(code="links", facts={"n": 1})),
    ],
)
def test_ac_53_ac_57_each_oddity_has_its_chip_which_names_the_field_that_mends_it(facts, chip):
    chips = chips_of(case(**facts))

    assert (chips, is_green(chips)) == ([chip], False)


def test_a_known_sender_is_good_and_stands_last():
    assert codes(is_known_sender=True, row=row(ends_at=None)) == ["missing-end", "known-sender"]
    assert is_green(chips_of(case(is_known_sender=True, links=("https://example.fi/",))))


def test_a_day_of_today_and_the_last_day_of_a_longer_event_are_not_past():
    assert codes(row=row(starts_on=date(2026, 11, 24))) == []
    assert codes(row=row(starts_on=date(2026, 11, 20), ends_on=date(2026, 11, 24))) == []


def test_a_series_names_weekdays_that_its_first_day_need_not_be():
    weekly = row(rrule="FREQ=WEEKLY;BYDAY=FR,SA")

    assert codes(titles={"sv": "Varje fredag och lördag"}, row=weekly) == []
    assert codes(titles={"sv": "Konsert lördag"}) == []


def test_the_language_of_a_text_is_told_by_its_small_words_or_not_at_all():
    found = [language_of(text) for text in (SWEDISH, FINNISH, ENGLISH, "Bingo", "")]

    assert found == ["sv", "fi", "en", None, None]


def test_a_shouted_title_is_calmed_and_an_abbreviation_left():
    assert [calmed(title) for title in ("HÖSTKONSERT I PARKEN", "JBK–VPS", "Höstkonsert")] == [
        "Höstkonsert i parken",
        "JBK–VPS",
        "Höstkonsert",
    ]
