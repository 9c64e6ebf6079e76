"""What follows when an event's page is saved: its read model, and its address in every language."""

from django.db import transaction
from django.utils import timezone

from images.models import RENDITIONS, Picture

from . import cascades, locales, projection
from .models import EventPage


def after_save(page: EventPage) -> None:
    """Called within the transaction of a real page's save; a failure leaves the page as it was."""
    now = timezone.now()  # Wagtail's save is the door here: it hands no clock in
    projection.project(page.translation_key, at=now)
    source = projection.live_source(locales.event_pages(page.translation_key))
    if source is None:
        return
    cascades.bring_back(source)
    locales.ensure_locale_pages(source)
    if source.image:
        fill_after_commit(source.image)


def fill_after_commit(picture: Picture) -> None:
    """Make the renditions that cards show once the picture is safely stored, then let the projection pick them up."""
    if len(picture.made_renditions()) < len(RENDITIONS):
        transaction.on_commit(lambda: fill(picture))


def fill(picture: Picture) -> None:
    now = timezone.now()  # runs after the commit of whatever saved the page: a door of its own
    picture.make_renditions()
    for key in EventPage.objects.filter(image=picture, live=True).values_list("translation_key", flat=True):
        projection.project(key, at=now)
