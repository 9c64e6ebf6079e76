"""What follows when an event's page is saved: its read model, and its address in every language."""

from django.db import transaction
from django.utils import timezone

from images.models import Picture

from . import locales, projection
from .models import Event, EventPage


def after_save(page: EventPage) -> None:
    """Called within the transaction of a real page's save; a failure leaves the page as it was."""
    now = timezone.now()  # Wagtail's save is the door here: it hands no clock in
    projection.project(page.translation_key, at=now)
    source = projection.live_source(locales.event_pages(page.translation_key))
    if source is None:
        return
    locales.ensure_locale_pages(source)
    if source.image and not Event.objects.filter(pk=source.translation_key, cards__image_url__gt="").exists():
        transaction.on_commit(lambda: fill_pictures(source.image))


def fill_pictures(picture: Picture) -> None:
    """Make the renditions that cards show, then let the projection pick them up."""
    now = timezone.now()  # runs after the commit of whatever saved the page: a door of its own
    picture.make_renditions()
    for key in EventPage.objects.filter(image=picture, live=True).values_list("translation_key", flat=True):
        projection.project(key, at=now)
