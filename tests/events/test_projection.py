import pytest

from events.models import Event, EventCard, EventPage, Occurrence
from tests.factories import event, row, translation

pytestmark = pytest.mark.django_db


def test_a_published_event_has_a_card_and_an_address_in_every_language():
    """AC-42 AC-43"""
    page = event(row("2026-06-05 20:00", "2026-06-05 22:00"))
    translation(page, "fi", title="Syyskonsertti")

    cards = EventCard.objects.order_by("locale").values_list("locale", "title", "content_locale", "is_translation")
    assert list(cards) == [
        ("en", "Höstkonsert", "sv", False),
        ("fi", "Syyskonsertti", "fi", True),
        ("sv", "Höstkonsert", "sv", True),
    ]
    pages = EventPage.objects.filter(translation_key=page.translation_key).order_by("locale__language_code")
    assert [(p.locale.language_code, p.alias_of_id) for p in pages] == [("en", page.pk), ("fi", None), ("sv", None)]


def test_facts_stand_on_the_source_page_alone():
    page = event(row("2026-06-05 20:00"), address="Torget 1")
    other = translation(page, "fi", title="Syyskonsertti")
    alias = EventPage.objects.get(alias_of=page)

    assert [(p.address, p.schedule.count()) for p in (page, other, alias)] == [("Torget 1", 1), ("", 0), ("", 0)]
    assert Occurrence.objects.count() == 1


def test_projecting_again_writes_nothing():
    from events.projection import project
    from tests.factories import helsinki

    page = event(row("2026-06-05 20:00", rrule="FREQ=WEEKLY"), title="Yoga")
    before = Event.objects.get().changed_at

    assert project(page.translation_key, at=helsinki("2026-11-24 12:00")) in (True, False)
    assert project(page.translation_key, at=helsinki("2026-11-24 12:00")) is False
    assert Event.objects.get().changed_at == before
