"""What follows when pages of events are saved."""

from datetime import date

import pytest

from events.authoring import publish, translate, write_event
from events.models import Event, EventCard
from events.publishing import written_together
from tests.factories import WORDS, row

pytestmark = pytest.mark.django_db


def test_pages_written_together_are_in_the_read_model_in_all_their_languages():
    with written_together():
        source = write_event(language="sv", year=2026, words=WORDS, rows=[row("2026-06-05 20:00")])
        finnish = translate(source, "fi", words={"title": "Syyskonsertti"})
        publish(source)
        publish(finnish)

    cards = EventCard.objects.values_list("locale", "title", "is_translation")
    assert sorted(cards) == [
        ("en", "Höstkonsert", False),
        ("fi", "Syyskonsertti", True),
        ("sv", "Höstkonsert", True),
    ]
    assert [d.first_day for d in Event.objects.get().occurrences.all()] == [date(2026, 6, 5)]


def test_pages_written_together_are_kept_all_or_none():
    with pytest.raises(RuntimeError):
        write_and_fail()

    assert not Event.objects.exists()


def write_and_fail():
    with written_together():
        publish(write_event(language="sv", year=2026, words=WORDS, rows=[row("2026-06-05 20:00")]))
        raise RuntimeError("the second language failed")


def test_a_page_saved_afterwards_is_projected_at_once():
    with pytest.raises(RuntimeError):
        write_and_fail()

    publish(write_event(language="sv", year=2026, words=WORDS, rows=[row("2026-06-05 20:00")]))

    assert Event.objects.count() == 1
