"""What the whole house adds to Wagtail's admin, and takes away from it."""

from django.urls import path
from wagtail import hooks

from home.admin.front import CalendarPanel
from home.admin.translations import UpdateWithoutPublishingView, keep_half_translated_unpublished

hooks.register("before_edit_page", fn=keep_half_translated_unpublished, order=-1)


@hooks.register("register_admin_urls", order=-1)  # before wagtail-localize's own at the same address
def admin_urls():
    update = UpdateWithoutPublishingView.as_view()
    return [path("localize/update/<int:translation_source_id>/", update, name="update_translations")]


@hooks.register("construct_homepage_panels")
def calendar_first(request, panels):
    panels[:] = [CalendarPanel(), *(panel for panel in panels if getattr(panel, "name", "") != "site_summary")]


@hooks.register("construct_main_menu")
def without_wagtail_itself(request, items):
    """Help on Wagtail's own features is for developers."""
    items[:] = [item for item in items if item.name != "help"]
