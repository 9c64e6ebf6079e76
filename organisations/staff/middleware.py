"""Staff who have given their password alone are nobody yet, at every door (STAFF_SECOND_FACTOR)."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.shortcuts import redirect
from django.urls import reverse


class SecondFactorMiddleware:
    """After OTPMiddleware. Doors send nobody to the log-in, which here leads on to the second factor. Who has no
    session is left alone, so that public pages read none.

    request.half_signed_in: the user whose second factor is missing, else None.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.half_signed_in = None
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        if settings.STAFF_SECOND_FACTOR and has_session and is_half_signed_in(request.user):
            request.half_signed_in, request.user = request.user, AnonymousUser()
            if request.path == reverse("wagtailadmin_login"):
                return redirect(f"{reverse('second_factor')}?{urlencode({'next': request.GET.get('next', '')})}")
        return self.get_response(request)


def is_half_signed_in(user) -> bool:
    return user.is_authenticated and not user.is_verified()
