from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page, Revision

from events.models import EventCard, EventPage, Occurrence
from jtw import housekeeping
from tests.factories import event, row

pytestmark = pytest.mark.django_db


def planned(now, **columns):
    """A draft that is to be published a minute before now."""
    page = event(row("2030-06-05 20:00"), live=False, **columns)
    page.go_live_at = now - timedelta(minutes=1)
    page.save_revision(approved_go_live_at=page.go_live_at)
    return page


def test_a_page_goes_live_at_its_time_with_its_dates():
    now = timezone.now()
    page = planned(now, title="Julkonsert")

    housekeeping.publish_due(now)

    assert EventPage.objects.get(pk=page.pk).live
    assert EventCard.objects.get(locale="sv").title == "Julkonsert"


def test_a_page_that_cannot_be_published_keeps_back_no_other(monkeypatch):
    now = timezone.now()
    broken, sound = planned(now), planned(now)
    publish = Revision.publish

    def fail_for_one(revision, **how):
        if int(revision.object_id) == broken.pk:
            raise ValueError("no title")
        publish(revision, **how)

    monkeypatch.setattr(Revision, "publish", fail_for_one)
    with pytest.raises(RuntimeError, match="Failed: Revision"):
        housekeeping.publish_due(now)

    assert list(EventPage.objects.filter(live=True, alias_of=None)) == [sound]


def test_a_page_expires_at_its_time_and_leaves_the_lists():
    now = timezone.now()
    page = event(row("2030-06-05 20:00"))
    Page.objects.filter(pk=page.pk).update(expire_at=now - timedelta(minutes=1))

    housekeeping.publish_due(now)

    assert not EventPage.objects.filter(live=True).exists()
    assert not Occurrence.objects.public().exists()
