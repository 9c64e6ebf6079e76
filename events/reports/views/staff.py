"""What visitors have reported, for staff: what is open, by the day of the event, and who has answered what."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from events.reports import actions
from events.reports.actions import NoEffect
from events.reports.models import Report
from events.reports.shown import told_of
from jtw.languages import active_language

SHOWN = 200  # open ones; of those that are answered, a quarter
PROBLEMS = {
    "decided": gettext_lazy("Somebody has answered this report before you."),
    "changed": gettext_lazy(
        "The calendar says something else by now. Look at the event, and say whether it has been put right."
    ),
    "impossible": gettext_lazy(
        "The calendar cannot say what is proposed. Edit the event, and then say that it has been put right."
    ),
}


def may_answer(user) -> bool:
    return user.has_perm("events.moderate")


ACTS = {"accept": actions.accept, "settle": actions.settle, "close": actions.close}


class ReportsView(WagtailAdminTemplateMixin, TemplateView):
    """POST with the name of one of ACTS, and with the number of a report."""

    template_name = "events/reports/list.html"
    page_title = gettext_lazy("Reports from visitors")
    header_icon = "warning"

    def dispatch(self, request, *args, **kwargs):
        if not may_answer(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        language = active_language()
        reports = told_of(Report.objects.standing()[:SHOWN], language)
        return super().get_context_data(
            reports=reports,
            answered=told_of(Report.objects.decided()[: SHOWN // 4], language),
            **kwargs,
        )

    def post(self, request):
        wish = next((name for name in ACTS if name in request.POST), "close")
        report = Report.objects.numbered(request.POST.get(wish, ""))
        try:
            if report:
                ACTS[wish](report, by=request.user, now=timezone.now())
                messages.success(request, _("The report is answered."))
        except NoEffect as refusal:
            messages.error(request, PROBLEMS[refusal.code])
        return redirect("visitor_reports:list")
