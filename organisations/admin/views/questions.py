"""Questions to the contact person, and claims that wait: what staff have to answer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from organisations.actions import questions
from organisations.admin.forms import AnswerForm
from organisations.models import Claim, Question

from .desk import MAY_DECIDE


class WaitingView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "organisations/admin/waiting.html"
    page_title = gettext_lazy("Waiting for an answer")

    def dispatch(self, request, **kwargs):
        if not request.user.has_perm(MAY_DECIDE):
            raise PermissionDenied
        return super().dispatch(request, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            questions=Question.objects.open().select_related("organisation", "contact"),
            claims=Claim.objects.waiting().select_related("organisation", "person"),
            now=timezone.now(),
            **kwargs,
        )

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]


class AnswerView(WagtailAdminTemplateMixin, FormView):
    form_class = AnswerForm
    template_name = "organisations/admin/answer.html"
    page_title = gettext_lazy("Answer the question")

    def dispatch(self, request, pk, **kwargs):
        if not request.user.has_perm(MAY_DECIDE):
            raise PermissionDenied
        self.question = get_object_or_404(Question, pk=pk)
        return super().dispatch(request, **kwargs)

    def form_valid(self, form):
        try:
            questions.answer(self.question, form.cleaned_data["text"], by=self.request.user, now=timezone.now())
            messages.success(self.request, _("The answer is on its way."))
        except questions.AlreadyAnswered:
            messages.warning(self.request, _("Somebody else has answered already."))
        return redirect("organisations_admin:waiting")

    def get_context_data(self, **kwargs):
        return super().get_context_data(question=self.question, **kwargs)

    def get_breadcrumbs_items(self):
        waiting = {"url": reverse("organisations_admin:waiting"), "label": WaitingView.page_title}
        return [*super().get_breadcrumbs_items(), waiting, {"url": "", "label": self.page_title}]
