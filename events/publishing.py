"""What follows when an event's page is saved: its read model, and its address in every language."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from images.models import RENDITIONS, Picture
from jtw import stamp

from . import cascades, locales, projection
from .families import family
from .models import EventPage
from .showing import keys_showing

_waiting: ContextVar[set[UUID] | None] = ContextVar("waiting", default=None)


def after_save(page: EventPage) -> None:
    """Called within the transaction of the save of a page that is or was public; a failure leaves it as it was."""
    waiting = _waiting.get()
    if waiting is None:
        follow(page.translation_key)
    else:
        waiting.add(page.translation_key)


@contextmanager
def written_together() -> Iterator[None]:
    """Pages saved within are followed up once for each event when it ends, in one transaction with their saves.

    For an event in several languages: followed up page by page, each of its dates would be written for each of them.
    """
    waiting: set[UUID] = set()
    with stamp.writing():
        token = _waiting.set(waiting)
        try:
            yield
        finally:
            _waiting.reset(token)
        for key in sorted(waiting):
            follow(key)


def follow(key: UUID) -> None:
    """Bring the read model and the other locales' pages up to what the event's pages say."""
    now = timezone.now()  # Wagtail's save is the door here: it hands no clock in
    pages = family(key)
    if cascades.follow_source(pages):
        pages = family(key)
    projection.project(key, at=now)
    locales.ensure_locale_pages(pages)
    picture = pages.source and pages.source.image
    if picture and len(picture.made_renditions()) < len(RENDITIONS):
        fill_after_commit(picture.pk)


def fill_after_commit(picture_pk: int) -> None:
    """Make the renditions that cards show once the picture is safely stored, then let the projection pick them up."""
    # robust: a picture that cannot be read shall not make a publication look as if it had failed
    transaction.on_commit(lambda: fill(picture_pk), robust=True)


def fill(picture_pk: int) -> None:
    """For a picture that public events show, and that still exists."""
    now = timezone.now()  # runs after the commit of whatever saved the page: a door of its own
    picture = Picture.objects.filter(pk=picture_pk).first()
    keys = keys_showing(picture) if picture else set()
    if picture and keys:
        picture.make_renditions()
        projection.project_all(keys, at=now)
