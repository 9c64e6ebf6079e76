"""{% load dates %}: events.dates in templates. The page's today decides whether the year is written."""

from datetime import date

from django import template

from events import dates

register = template.Library()

register.simple_tag(dates.day_range_in_words)
register.simple_tag(dates.relative_day)
register.simple_tag(dates.time_in_words)
register.simple_tag(dates.weekday_heads)
register.simple_tag(dates.when_in_words)

register.filter(dates.duration_iso)
register.filter(dates.machine_end)
register.filter(dates.machine_start)
register.filter(dates.machine_time)
register.filter(dates.month_in_words)
register.filter(dates.weekday_abbr)
register.filter(dates.weekday_name)


@register.filter
def day_in_words(day: date, today: date | None = None) -> str:
    return dates.day_in_words(day, today=today)


@register.filter
def until_in_words(day: date, today: date | None = None) -> str:
    return dates.until_in_words(day, today=today)
