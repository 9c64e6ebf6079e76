"""What Wagtail and Django announce and the read model must follow: records, pictures, restrictions, page life.

Receivers of post_save run inside the transaction of `Shown.save` or of the page's, those of deletion inside Django's.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from images.models import Picture, Rendition
from jtw import stamp
from organisations.models import Organisation

from . import cascades, projection, publishing
from .models import Audience, Category, EventPage, Venue
from .showing import is_told_anew, keys_showing

RECORDS = (Venue, Category, Audience, Organisation, Picture)


def connect() -> None:
    for model in RECORDS:
        pre_save.connect(record_about_to_be_saved, sender=model)
        post_save.connect(record_saved, sender=model)
        pre_delete.connect(record_about_to_go, sender=model)
        post_delete.connect(record_gone, sender=model)
    post_delete.connect(rendition_gone, sender=Rendition)
    for signal in (post_save, post_delete):
        signal.connect(restriction_changed, sender=PageViewRestriction)
    pre_save.connect(plain_page_about_to_be_saved, sender=Page)
    post_save.connect(plain_page_saved, sender=Page)
    pre_delete.connect(page_about_to_go, sender=EventPage)
    post_delete.connect(page_gone, sender=EventPage)
    post_page_move.connect(page_moved, sender=EventPage)


def record_about_to_be_saved(instance, **signal):
    instance.is_told_anew = is_told_anew(instance)


def record_saved(instance, **signal):
    if not instance.is_told_anew:
        return
    project_all(keys_showing(instance))
    if isinstance(instance, Picture):
        publishing.fill_after_commit(instance.pk)


def record_about_to_go(instance, **signal):
    stamp.hold()
    instance.keys_that_showed_it = keys_showing(instance)


def record_gone(instance, **signal):
    project_all(instance.keys_that_showed_it)


def rendition_gone(instance, **signal):
    """With a new file, or by Wagtail's command that makes room."""
    publishing.fill_after_commit(instance.image_id)


def restriction_changed(instance, **signal):
    """Restricted pages stay restricted: their events leave the read model, and come back."""
    below = EventPage.objects.descendant_of(instance.page, inclusive=True)
    project_all(below.values_list("translation_key", flat=True))


def plain_page_about_to_be_saved(instance, **signal):
    if instance.specific_class is EventPage:
        stamp.hold()


def plain_page_saved(instance, update_fields, **signal):
    """Wagtail unpublishes what has expired as a plain `Page`, of which `EventPage.save` hears nothing."""
    if instance.specific_class is EventPage and instance.specific.concerns_readers(update_fields):
        publishing.after_save(instance.specific)


def page_about_to_go(instance, **signal):
    stamp.hold()
    cascades.before_deletion(instance)


def page_gone(instance, **signal):
    cascades.after_deletion(instance)
    project_all([instance.translation_key])


def page_moved(instance, **signal):
    project_all([instance.translation_key])
    cascades.after_move(instance.specific)


def project_all(keys: Iterable[UUID]) -> None:
    now = timezone.now()  # signals are doors: they hand no clock in
    projection.project_all(keys, at=now)
