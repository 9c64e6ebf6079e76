"""What staff see first: this week's events, and what waits for them."""

from datetime import timedelta

from django.utils import timezone
from wagtail.admin.ui.components import Component

from events.admin.listing import first_written, locales_in_order
from events.models import EventPage, Occurrence


class CalendarPanel(Component):
    name = "calendar"
    order = 10
    template_name = "home/admin/calendar_panel.html"

    def get_context_data(self, parent_context):
        today = timezone.localdate()
        drafts = first_written(EventPage.objects.not_live())
        return {
            "locales": locales_in_order(),
            "n_today": Occurrence.objects.public().listed().on_days(today, today).count(),
            "n_week": Occurrence.objects.public().listed().on_days(today, today + timedelta(days=6)).count(),
            "n_drafts": drafts.count(),
            "drafts": drafts.order_by("-latest_revision_created_at")[:5],
        }
