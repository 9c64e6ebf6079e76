"""What makes the stamp rise beside the projection: each record, page and setting that public pages show."""

from django.db.models.signals import post_delete, post_save
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.models import AbstractSetting
from wagtail.models import BaseViewRestriction, Locale, Page, Site
from wagtail.signals import post_page_move

from . import stamp
from .models import Shown

RECORDS = (Shown, AbstractSetting, Redirect, Site, Locale, BaseViewRestriction)


def connect() -> None:
    post_save.connect(changed)
    post_delete.connect(changed)
    post_page_move.connect(moved)


def changed(instance, created=False, update_fields=None, **signal) -> None:
    is_page = isinstance(instance, Page)
    if isinstance(instance, RECORDS) or (is_page and page_changed(instance, created, update_fields, **signal)):
        stamp.rise()


def page_changed(page: Page, created: bool, update_fields, *, signal, **others) -> bool:
    """Whether readers see it: not what has never been live, nor a draft of a live one. The projection raises the stamp
    itself, with the pages that it shows (is_projected)."""
    is_draft = update_fields is not None and "live" not in update_fields
    was_maybe_live = signal is post_save and not created
    is_projected = getattr(page.specific_class, "is_projected", False)
    return (page.live or was_maybe_live) and not (is_draft or is_projected)


def moved(**signal) -> None:
    stamp.rise()
