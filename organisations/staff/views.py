"""Staff's second factor: set up at the first sign-in, asked for at each, and reset by another administrator."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from django.views.generic import FormView
from django_otp import login as otp_login
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from jtw.qr import qr_code
from organisations.forms.reason import ReasonForm
from organisations.visitors import next_path

from . import second_factor
from .forms import TokenForm

TEMPLATE = "organisations/admin/second_factor.html"


@never_cache
@sensitive_post_parameters("token")
@require_http_methods(["GET", "HEAD", "POST"])
def factor(request):
    """What stands between the password and the admin; and where somebody signed in takes another phone."""
    user = request.half_signed_in
    if user is None:
        return signed_in_already(request)
    return ask(request, user) if second_factor.phone_of(user) else set_up(request, user)


def signed_in_already(request):
    if not request.user.is_authenticated:
        return redirect("wagtailadmin_login")
    form = TokenForm(request.POST or None)
    if form.is_valid():
        if second_factor.renew(request.user, form.cleaned_data["token"], now=timezone.now()):
            return redirect("second_factor")
        form.add_error("token", _("That is not the code. Wait for the next one on your phone, and type it."))
    return render(request, TEMPLATE, {"may_renew": bool(second_factor.phone_of(request.user)), "renew_form": form})


def ask(request, user):
    form = TokenForm(request.POST or None)
    if form.is_valid():
        device = second_factor.enter(user, form.cleaned_data["token"], now=timezone.now())
        if device:
            let_in(request, user, device)
            return redirect(where_next(request))
        form.add_error("token", _("That is not the code. Wait for the next one on your phone, and type it."))
    return render(request, TEMPLATE, {"form": form, "is_asked": True})


def set_up(request, user):
    form = TokenForm(request.POST or None)
    device = second_factor.phone_to_set_up(user)
    if form.is_valid():
        codes = second_factor.set_up(user, form.cleaned_data["token"])
        if codes:
            let_in(request, user, second_factor.phone_of(user))
            return render(request, TEMPLATE, {"codes": codes, "next": where_next(request)})
        form.add_error("token", _("That is not the code. Wait for the next one on your phone, and type it."))
    context = {
        "form": form,
        "is_set_up": True,
        "drawing": qr_code(device.config_url),
        "key": second_factor.key_in_words(device),
    }
    return render(request, TEMPLATE, context)


def let_in(request, user, device) -> None:
    """With a new session key, as what somebody may do has just grown."""
    request.user = user
    request.session.cycle_key()
    otp_login(request, device)


def where_next(request) -> str:
    return next_path(request, otherwise=reverse("wagtailadmin_home"))


class ResetView(WagtailAdminTemplateMixin, FormView):
    """GET asks why, POST does it."""

    form_class = ReasonForm
    template_name = "organisations/admin/reset_factor.html"
    page_title = gettext_lazy("Reset the second factor")

    def dispatch(self, request, pk, **kwargs):
        if not request.user.has_perm("auth.change_user"):
            raise PermissionDenied
        self.whose = get_object_or_404(get_user_model(), pk=pk)
        if not may_reset(request.user, self.whose):
            raise PermissionDenied
        return super().dispatch(request, **kwargs)

    def form_valid(self, form):
        second_factor.reset(self.whose, reason=form.cleaned_data["reason"], by=self.request.user, now=timezone.now())
        messages.success(self.request, _("%(name)s sets up a new phone at the next sign-in.") % {"name": self.whose})
        return redirect("wagtailusers_users:index")

    def get_context_data(self, **kwargs):
        return super().get_context_data(whose=self.whose, **kwargs)


def may_reset(administrator, user) -> bool:
    return administrator != user and (administrator.is_superuser or not user.is_superuser)
