"""What reports add to Wagtail's admin."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from organisations.admin.named import CALENDAR_MENU

from .views.staff import ReportsView, may_answer


@hooks.register("register_admin_urls")
def admin_urls():
    return [path("visitors/", include(([path("", ReportsView.as_view(), name="list")], "visitor_reports")))]


class ReportsItem(MenuItem):
    def is_shown(self, request):
        return may_answer(request.user)


@hooks.register(CALENDAR_MENU)
def menu_item():
    return ReportsItem(_("Reports from visitors"), reverse("visitor_reports:list"), icon_name="warning", order=75)
