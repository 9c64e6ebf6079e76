"""What makes the stamp rise beside the projection: each record, page and setting that public pages show."""

from django.db.models.signals import post_delete, post_save
from wagtail.contrib.settings.models import AbstractSetting
from wagtail.models import BaseViewRestriction, Locale, Page, Site
from wagtail.signals import post_page_move

from . import stamp
from .models import Shown

RECORDS = (Shown, AbstractSetting, Site, Locale, BaseViewRestriction)


def connect() -> None:
    post_save.connect(changed)
    post_delete.connect(changed)
    post_page_move.connect(moved)


def changed(instance, update_fields=None, **signal) -> None:
    if isinstance(instance, RECORDS) or (isinstance(instance, Page) and page_changed(instance, update_fields)):
        stamp.rise()


def page_changed(page: Page, update_fields) -> bool:
    """Whether readers see it: of what is or was live, and not of a draft of it; the projection raises the stamp itself
    with the pages that it shows (is_projected)."""
    is_public = page.live or page.first_published_at is not None
    is_draft = update_fields is not None and "live" not in update_fields
    return is_public and not is_draft and not getattr(page.specific_class, "is_projected", False)


def moved(**signal) -> None:
    stamp.rise()
