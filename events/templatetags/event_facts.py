"""{% load event_facts %}: the facts of an event on the admin's pages of its translations."""

from django import template
from django.utils import timezone

from events.admin import facts
from events.models import EventPage

register = template.Library()


@register.inclusion_tag("events/admin/facts_of_translation.html")
def facts_of_translation(page) -> dict:
    """Nothing for a page that is no event."""
    if not isinstance(page, EventPage):
        return {"summary": None}
    return {"summary": facts.of_source(page, today=timezone.localdate())}
