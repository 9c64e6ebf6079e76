import uuid
from datetime import date, time

import pytest
from django.utils.translation import override

from events.rule_text import RuleError
from events.schedule import ScheduleError, check_row
from events.schedule_problems import WORDS, notes_in_words, problem_in_words
from events.values import Row

ANY_VALUES = dict.fromkeys(
    ("day", "first", "last", "start", "end", "time", "instead", "next", "count", "until", "most", "part", "value"), 1
)
ROW = Row(key=uuid.UUID(int=1), starts_on=date(2027, 3, 28), starts_at=time(3, 30))


def problem(row, language):
    with pytest.raises(ScheduleError) as caught:
        check_row(row)
    with override(language):
        return problem_in_words(caught.value)


def test_a_time_that_does_not_exist_is_explained_in_the_language_of_the_user():
    """AC-03"""
    assert [problem(ROW, language) for language in ("en", "sv", "fi")] == [
        "The time 03:30 does not exist on 28 Mar 2027, because the clocks go forward. Choose 04:30 or another time.",
        "Klockslaget 3.30 finns inte den 28.3.2027, eftersom klockorna ställs fram. Välj 4.30 eller en annan tid.",
        "Kellonaikaa 3.30 ei ole 28.3.2027, koska kelloja siirretään eteenpäin. Valitse 4.30 tai jokin muu aika.",
    ]


def test_an_end_before_the_start_is_told_with_both_times():
    backwards = Row(
        key=ROW.key, starts_on=date(2026, 11, 28), ends_on=date(2026, 11, 28), starts_at=time(18), ends_at=time(17)
    )

    assert problem(backwards, "sv") == (
        "Sluttiden, 28.11.2026 17.00, är inte efter starttiden, 28.11.2026 18.00. Ändra den ena."
    )


def test_a_first_day_off_the_rule_is_told_with_the_day_to_choose():
    thursdays = Row(key=ROW.key, starts_on=date(2026, 10, 20), rrule="FREQ=WEEKLY;BYDAY=TH")

    assert problem(thursdays, "fi") == (
        "Ensimmäinen päivä ei noudata sääntöä. Sitä noudattava päivä on torstai 22. lokakuuta 2026: "
        "aloita silloin tai muuta sääntöä."
    )


@pytest.mark.parametrize("language", ["sv", "fi"])
@pytest.mark.parametrize("code", WORDS)
def test_each_problem_has_words_in_each_language(code, language):
    with override("en"):
        english = problem_in_words(RuleError(code, **ANY_VALUES))
    with override(language):
        assert problem_in_words(RuleError(code, **ANY_VALUES)) != english


@pytest.mark.parametrize(
    ("starts_on", "rrule", "words"),
    [
        (date(2026, 10, 20), "FREQ=WEEKLY", []),
        (
            date(2026, 10, 31),
            "FREQ=MONTHLY",
            ["Månader som saknar den här dagen får inget datum. Är det sista dagen i månaden som avses?"],
        ),
        (
            date(2028, 2, 29),
            "FREQ=YEARLY",
            [
                "29 februari finns bara under skottår: 2028, 2032 och så vidare. "
                "Välj 28 februari eller 1 mars om evenemanget ordnas varje år."
            ],
        ),
    ],
)
def test_what_a_rule_leaves_out_is_explained_before_saving(starts_on, rrule, words):
    """AC-15"""
    with override("sv"):
        assert notes_in_words(Row(key=ROW.key, starts_on=starts_on, rrule=rrule)) == words
