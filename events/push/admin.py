"""How the push to the other calendar is doing, and what is to be tried again."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from jtw.languages import active_language
from organisations.admin.named import CALENDAR_MENU

from . import queueing
from .models import Push

SHOWN = 200
NAME = "events_push"


def may_see(user) -> bool:
    return user.has_perm("events.change_push")


class PushView(WagtailAdminTemplateMixin, TemplateView):
    """What waits, what went wrong and why. POST with `again` (the number of one) tries that one, with `all` each."""

    template_name = "events/push/pushes.html"
    page_title = gettext_lazy("Push to the other calendar")
    header_icon = "upload"

    def dispatch(self, request, *args, **kwargs):
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        counts = Push.objects.counts()
        return super().get_context_data(
            target=settings.PUSH_TO,
            counts=[(state.label, counts.get(state, 0)) for state in Push.State],
            pushes=Push.objects.in_trouble().titled(active_language())[:SHOWN],
            **kwargs,
        )

    def post(self, request):
        now = timezone.now()
        chosen = Push.objects.in_trouble() if "all" in request.POST else Push.objects.of(request.POST.get("again", ""))
        number = queueing.queue(chosen.values_list("event", flat=True), now=now)
        said = ngettext(
            "%(n)d event is sent again within a minute.", "%(n)d events are sent again within a minute.", number
        )
        messages.success(request, said % {"n": number})
        return redirect(NAME)


@hooks.register("register_admin_urls")
def urls():
    return [path("push/", PushView.as_view(), name=NAME)]


@hooks.register("register_permissions")
def permissions():
    """So that a group can be given the right to see and to try again."""
    return Permission.objects.filter(content_type__app_label="events", codename="change_push")


class PushMenuItem(MenuItem):
    def is_shown(self, request):
        return bool(settings.PUSH_TO) and may_see(request.user)


@hooks.register(CALENDAR_MENU)
def menu_item():
    return PushMenuItem(_("Push"), reverse(NAME), icon_name="upload", order=80)
