"""What of the sources cannot wait, on the first page of the admin."""

from django.utils import timezone
from wagtail.admin.ui.components import Component

from events.models import MissingEvent, Source


class SourcesPanel(Component):
    """Shown to those who may change sources, and only where there is something."""

    name = "sources"
    order = 20
    template_name = "events/admin/sources_panel.html"

    def get_context_data(self, parent_context):
        return {
            "silent": Source.objects.silent(),
            "failing": Source.objects.failing(),
            "disputed": Source.objects.disputed(),
            "missing": MissingEvent.objects.soon(timezone.now()).select_related("page"),
        }

    def render_html(self, parent_context=None):
        context = self.get_context_data(parent_context)
        return super().render_html(parent_context) if any(context.values()) else ""
