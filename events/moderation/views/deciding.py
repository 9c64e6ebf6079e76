"""What the buttons of the desk do. Each is a POST that ends at the next item, or at the same with what is wrong."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from events.moderation import claims, decisions, mending, mending_changes, queue
from events.moderation.checks import is_green
from events.moderation.decisions import AlreadyDecided, NotTheirs, Unsettled
from events.moderation.forms import DecisionForm, settled_in
from events.moderation.models import LetThrough, Verdict
from events.moderation.reviewed import reviewed
from events.submission import actions
from events.submission.actions import Stale, WrongState
from events.submission.answers import Incomplete
from events.submission.models import Kind, Submission
from jtw.posted import number_in

from .common import SHOWS_ALL, checked, for_moderators, item_with, listed, mend_form, show


@require_POST
@for_moderators
def decide(request, visit, reference: str):
    item = item_with(reference)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return show(request, visit, item, status=422, problems=[str(each) for each in form.non_field_errors()])
    following = next_after(item, request)
    try:
        is_approved = form.cleaned_data["verdict"] == Verdict.APPROVE
        said = {} if is_approved else form.said(item)
        conflicts = actions.conflicts(item) if is_approved and item.kind == Kind.EDIT else {}
        decisions.decide(
            item,
            form.cleaned_data["verdict"],
            by=request.user,
            version=form.cleaned_data["version"],
            settled=settled_in(request.POST, conflicts),
            now=visit.now,
            **said,
        )
    except (WrongState, Stale, AlreadyDecided, NotTheirs, Unsettled, Incomplete) as refusal:
        return show(request, visit, item_with(reference), status=409, problems=[problem(refusal)])
    return to_item(following)


@require_POST
@for_moderators
def together(request, visit):
    """Approve those that were ticked, each as it was read, if no machine has anything to say against it."""
    approved = 0
    for ticked in request.POST.getlist("item"):
        reference, _at, typed = ticked.partition("@")
        item, version = queue.item_of(reference), number_in(typed)
        if item and version is not None and may_go_unread(item, request.user, visit):
            approved += approve_quietly(item, version, request.user, visit)
    left = len(request.POST.getlist("item")) - approved
    text = ngettext("%(n)d event is approved.", "%(n)d events are approved.", approved) % {"n": approved}
    if approved:
        messages.success(request, text)
    if left:
        messages.warning(
            request,
            ngettext(
                "%(n)d was left, as it needs a look or somebody else has it.",
                "%(n)d were left, as they need a look or somebody else has them.",
                left,
            )
            % {"n": left},
        )
    return redirect("desk:queue")


@require_POST
@for_moderators
def undo(request, visit, pk: int):
    item = queue.item_decided(pk)
    if not decisions.undo(pk, now=visit.now):
        messages.error(request, _("Too late: the decision has taken effect."))
        return redirect("desk:queue")
    return to_item(item)


@require_POST
@for_moderators
def mend(request, visit, reference: str):
    """Save small mends; a second save of the same version is refused with the difference (AC-54)."""
    item = item_with(reference)
    found = reviewed(item)
    form = found and mend_form(found, data=request.POST)
    if form is None:
        return show(request, visit, item, status=409, problems=[_("This item cannot be mended here.")])
    version = number_in(request.POST.get("version", ""))
    if not form.is_valid() or version is None:
        return show(request, visit, item, status=422, mend_form=form)
    try:
        mend_as = mending.mend if item.kind == Kind.NEW else mending_changes.mend_change
        mend_as(item, form.changes(), version=version, by=request.user, now=visit.now)
    except Stale as stale:
        lines = mending.difference(form)
        return show(request, visit, item, status=409, problems=[problem(stale)], lines=lines, mend_form=form)
    except Incomplete:
        words = _("Times or place do not go together so. Nothing is saved.")
        return show(request, visit, item_with(reference), status=422, problems=[words], mend_form=form)
    except WrongState as refusal:
        return show(request, visit, item_with(reference), status=409, problems=[problem(refusal)])
    return redirect("desk:item", reference)


@require_POST
@for_moderators
def latest(request, visit, reference: str):
    """Review what was saved in the page editor, if nobody has changed what is reviewed meanwhile."""
    item = item_with(reference)
    version = number_in(request.POST.get("version", "")) or 0  # which none has
    try:
        mending.review_latest(item, version=version, by=request.user, now=visit.now)
    except (WrongState, Stale) as refusal:
        return show(request, visit, item_with(reference), status=409, problems=[problem(refusal)])
    return redirect("desk:item", reference)


@require_POST
@for_moderators
def called(request, visit, reference: str):
    """Somebody with a phone number alone was talked to (AC-50)."""
    try:
        actions.accept_call_back(item_with(reference), by=request.user, now=visit.now)
    except WrongState as refusal:
        messages.error(request, problem(refusal))
    return redirect("desk:item", reference)


@require_POST
@for_moderators
def seen(request, visit, pk: int):
    """What went live by itself has had its look."""
    LetThrough.objects.see(pk, by=request.user, now=visit.now)
    return redirect("desk:queue")


@require_POST
@for_moderators
def scope(request, visit):
    """Show what is for others too, or no longer."""
    request.session[SHOWS_ALL] = request.POST.get("show") == "all"
    return redirect("desk:queue")


def next_after(item: Submission, request) -> Submission | None:
    """What comes after it in the queue, or where it was the last, the first."""
    items = listed(request).items
    place = next((number for number, each in enumerate(items) if each.pk == item.pk), len(items))
    return next(iter([*items[place + 1 :], *items[:place]]), None)


def to_item(item: Submission | None):
    return redirect("desk:item", item.reference) if item else redirect("desk:queue")


def may_go_unread(item: Submission, user, visit) -> bool:
    claim = claims.claims_of([item], now=visit.now).get(item.pk)
    return item.kind == Kind.NEW and is_green(checked(item, visit)) and (claim is None or claim.by_id == user.pk)


def approve_quietly(item: Submission, version: int, user, visit) -> bool:
    try:
        with transaction.atomic():
            decisions.decide(item, Verdict.APPROVE, by=user, version=version, now=visit.now)
    except (WrongState, Stale, AlreadyDecided, NotTheirs, Unsettled):
        return False
    return True


def problem(refusal: Exception) -> str:
    if isinstance(refusal, AlreadyDecided):
        return _("%(name)s has decided of this one already.") % {"name": refusal.by}
    if isinstance(refusal, NotTheirs):
        return _("Only %(names)s may decide of this one.") % {"names": ", ".join(refusal.names)}
    if isinstance(refusal, Stale):
        return _("It was changed after you opened it. Look at it as it is now, and decide again.")
    if isinstance(refusal, Incomplete):
        return _("It cannot be read: its place was deleted. Refuse it, or ask for changes.")
    if isinstance(refusal, Unsettled):
        return _("You and the sender have changed the same field. Choose which one holds.")
    return _("It no longer waits for a decision.")
