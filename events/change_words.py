"""The public change line: what happened to a plan, when it was said and why. In the active language."""

from datetime import date

from django.utils.translation import gettext as _

from . import dates
from .values import Span


def change_line(
    status: str, *, plan: Span | None, span: Span | None, said_on: date, reason: str = "", venue: str = "", today: date
) -> str:
    """One line for a page, a list or a calendar entry.

    status: as of an Occurrence; "scheduled" for a plan that holds again. span: None of an event without dates. venue:
    the new one, where it changed.
    """
    parts = [_what(status, plan, span, said_on, today)]
    if venue:
        parts.append(_("New venue: %(venue)s.") % {"venue": venue})
    if reason:
        parts.append(_("Reason: %(reason)s") % {"reason": reason})
    return " ".join(parts)


def _what(status: str, plan: Span | None, span: Span | None, said_on: date, today: date) -> str:
    day = {"day": dates.day_in_words(said_on, today=today)}
    if status == "moved" and plan and span and plan != span:
        times = {"old": _when(plan, today), "new": _when(span, today)}
        return _("Moved from %(old)s to %(new)s. Announced on %(day)s.") % (times | day)
    return {
        "cancelled": _("Cancelled. Announced on %(day)s."),
        "postponed": _("Postponed, no new date yet. Announced on %(day)s."),
        "moved": _("Moved. Announced on %(day)s."),
        "moved_online": _("Moved online. Announced on %(day)s."),
    }.get(status, _("Takes place after all. Announced on %(day)s.")) % day


def _when(span: Span, today: date) -> str:
    return dates.when_in_words(span, today=today)
