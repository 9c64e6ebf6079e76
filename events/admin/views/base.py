"""What the calendar's own views in the admin have in common."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from events.models import EventPage


class EventView(WagtailAdminTemplateMixin, FormView):
    """A form about one event, reached by the id of its page in any language.

    page: that page; source: the page with the facts, from the database. Who may publish it may use the form.
    """

    header_icon = "date"

    def dispatch(self, request, page_id, **kwargs):
        self.page = get_object_or_404(EventPage, pk=page_id)
        self.source = get_object_or_404(
            EventPage, translation_key=self.page.translation_key, locale_id=self.page.source_locale_id
        )
        if not self.source.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        return super().dispatch(request, **kwargs)

    def get_page_subtitle(self):
        return self.page.title

    def get_breadcrumbs_items(self):
        edit = {"url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]), "label": self.page.title}
        return [*super().get_breadcrumbs_items(), edit, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(page=self.page, source=self.source, **kwargs)
