"""What a public page depends on besides its address: the language, the moment, and the records one browses by."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone

from jtw import stamp

from . import weeks
from .guide import Guide, guide


@dataclass(frozen=True)
class Visit:
    """language: "sv", "fi" or "en", and the active one; now: the one clock of the whole answer."""

    language: str
    now: datetime
    known: Guide

    @cached_property
    def today(self) -> date:
        """The local day."""
        return weeks.local_day(self.now)


def visit_of(request) -> Visit:
    """The door of every public page: the clock is read here and nowhere below."""
    return Visit(language=request.LANGUAGE_CODE, now=timezone.now(), known=guide(stamp.of(request)))
