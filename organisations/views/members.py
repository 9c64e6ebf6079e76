"""The members of one association, and its profile."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jtw.posted import not_understood, number_in
from organisations import addresses, permissions, presenting
from organisations.actions import claims, memberships, register
from organisations.forms.organisations import ProfileForm
from organisations.forms.people import InviteForm
from organisations.forms.summary import errors_of
from organisations.models import Organisation, Role
from organisations.visitors import own_page, signed_in

from .sign_in import TEMPLATE, read_or_send

BUTTONS = ("approve", "refuse", "end", "own")


def found(slug: str, person, deed: str, now) -> Organisation:
    """Raises Http404 also for what somebody may not see, so that nothing can be learnt from trying."""
    organisation = get_object_or_404(Organisation.objects.standing(), slug=slug)
    if not permissions.may(person, deed, organisation, now=now):
        raise Http404
    return organisation


@read_or_send
@signed_in
def members(request, person, slug: str):
    now = timezone.now()
    organisation = found(slug, person, "see", now)
    own_page(request, "members", slug=slug)
    is_invitation = request.POST.get("do") == "invite"
    form = InviteForm(request.POST if is_invitation else None)
    if is_invitation and form.is_valid() and invited(request, organisation, form, person, now):
        return redirect(request.path)
    if request.method == "POST" and not is_invitation:
        return answered(request, organisation, person, now)
    may_decide = permissions.may(person, "decide_claims", organisation, now=now)
    context = {
        "form": form,
        "errors": errors_of(form),
        "name": organisation.name_in(request.LANGUAGE_CODE),
        "members": presenting.members(organisation, person, now=now),
        "claims": presenting.claims_on(organisation) if may_decide else [],
        "may_invite": permissions.may(person, "invite", organisation, now=now),
        "is_verified": organisation.is_verified(now),
        "mine_url": addresses.path("mine", request.LANGUAGE_CODE),
    }
    return render(request, "organisations/members.html", context)


def invited(request, organisation, form, person, now) -> bool:
    """Whether the invitation went out; else the problem is in the form."""
    try:
        memberships.invite(organisation, **form.cleaned_data, by=person, now=now)
    except memberships.NotVerified:
        form.add_error(None, _("The association is not verified yet, and cannot invite anybody before."))
    except memberships.TooManyInvitations:
        form.add_error(None, _("That is enough invitations for one day. Go on tomorrow."))
    except permissions.NotAllowed:
        form.add_error(None, _("Only an owner can do this."))
    else:
        messages.info(request, _("The invitation is on its way."))
        return True
    return False


def answered(request, organisation, person, now):
    do, pk = request.POST.get("do", ""), number_in(request.POST.get("of", ""))
    if do not in BUTTONS or pk is None:
        return not_understood()
    try:
        words = act(request, do, organisation, pk, person, now)
    except permissions.NotAllowed:
        words = _("Only an owner can do this.")
    except claims.NotWaiting:
        words = _("That has been answered already.")
    except memberships.LastOwner:
        words = _("Somebody must own the association. Make somebody else an owner first.")
    messages.info(request, words)
    is_still_in = permissions.may(person, "see", organisation, now=now)
    return redirect(request.path if is_still_in else addresses.path("mine", request.LANGUAGE_CODE))


def act(request, do: str, organisation, pk: int, person, now) -> str:
    """What was done, in words. Raises Http404 for what is not there."""
    match do:
        case "approve":
            claims.approve(get_object_or_404(organisation.claims, pk=pk), by=person, now=now)
            return _("They act for the association now.")
        case "refuse":
            reason = request.POST.get("reason", "")[:500]
            claims.refuse(get_object_or_404(organisation.claims, pk=pk), by=person, reason=reason, now=now)
            return _("The request is refused.")
        case "end":
            memberships.end(get_object_or_404(organisation.memberships, pk=pk), by=person, now=now)
            return _("The role has ended.")
        case "own":
            member = get_object_or_404(organisation.memberships.standing(now), pk=pk)
            memberships.give_role(member, Role.OWNER, by=person, now=now)
            return _("They are an owner now.")
    raise Http404


@read_or_send
@signed_in
def profile(request, person, slug: str):
    now = timezone.now()
    organisation = found(slug, person, "edit_profile", now)
    own_page(request, "profile", slug=slug)
    is_owner = permissions.may(person, "invite", organisation, now=now)
    form = ProfileForm(request.POST or None, instance=organisation, is_owner=is_owner)
    if form.is_valid():
        register.edit_profile(form, by=person, now=now)
        messages.info(request, _("It is saved."))
        return redirect(addresses.path("mine", request.LANGUAGE_CODE))
    context = {
        "form": form,
        "errors": errors_of(form),
        "title": Organisation.objects.get(pk=organisation.pk).name_in(request.LANGUAGE_CODE),
        "intro": _("All of this is public but the role mailbox. Another name or number must be verified anew."),
        "button": _("Save"),
    }
    return render(request, TEMPLATE, context)
