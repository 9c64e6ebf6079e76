"""What follows when an event's page is saved: its read model, and its address in every language."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from images.models import RENDITIONS, Picture

from . import cascades, locales, projection
from .models import EventPage

_waiting: ContextVar[dict[UUID, EventPage] | None] = ContextVar("waiting", default=None)


def after_save(page: EventPage) -> None:
    """Called within the transaction of a real page's save; a failure leaves the page as it was."""
    waiting = _waiting.get()
    if waiting is None:
        follow(page)
    else:
        waiting[page.translation_key] = page


@contextmanager
def written_together() -> Iterator[None]:
    """Pages saved within are followed up once for each event when it ends, in one transaction with their saves.

    For an event in several languages: followed up page by page, each of its dates would be written for each of them.
    """
    waiting: dict[UUID, EventPage] = {}
    with transaction.atomic():
        token = _waiting.set(waiting)
        try:
            yield
        finally:
            _waiting.reset(token)
        for page in waiting.values():
            follow(page)


def follow(page: EventPage) -> None:
    """Bring the read model and the other locales' pages up to what the event's pages say."""
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
