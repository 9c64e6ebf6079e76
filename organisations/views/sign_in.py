"""Signing in with a mailed code, and out again. No address of a letter acts on GET."""

from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from jtw import clients
from organisations import addresses
from organisations.actions import sign_in
from organisations.forms.people import AddressForm, CodeForm
from organisations.forms.summary import errors_of
from organisations.visitors import COOKIE, leave_browser, next_path, own_page

TEMPLATE = "organisations/form_page.html"
read_or_send = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@read_or_send
def ask(request):
    own_page(request, "sign_in")
    form = AddressForm(request.POST or None)
    status = 200
    if form.is_valid():
        try:
            waiting = sign_in.ask_code(
                form.cleaned_data["email"],
                language=request.LANGUAGE_CODE,
                network=clients.address_of(request),
                now=timezone.now(),
            )
            return redirect(code_path(request, waiting.pk))
        except sign_in.TooMany:
            form.add_error(None, _("Too many codes were asked for. Wait an hour and try again, or call us."))
            status = 429
    context = {"form": form, "errors": errors_of(form), "title": _("Sign in"), "button": _("Send me a code")}
    return render(request, TEMPLATE, context, status=status)


@never_cache
@read_or_send
def enter(request, key: UUID):
    """The letter's address fills the code in; a button sends it."""
    own_page(request, "code", key=key)
    form = CodeForm(request.POST or None, initial={"code": request.GET.get("code", "")})
    if form.is_valid() and (person := person_by_code(request, form, key)):
        return signed_in(request, person, is_own_device=form.cleaned_data["is_own_device"])
    context = {
        "form": form,
        "errors": errors_of(form),
        "title": _("Type the code"),
        "intro": intro(key),
        "button": _("Sign in"),
        "other_url": with_next(request, addresses.path("sign_in", request.LANGUAGE_CODE)),
        "other_words": _("Send me a new code"),
    }
    return render(request, TEMPLATE, context)


@never_cache
@require_POST
def leave(request):
    sign_in.sign_out(request.COOKIES.get(COOKIE, ""))
    return leave_browser(request, redirect(addresses.path("sign_in", request.LANGUAGE_CODE)))


def person_by_code(request, form, key: UUID):
    """The person, or None with the problem in the form."""
    try:
        network = clients.address_of(request)
        return sign_in.enter_code(key, form.cleaned_data["code"], network=network, now=timezone.now())
    except sign_in.Locked:
        form.add_error("code", _("Too many wrong codes. Wait a quarter of an hour, then ask for a new one."))
    except sign_in.CodeOver:
        form.add_error("code", _("This code has been used or is too old. Ask for a new one below."))
    except sign_in.WrongCode:
        form.add_error("code", _("That is not the code. Look at the newest letter and type it again."))
    return None


def signed_in(request, person, *, is_own_device: bool):
    """Go on, by way of one's own details the first time."""
    token, expires_at = sign_in.remember(person, is_own_device=is_own_device, now=timezone.now())
    where = next_path(request)
    if not person.name:
        where = f"{addresses.path('me', request.LANGUAGE_CODE)}?{urlencode({'next': where})}"
    response = redirect(where)
    response.set_cookie(
        COOKIE,
        token,
        expires=expires_at if is_own_device else None,  # else it goes with the browser's window
        secure=settings.BASE_URL.startswith("https://"),
        httponly=True,
        samesite="Lax",
    )
    return response


def intro(key: UUID) -> str:
    email = sign_in.address_waiting(key)
    sent = _("We have sent a letter to %(email)s. It can take a minute; look among the junk mail too.")
    return sent % {"email": email} if email else ""


def code_path(request, key: UUID) -> str:
    return with_next(request, addresses.path("code", request.LANGUAGE_CODE, key=key))


def with_next(request, path: str) -> str:
    wanted = request.GET.get("next", "")
    return f"{path}?{urlencode({'next': wanted})}" if wanted else path
