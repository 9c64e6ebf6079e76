"""The desk of one association: how it stands, who acts for it, who asks to, and what was decided when."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from jtw.posted import not_understood, number_in
from organisations import senders
from organisations.actions import claims, memberships, register
from organisations.admin.forms import AppointForm, ReasonForm, TrustForm, VerifyForm
from organisations.models import Claim, Organisation

MAY_DECIDE = "organisations.verify_organisation"
LOG_ROWS = 50


class DeskView(WagtailAdminTemplateMixin, TemplateView):
    """GET shows, POST decides: do says what, and a form of that name how."""

    template_name = "organisations/admin/desk.html"
    page_title = gettext_lazy("How it stands")
    forms = {
        "verify": VerifyForm,
        "remove_mark": ReasonForm,
        "trust": TrustForm,
        "appoint": AppointForm,
        "archive": ReasonForm,
    }

    def dispatch(self, request, pk, **kwargs):
        if not request.user.has_perm(MAY_DECIDE):
            raise PermissionDenied
        self.organisation = get_object_or_404(Organisation, pk=pk)
        self.now = timezone.now()
        return super().dispatch(request, **kwargs)

    def post(self, request, **kwargs):
        do = request.POST.get("do", "")
        if do in self.forms:
            form = self.forms[do](request.POST, prefix=do)
            if not form.is_valid():
                return self.render_to_response(self.get_context_data(invalid={do: form}))
            getattr(self, do)(**form.cleaned_data)
        elif not self.is_understood(do):
            return not_understood()
        elif not self.decide(do):
            return redirect(request.path)
        messages.success(request, _("It is done, and in the log."))
        return redirect(request.path)

    def is_understood(self, do: str) -> bool:
        names_one = number_in(self.request.POST.get("of", "")) is not None
        return do == "confirm" or (do in ("approve", "refuse", "end") and names_one)

    def decide(self, do: str) -> bool:
        """About a claim or a membership (`of`), or the organisation itself; False where nothing was done, which is
        said."""
        by, now, reason = self.request.user, self.now, self.request.POST.get("reason", "")[:300]
        try:
            match do:
                case "approve":
                    claims.approve(self.one_of(self.organisation.claims), by=by, now=now)
                case "refuse":
                    claims.refuse(self.one_of(self.organisation.claims), by=by, reason=reason, now=now)
                case "end":
                    memberships.end(self.one_of(self.organisation.memberships), by=by, now=now, reason=reason)
                case "confirm":
                    register.confirm(self.organisation, by=by, now=now)
        except claims.NotWaiting:
            messages.warning(self.request, _("Somebody else has decided already."))
            return False
        except register.ReasonMissing:
            messages.error(self.request, _("Write why. It is kept in the log."))
            return False
        return True

    def one_of(self, records):
        return get_object_or_404(records, pk=number_in(self.request.POST.get("of", "")))

    def verify(self, **answers):
        register.verify(self.organisation, **answers, by=self.request.user, now=self.now)

    def remove_mark(self, **answers):
        register.remove_mark(self.organisation, **answers, by=self.request.user, now=self.now)

    def trust(self, **answers):
        register.set_trust(self.organisation, **answers, by=self.request.user, now=self.now)

    def appoint(self, **answers):
        memberships.appoint(self.organisation, **answers, by=self.request.user, now=self.now)

    def archive(self, **answers):
        register.archive(self.organisation, **answers, by=self.request.user, now=self.now)

    def get_breadcrumbs_items(self):
        listing = {
            "url": reverse(Organisation.snippet_viewset.get_url_name("list")),
            "label": Organisation._meta.verbose_name_plural,
        }
        return [*super().get_breadcrumbs_items(), listing, {"url": "", "label": str(self.organisation)}]

    def get_context_data(self, invalid=None, **kwargs):
        organisation = self.organisation
        members = organisation.memberships.standing(self.now).select_related("person")
        forms = {name: form(prefix=name) for name, form in self.forms.items()} | (invalid or {})
        return super().get_context_data(
            organisation=organisation,
            is_verified=organisation.is_verified(self.now),
            members=members.prefetch_related("person__addresses"),
            claims=[(claim, hints(claim)) for claim in waiting_on(organisation)],
            record=senders.record_of(organisation, now=self.now),
            deeds=organisation.deeds.select_related("person", "by_person", "by_staff")[:LOG_ROWS],
            forms=forms,
            **kwargs,
        )


def waiting_on(organisation):
    return organisation.claims.waiting().select_related("person").prefetch_related("person__addresses")


def hints(claim: Claim) -> list[str]:
    """What speaks for a claim and what against it, of what a machine can see."""
    organisation, email = claim.organisation, claim.person.email
    own = {address for address in (organisation.email, organisation.role_mailbox) if address}
    found = []
    if email in own:
        found.append(_("The address is the association's own."))
    elif email.partition("@")[2] in {address.partition("@")[2] for address in own}:
        found.append(_("The address ends as the association's."))
    else:
        found.append(_("The address is new to us."))
    if "://" in claim.message or "www." in claim.message:
        found.append(_("The message has a link."))
    if claim.person.claims.count() > 1:
        found.append(_("The person has asked for other associations too."))
    return found
