"""What the buttons of a page send, and the answer where a program sent something else."""

from django.http import HttpResponseBadRequest
from django.utils.translation import gettext as _

MOST_FIGURES = 18  # as many as a database counts to


def number_in(typed: str) -> int | None:
    """A number that a page gave out, such as a primary key or a version; None for what is none."""
    return int(typed) if typed.isdecimal() and len(typed) <= MOST_FIGURES else None


def not_understood() -> HttpResponseBadRequest:
    words = _("We did not understand what the button should do, and nothing was done. Load the page again.")
    return HttpResponseBadRequest(words, content_type="text/plain; charset=utf-8")
