"""Who may come in."""

from functools import wraps

from django.core.exceptions import PermissionDenied


def for_translators(view):
    """Let in who may translate; Wagtail sends others to its front page, and says why."""

    @wraps(view)
    def within(request, *args, **kwargs):
        if not request.user.has_perm("events.translate"):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return within
