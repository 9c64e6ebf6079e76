"""A person's own pages: which associations they act for, and what we know of them."""

import json

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jtw.posted import not_understood, number_in
from organisations import addresses, permissions, presenting
from organisations.actions import claims, memberships, people, register, sign_in
from organisations.forms.people import PersonForm
from organisations.forms.summary import errors_of
from organisations.models import Claim, Invitation, Membership, Organisation
from organisations.visitors import leave_browser, next_path, own_page, signed_in

from .sign_in import read_or_send

BUTTONS = ("accept", "decline", "withdraw", "leave", "confirm")


@read_or_send
@signed_in
def mine(request, person):
    """My associations. POST: do, and of what."""
    own_page(request, "mine")
    now = timezone.now()
    if request.method == "POST":
        return answered(request, person, now)
    context = {
        "person": person,
        "organisations": presenting.organisations_of(person, request.LANGUAGE_CODE, now=now),
        "claims": presenting.claims_of(person, request.LANGUAGE_CODE),
        "invitations": presenting.invitations_to(person, request.LANGUAGE_CODE, now=now),
        "register_url": addresses.path("register", request.LANGUAGE_CODE),
        "me_url": addresses.path("me", request.LANGUAGE_CODE),
        "sign_out_url": addresses.path("sign_out", request.LANGUAGE_CODE),
    }
    return render(request, "organisations/mine.html", context)


def answered(request, person, now):
    do, pk = request.POST.get("do", ""), number_in(request.POST.get("of", ""))
    if do not in BUTTONS or pk is None:
        return not_understood()
    try:
        words = act(do, pk, person, now)
    except (permissions.NotAllowed, claims.NotWaiting):
        words = _("That has been answered already.")
    except memberships.LastOwner:
        words = _("You are its only owner. Make somebody else an owner first, or ask the contact person.")
    messages.info(request, words)
    return redirect(addresses.path("mine", request.LANGUAGE_CODE))


def act(do: str, pk: int, person, now) -> str:
    """What was done, in words. Raises Http404 for what is not there."""
    match do:
        case "accept":
            memberships.accept(get_object_or_404(Invitation, pk=pk), by=person, now=now)
            return _("You act for it now.")
        case "decline":
            memberships.decline(get_object_or_404(Invitation, pk=pk), by=person, now=now)
            return _("The invitation is declined.")
        case "withdraw":
            claims.withdraw(get_object_or_404(Claim, pk=pk), by=person, now=now)
            return _("Your request is taken back.")
        case "leave":
            memberships.end(get_object_or_404(Membership.objects.of(person), pk=pk), by=person, now=now)
            return _("You no longer have this role.")
    organisation = get_object_or_404(Organisation, pk=pk)
    permissions.require(person, "edit_profile", organisation, now=now)
    register.confirm(organisation, by=person, now=now)
    return _("Thank you! It is put down that all is right.")


@read_or_send
@signed_in
def me(request, person):
    """What we know of somebody: to change, to take along, and to have forgotten."""
    own_page(request, "me")
    if request.POST.get("do") == "export":
        return exported(person)
    if request.POST.get("do") == "erase":
        return erased(request, person)
    known = {"name": person.name, "phone": person.phone, "language": person.language}
    form = PersonForm(request.POST or None, initial=known)
    if form.is_valid():
        people.change(person, **form.cleaned_data)
        return redirect(next_path(request))
    context = {
        "form": form,
        "errors": errors_of(form),
        "title": _("Your details"),
        "button": _("Save"),
        "person": person,
    }
    return render(request, "organisations/me.html", context)


def exported(person):
    body = json.dumps(people.export(person), ensure_ascii=False, indent=2)
    headers = {"Content-Disposition": 'attachment; filename="jeppis.json"'}
    return HttpResponse(body, content_type="application/json", headers=headers)


def erased(request, person):
    """Only with the tick that says so, as one press too many cannot be taken back."""
    if "sure" not in request.POST:
        messages.info(request, _("Tick the box first. It cannot be undone."))
        return redirect(request.path)
    try:
        people.erase(person, by=person, now=timezone.now())
    except people.LastOwner:
        messages.info(request, _("You are the only owner of an association. Make somebody else an owner first."))
        return redirect(addresses.path("mine", request.LANGUAGE_CODE))
    sign_in.sign_out_everywhere(person)
    messages.info(request, _("We have forgotten you."))
    return leave_browser(request, redirect(addresses.path("sign_in", request.LANGUAGE_CODE)))
