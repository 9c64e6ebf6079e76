"""What Wagtail and Django announce and the read model must follow: records, pictures, restrictions, page life.

Receivers of post_save run inside the transaction of `Shown.save`, those of deletion inside Django's own.
"""

from django.db.models import Q
from django.db.models.signals import post_delete, post_save, pre_delete
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.signals import page_unpublished, post_page_move

from images.models import Picture
from organisations.models import Organisation

from . import cascades, projection, publishing
from .models import Audience, Category, Event, EventPage, Occurrence, Venue

RECORDS = (Venue, Category, Audience, Organisation, Picture)


def connect() -> None:
    for model in RECORDS:
        post_save.connect(record_saved, sender=model)
        pre_delete.connect(record_about_to_go, sender=model)
        post_delete.connect(record_gone, sender=model)
    for signal in (post_save, post_delete):
        signal.connect(restriction_changed, sender=PageViewRestriction)
    post_delete.connect(page_deleted, sender=EventPage)
    page_unpublished.connect(page_withdrawn, sender=EventPage)
    post_page_move.connect(page_moved, sender=EventPage)


def record_saved(instance, created, **signal):
    if created:
        return
    project_all(keys_showing(instance))
    if isinstance(instance, Picture):
        publishing.fill_after_commit(instance)


def record_about_to_go(instance, **signal):
    instance.keys_that_showed_it = keys_showing(instance)


def record_gone(instance, **signal):
    project_all(instance.keys_that_showed_it)


def restriction_changed(instance, **signal):
    """Restricted pages stay restricted: their events leave the read model, and come back."""
    below = EventPage.objects.descendant_of(instance.page, inclusive=True)
    project_all(set(below.values_list("translation_key", flat=True)))


def page_deleted(instance, **signal):
    project_all({instance.translation_key})
    cascades.after_removal(instance)


def page_withdrawn(instance, **signal):
    cascades.after_removal(instance)


def page_moved(instance, **signal):
    project_all({instance.translation_key})
    cascades.after_move(instance)


def keys_showing(record) -> set:
    """The keys of the events whose pages, lists or feeds show a record."""
    events = Event.objects.filter(shows(record)).values_list("pk", flat=True) if shows(record) else ()
    dates = Occurrence.objects.filter(venue__in=houses(record)).values_list("event_id", flat=True)
    return {*events, *(dates if isinstance(record, Venue) else ()), *keys_of_picture(record)}


def shows(record) -> Q | None:
    if isinstance(record, Venue):
        return Q(venue=record) | Q(venue__part_of=record)
    if isinstance(record, Category):
        return Q(categories=record)
    if isinstance(record, Audience):
        return Q(audiences=record)
    return Q(organisers=record) if isinstance(record, Organisation) else None


def houses(record) -> list:
    return [record, *record.rooms.all()] if isinstance(record, Venue) else []


def keys_of_picture(record) -> set:
    if not isinstance(record, Picture):
        return set()
    return set(EventPage.objects.filter(image=record, live=True).values_list("translation_key", flat=True))


def project_all(keys) -> None:
    now = timezone.now()  # signals are doors: they hand no clock in
    for key in keys:
        projection.project(key, at=now)
