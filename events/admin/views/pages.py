"""Wagtail's views of pages, where events want them otherwise."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.copy import CopyView
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.models import Page

from events.admin.forms import CopyEventForm
from events.admin.titles import parts_of_title
from events.locales import year_page


class ShowsDates:
    """The button that shows the dates in words: the form comes back as it was typed, and nothing is stored."""

    def form_valid(self, form):
        return self.form_as_typed() if self.is_asking else super().form_valid(form)

    def form_invalid(self, form):
        return self.form_as_typed() if self.is_asking else super().form_invalid(form)

    @property
    def is_asking(self) -> bool:
        return bool(self.request.POST.get("action-show-dates"))

    def form_as_typed(self):
        self.errors_debug, self.has_unsaved_changes = None, True
        return self.render_to_response(self.get_context_data())


class StaysOutOfOtherTrees:
    def run_hook(self, name, *args, **kwargs):
        """wagtail-localize does not copy a new event into other trees: publication gives it its other pages."""
        return None if name == "after_create_page" else super().run_hook(name, *args, **kwargs)


class OffersToSplit:
    """After saving, but not while one types: a title in several languages can be split (AC-49)."""

    def run_hook(self, name, *args, **kwargs):
        is_saved = name in ("after_create_page", "after_edit_page") and not self.expects_json_response
        if is_saved and parts_of_title(self.page.title):
            url = reverse("events_admin:split_title", args=[self.page.pk])
            message = _("The title “%(title)s” seems to hold several languages.") % {"title": self.page.title}
            messages.warning(self.request, message, buttons=[messages.button(url, _("Split the title"))])
        return super().run_hook(name, *args, **kwargs)


class EventCreateView(OffersToSplit, ShowsDates, StaysOutOfOtherTrees, CreateView):
    """A new event is filed in the folder of the year in which it is written, whatever its dates."""

    def dispatch(self, request, content_type_app_name, content_type_model_name, parent_page_id):
        folder_id = folder_of_today(parent_page_id)
        if folder_id != parent_page_id and request.method == "GET":
            return redirect("wagtailadmin_pages:add", content_type_app_name, content_type_model_name, folder_id)
        return super().dispatch(request, content_type_app_name, content_type_model_name, folder_id)

    def form_valid(self, form):
        """Wagtail saves a new page as live before it publishes it; to be published later, it would be public until
        then, and withdrawn for all subscribers a moment after."""
        form.instance.live = False
        return super().form_valid(form)


class EventEditView(OffersToSplit, ShowsDates, EditView):
    pass


class EventCopyView(CopyView):
    """A copy asks for its title alone: it is a draft in the folder of today, and its editor comes next."""

    template_name = "events/admin/copy.html"

    def get_form_class(self):
        return CopyEventForm

    def get_form_kwargs(self):
        return {"initial": {"title": self.page.specific.title}} | super(CopyView, self).get_form_kwargs()

    def post(self, request, *args, **kwargs):
        return super(CopyView, self).post(request, *args, **kwargs)

    def form_valid(self, form):
        folder = Page.objects.get(pk=folder_of_today(self.parent_page.pk))
        copied = self.page.specific.copy(
            to=folder, update_attrs=form.cleaned_data, copy_revisions=False, keep_live=False, user=self.request.user
        )
        return redirect("wagtailadmin_pages:edit", copied.pk)


class FolderIndexView(ExplorableIndexView):
    """The pages below an index or a year. Sorting them by hand would load all ten thousand, and their order means
    nothing: that address answers with the normal listing."""

    sort_order_field = None


def folder_of_today(parent_page_id: int) -> int:
    """The id of the folder of this year in the tree of a page of events."""
    parent = Page.objects.filter(pk=parent_page_id).select_related("locale").first()
    if parent is None:
        return parent_page_id  # the view answers 404
    return year_page(parent.locale.language_code, timezone.localdate().year).pk
