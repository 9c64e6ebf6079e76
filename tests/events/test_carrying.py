"""Which stored date goes on as which planned one."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from events.carrying import carry, fresh_rows

A, B = UUID(int=1), UUID(int=2)


def stored(*keys, gone=()):
    return dict.fromkeys(keys, True) | dict.fromkeys(gone, False)


def test_a_date_whose_hour_or_day_within_the_week_changes_goes_on():
    """AC-18"""
    old = stored((A, "20260602T180000"), (A, "20260609T180000"), (A, "20260616T180000"))
    new = [(A, "20260602T180000"), (A, "20260609T190000"), (A, "20260618T180000")]

    assert carry(old, new) == dict(zip(old, new, strict=True))


def test_a_series_that_goes_on_in_a_new_row_hands_its_dates_over():
    """AC-18"""
    old = stored((A, "20260602T180000"), (A, "20260609T180000"))
    new = [(A, "20260602T180000"), (B, "20260611T190000")]

    assert carry(old, new) == dict(zip(old, new, strict=True))
    assert fresh_rows(old, new) == {B}


def test_what_the_plan_no_longer_gives_has_no_partner():
    """AC-19"""
    old = stored((A, "20260602T180000"), (A, "20260609T180000"))

    assert carry(old, [(A, "20260602T180000")]) == {(A, "20260602T180000"): (A, "20260602T180000")}


def test_an_only_date_is_corrected_whatever_its_week():
    """AC-27: a wrong month, put right."""
    assert carry(stored((A, "20260605T200000")), [(A, "20260705T200000")]) == {
        (A, "20260605T200000"): (A, "20260705T200000")
    }


def test_the_only_date_of_each_row_and_of_the_event_is_corrected():
    two_rows = stored((A, "20260605T200000"), (B, "20260607T150000"))
    assert carry(two_rows, [(A, "20260605T200000"), (B, "20260707T150000")]) == {
        (A, "20260605T200000"): (A, "20260605T200000"),
        (B, "20260607T150000"): (B, "20260707T150000"),
    }
    assert carry(stored((A, "20260605T200000")), [(B, "20260705T200000")]) == {
        (A, "20260605T200000"): (B, "20260705T200000")
    }


def test_a_date_of_a_series_does_not_go_on_in_another_week():
    old = stored((A, "20260602T180000"), (A, "20260609T180000"))

    assert carry(old, [(A, "20260602T180000"), (A, "20260630T180000")]) == {
        (A, "20260602T180000"): (A, "20260602T180000")
    }


def test_a_dropped_date_comes_back_by_its_start_or_on_its_day():
    old = stored((A, "20260602T180000"), gone=[(A, "20260609T180000"), (A, "20260616T180000")])
    new = [(A, "20260602T180000"), (A, "20260609T180000"), (B, "20260616T190000")]

    assert carry(old, new) == dict(zip(old, new, strict=True))


def test_a_dropped_date_stays_off_where_only_its_week_has_a_new_one():
    old = stored((A, "20260602T180000"), gone=[(A, "20260609T180000")])

    assert (A, "20260609T180000") not in carry(old, [(A, "20260602T180000"), (A, "20260611T180000")])


keys = st.tuples(
    st.sampled_from([A, B]),
    st.builds(lambda day, hour: f"202606{day:02}T{hour:02}0000", st.integers(1, 30), st.sampled_from([18, 19])),
)


@given(st.dictionaries(keys, st.booleans(), max_size=12), st.sets(keys, max_size=12))
def test_each_date_has_one_partner_at_most_and_the_same_start_is_always_kept(old, new):
    pairs = carry(old, new)

    assert len(set(pairs.values())) == len(pairs)
    assert set(pairs) <= set(old)
    assert set(pairs.values()) <= new
    assert all(pairs[key] == key for key in set(old) & new)
