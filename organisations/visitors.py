"""Who a request comes from, as far as it has proved. The door of every page that somebody must be signed in for."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

from jtw.page_links import PageLinks
from organisations import addresses
from organisations.actions import sign_in
from organisations.models import Person

COOKIE = "jtw_person"  # a random token, and nothing else; set with the right code, never before

_forgetters: list[Callable] = []


def when_leaving(forget: Callable) -> None:
    """Have forget(request, response) called when somebody signs out, for what apps above keep in a browser."""
    if forget not in _forgetters:
        _forgetters.append(forget)


def leave_browser(request, response):
    """The response, with which the browser forgets who used it: others may sit at it next, as in a library."""
    response.delete_cookie(COOKIE)
    for forget in _forgetters:
        forget(request, response)
    return response


def person_of(request) -> Person | None:
    """Who is signed in in this browser; their proved addresses are `person.addresses`. Read once for a request.

    Whoever asks makes an answer of their own: it must not be kept by a shared cache (`never_cache`).
    """
    if not hasattr(request, "person"):
        token = request.COOKIES.get(COOKIE, "")
        request.person = sign_in.person_with(token, now=timezone.now()) if token else None
    return request.person


def signed_in(view):
    """Give the view the person; somebody who is not signed in comes back here when they are."""

    @wraps(view)
    @never_cache
    def of_person(request, **where):
        person = person_of(request)
        if person is None:
            return redirect(sign_in_path(request.LANGUAGE_CODE, next=request.path))
        return view(request, person, **where)

    return of_person


def sign_in_path(language: str, *, next: str) -> str:
    return f"{addresses.path('sign_in', language)}?{urlencode({'next': next})}"


def next_path(request, *, otherwise: str = "") -> str:
    """Where to go on: a path of ours that the address names, else this one, or "my associations"."""
    wanted = request.GET.get("next", "")
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else otherwise or addresses.path("mine", request.LANGUAGE_CODE)


def own_page(request, name: str, **where) -> None:
    """Tell base.html where this page is in each language. It is nobody else's, so search engines keep it not."""
    request.page_links = PageLinks(paths=addresses.paths(name, **where), is_noindex=True)
