"""A poster's text, pasted."""

from datetime import date, time

import pytest

from events.submission.poster import read_poster
from events.submission.typed_times import Hours

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "days", "hours"),
    [
        (
            "Julkonsert\nLördag 12.12.2026 kl. 18.30–20 i kyrkan\nFritt inträde",
            (date(2026, 12, 12), date(2026, 12, 12)),
            Hours(starts_at=time(18, 30), ends_at=time(20)),
        ),
        (
            "Joulukonsertti\nlauantaina 12. joulukuuta klo 18\nLiput 12,50 €",
            (date(2026, 12, 12), date(2026, 12, 12)),
            Hours(starts_at=time(18)),
        ),
        (
            "Winter fair\nDecember 12th, 7-9 pm, at the market",
            (date(2026, 12, 12), date(2026, 12, 12)),
            Hours(starts_at=time(19), ends_at=time(21)),
        ),
        ("Loppis\n12–13.12. 10.00", (date(2026, 12, 12), date(2026, 12, 13)), Hours(starts_at=time(10))),
        ("Möte\nVälkomna!", None, None),
    ],
)
def test_days_and_times_are_recognised_in_three_languages(text, days, hours):
    poster = read_poster(text, today=TODAY)

    assert poster.title == text.splitlines()[0]
    assert poster.body == "\n".join(text.splitlines()[1:])
    assert (poster.days and (poster.days.first, poster.days.last), poster.hours) == (days, hours)


def test_the_next_day_counts_and_not_one_that_is_over():
    poster = read_poster("Bokat sedan 1.9.2026\nKonsert 5.12.2026 kl 19", today=TODAY)

    assert (poster.days.first, poster.hours) == (date(2026, 12, 5), Hours(starts_at=time(19)))
