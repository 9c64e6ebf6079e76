"""Dates and times in words, in the active language: the one place for ranges and weekdays (AC-13, AC-14).

    sv  lördag 28 november kl. 18.30–21       lö 28.11 kl. 18.30–21       Lö 28.11 kl. 18.30
    fi  lauantai 28. marraskuuta klo 18.30–21 la 28.11. klo 18.30–21      La 28.11. klo 18.30
    en  Saturday 28 November, 18:30–21:00     Sat 28 Nov, 18:30–21:00     Sat 28 Nov, 18:30

What differs between the languages is in jtw/formats; names of days and months come from Django. Where a function
takes today, the year is left out if it is today's; without today it is always there, as nobody can tell.
"""

from datetime import UTC, date, datetime, time
from typing import Any, Literal

from django.utils import dateformat
from django.utils.dates import WEEKDAYS
from django.utils.formats import get_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events.values import HELSINKI, Span
from jtw.languages import active_language

Style = Literal["long", "short", "title"]


def when_in_words(span: Span, *, today: date | None = None, style: Style = "long") -> str:
    """The dates and times of a span.

    "long" is a phrase of its own, "short" has figures and short names, "title" opens a feed's title: a capital, and
    the start alone. A night is its first day's: "lördag 28 november kl. 21–02" (AC-07). Midnight as an end is 24, so
    that it is the day's own (AC-08). No end is invented (AC-09); an hour not known yet is said to be so (AC-10).
    Raises ValueError for another style.
    """
    match style:
        case "long":
            return _phrase(span, today=today, short=False)
        case "short":
            return _phrase(span, today=today, short=True)
        case "title":
            return capfirst(_opening(span, today=today))
    raise ValueError(f"A date is written long, short or as a title, not {style!r}.")


def time_in_words(span: Span, *, on: date | None = None, today: date | None = None) -> str:
    """What a card under its day's heading says: "kl. 19–21", "Hela dagen", "Till söndag 30 november".

    on: the local day of the list, which matters for a span of several days; without it, the first.
    """
    day = on or span.first_day
    if not span.has_hour and not span.all_day:
        return capfirst(_("the time is not set yet"))
    if span.first_day == span.last_day:
        return capfirst(_("all day")) if span.all_day else _hours(span)
    if day >= span.last_day:
        return capfirst(_last_day(span))
    until = until_in_words(span.last_day, today=today)
    if day > span.first_day or span.all_day:
        return capfirst(until)
    return _("%(time)s, %(until)s") % {"time": _clock(_start(span)), "until": until}


def until_in_words(day: date, *, today: date | None = None) -> str:
    """Up to and including a day: "till söndag 30 november", "sunnuntaihin 30. marraskuuta asti"."""
    weekday = _form("WEEKDAYS_UNTIL")[day.weekday()]
    return _("until %(weekday)s %(date)s") % {"weekday": weekday, "date": _date(day, today=today)}


def day_in_words(day: date, *, today: date | None = None) -> str:
    """The heading of a day: "lördag 28 november"."""
    return f"{weekday_name(day)} {_date(day, today=today)}"


def short_day(day: date, *, today: date | None = None) -> str:
    """ "lö 28.11", "la 28.11." or "Sat 28 Nov": with the year where it is not that of today."""
    return f"{weekday_abbr(day)} {_date(day, today=today, short=True)}"


def heading_parts(day: date) -> tuple[str, str, str]:
    """A day's heading in parts, without the year: ("lördag", "28", "november"), ("lauantai", "28.", "marraskuuta")."""
    numeral, month = _date(day, today=day).split(" ", 1)
    return weekday_name(day), numeral, month


def day_range_in_words(first: date, last: date, *, today: date | None = None) -> str:
    """Days from first to last, both included: "28–30 november", "28 november – 3 december"; one day as day_in_words.

    Month and year are written once where both ends share them.
    """
    return day_in_words(first, today=today) if first == last else _range(first, last, today=today)


def month_in_words(day: date) -> str:
    """The month of a day, with its year: "november 2026", "marraskuu 2026"."""
    return dateformat.format(day, _form("YEAR_MONTH_FORMAT"))


def relative_day(day: date, today: date) -> str:
    """ "i dag" or "i morgon" where day is that, else an empty text."""
    return {0: _("today"), 1: _("tomorrow")}.get((day - today).days, "")


def weekday_name(day: date) -> str:
    return str(WEEKDAYS[day.weekday()])


def weekday_abbr(day: date) -> str:
    """ "lö", "la", "Sat": Django's Swedish ones have three letters."""
    return _form("WEEKDAYS_ABBR")[day.weekday()]


def weekday_heads() -> list[tuple[str, str]]:
    """(abbreviation, name) from Monday to Sunday, for the head of a month's table."""
    return [(abbr, str(WEEKDAYS[number])) for number, abbr in enumerate(_form("WEEKDAYS_ABBR"))]


def machine_time(instant: datetime) -> str:
    """For <time datetime>: Helsinki's wall clock with its offset, "2026-11-28T18:30:00+02:00"."""
    return instant.astimezone(HELSINKI).isoformat(timespec="seconds")


def machine_start(span: Span) -> str:
    """For <time datetime>: the start, or its date where there is no hour (all day, or not known yet)."""
    return machine_time(span.starts_at) if _is_timed(span) else span.first_day.isoformat()


def machine_end(span: Span) -> str:
    """For <time datetime>: the end, the last day included where there is no hour, empty where no end was given."""
    if _is_timed(span):
        return machine_time(span.ends_at) if span.ends_at else ""
    return span.last_day.isoformat() if span.all_day or span.last_day > span.first_day else ""


def duration_iso(span: Span) -> str:
    """An ISO 8601 duration: real time, so a wall day over March's clock change is PT23H (AC-04); whole days as P3D.

    Empty where no end was given.
    """
    if span.all_day:
        return f"P{(span.last_day - span.first_day).days + 1}D"
    if span.ends_at is None or not span.has_hour:
        return ""
    hours, minutes = divmod(int((span.ends_at - span.starts_at).total_seconds()) // 60, 60)
    return "PT" + (f"{hours}H" if hours or not minutes else "") + (f"{minutes}M" if minutes else "")


def _phrase(span: Span, *, today: date | None, short: bool) -> str:
    several = span.first_day != span.last_day
    if _is_timed(span) and several:
        dates = _range(span.first_day, span.last_day, today=today, short=short)
        return f"{dates}, {_hours_over_days(span, short=short)}"
    dates = _dates(span, today=today, short=short)
    if _is_timed(span):
        return _form("DATE_WITH_CLOCK").format(dates, _hours(span))
    if span.all_day:
        # An exhibition is not open "all day" for six weeks.
        return dates if several else f"{dates}, {_('all day')}"
    return f"{dates}, {_('the time is not set yet')}"


def _opening(span: Span, *, today: date | None) -> str:
    dates = _dates(span, today=today, short=True)
    if span.first_day != span.last_day or not _is_timed(span):
        return dates
    return _form("DATE_WITH_CLOCK").format(dates, _clock(_start(span)))


def _dates(span: Span, *, today: date | None, short: bool) -> str:
    """The days with their weekdays, which say nothing of a span longer than a week."""
    dates = _range(span.first_day, span.last_day, today=today, short=short)
    if (span.last_day - span.first_day).days >= 7:
        return dates
    name = weekday_abbr if short else weekday_name
    first, last = name(span.first_day), name(span.last_day)
    return f"{first if first == last else _through(first, last)} {dates}"


def _range(first: date, last: date, *, today: date | None, short: bool = False) -> str:
    if first.year != last.year:
        return _through(_date(first, today=None, short=short), _date(last, today=None, short=short))
    tail = _date(last, today=today, short=short)
    if first == last:
        return tail
    if first.month == last.month:
        return _through(dateformat.format(first, _form("DAY_FORMAT")), tail)
    return _through(_date(first, today=first, short=short), tail)


def _date(day: date, *, today: date | None, short: bool = False) -> str:
    name = "MONTH_DAY_FORMAT" if today is not None and day.year == today.year else "DATE_FORMAT"
    return dateformat.format(day, _form(f"SHORT_{name}" if short else name))


def _hours(span: Span) -> str:
    start, end = _start(span), _end(span)
    return _clock(_through(start, end) if end else start)


def _hours_over_days(span: Span, *, short: bool) -> str:
    name = weekday_abbr if short else weekday_name
    start, end = f"{name(span.first_day)} {_clock(_start(span))}", _end(span)
    if not end:
        return _("starts %(weekday_and_time)s") % {"weekday_and_time": start}
    return _through(start, f"{name(span.last_day)} {_clock(end)}")


def _last_day(span: Span) -> str:
    end = _end(span) if _is_timed(span) else ""
    return _("until %(time)s") % {"time": _clock(end)} if end else _("last day")


def _start(span: Span) -> str:
    return _hour(span.starts_at.astimezone(HELSINKI))


def _end(span: Span) -> str:
    """The end on the span's last day; empty where no end was given."""
    if span.ends_at is None or span.ends_at <= span.starts_at:
        return ""
    end = span.ends_at.astimezone(HELSINKI)
    if end.date() == span.last_day:
        return _hour(end)
    return _form("END_OF_DAY") if end.time() == time.min else _hour(end, of_night=True)


def _hour(local: datetime, *, of_night: bool = False) -> str:
    """The hour alone where it is full. of_night: an end after midnight has two figures: "21–02", not "21–2"."""
    is_full = local.minute == 0 and (local.hour > 0 or of_night)  # a start at "0" reads as a misprint: 0.00
    form = _form("HOUR_FORMAT") if is_full else _form("TIME_FORMAT")
    words = dateformat.format(local, form.replace("G", "H") if of_night else form)
    return _with_season(words, local)


def _with_season(words: str, local: datetime) -> str:
    """Says which one is meant of the hour that October's clock change gives twice (AC-02)."""
    if local.replace(fold=0).astimezone(UTC) >= local.replace(fold=1).astimezone(UTC):
        return words
    return (_("%(time)s (winter time)") if local.fold else _("%(time)s (summer time)")) % {"time": words}


def _clock(hours: str) -> str:
    return _form("CLOCK").format(hours)


def _through(first: str, last: str) -> str:
    """An en dash, with spaces around it where what stands before it has some: "28–30 november", "28.11.–3.12."."""
    return f"{first} – {last}" if " " in first else f"{first}–{last}"


def _is_timed(span: Span) -> bool:
    return span.has_hour and not span.all_day


def _form(name: str) -> Any:
    return get_format(name, active_language())
