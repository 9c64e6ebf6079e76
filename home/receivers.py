"""The stamp rises with anything that public pages show; here with what the projection of events does not write."""

from django.db.models.signals import post_delete, post_save
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site
from wagtail.signals import post_page_move

from jtw import stamp

from .models import ContentPage, HomePage

SHOWN = (ContentPage, HomePage, PageViewRestriction, Redirect, Site)


def connect() -> None:
    for model in SHOWN:
        post_save.connect(rise, sender=model)
        post_delete.connect(rise, sender=model)
    post_page_move.connect(rise)


def rise(**signal) -> None:
    stamp.rise()
