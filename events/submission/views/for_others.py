"""Staff fill in the form for somebody who rings or stands at the counter (AC-50): where they begin, and the slip."""

from functools import wraps

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from events.submission import addresses
from events.submission.actions.states import note_once
from events.submission.drafts import Draft
from events.submission.models import ItemStep, State, Submission
from events.submission.slips import slip_of
from jtw.languages import LANGUAGES, active_language


def may_enter(user) -> bool:
    """Whoever may review vouches for whom they enter an event for."""
    return user.has_perm("events.moderate")


def officer_of(request, draft: Draft):
    """Who of staff fills in this form for somebody, and may still do so; else None."""
    return request.user if draft.is_for_other and may_enter(request.user) else None


def for_officers(view):
    @wraps(view)
    def within(request, *args, **kwargs):
        if not may_enter(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return within


@require_POST
@for_officers
def begin(request):
    """A new form in the language of the person, in which they are written to as well."""
    language = request.POST.get("language")
    language = language if language in LANGUAGES else active_language()
    Draft.begin(request.session, now=timezone.now()).set("is_for_other", True)
    return redirect(addresses.path("page", language, number=1))


def may_be_handed_over(item: Submission) -> bool:
    """Whether its sender stood at the counter, or is called. Anybody else has a link by e-mail, which staff never see:
    who has it acts as the sender."""
    root = item.root
    return root.sender is not None and (root.is_from_desk or root.state == State.CALL_BACK)


@require_safe
@for_officers
def slip(request, reference: str):
    """On A4 or on the roll of a receipt printer, in the language of the person. Whoever sees it can act as the sender,
    so the trail says who did, once of each."""
    item = Submission.objects.with_reference(reference)
    if item is None or not may_be_handed_over(item):
        raise Http404(f"There is no item {reference} of somebody who rang or stood at the counter.")
    note_once(item.root, ItemStep.What.SLIP, at=timezone.now(), by=request.user)
    with override(item.language):
        context = {"slip": slip_of(item), "help_phone": settings.HELP_PHONE, "help_email": settings.HELP_EMAIL}
        response = render(request, "events/submission/slip.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    return response
