"""What mailed links open. None of them does anything when it is opened: a button posts (AC-50, AC-51)."""

import uuid
from datetime import datetime

from django import forms
from django.http import Http404
from django.shortcuts import redirect
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from events import preview as event_preview
from events.dates import when_in_words
from events.models import EventCard, Occurrence
from events.submission import actions, addresses, devices, moving, status_words
from events.submission.actions import WrongState
from events.submission.drafts import Draft, OneDate
from events.submission.forms.base import Words
from events.submission.links import named_in, token_for
from events.submission.models import UNPUBLISHED, Kind, MailedDraft, State, Submission
from events.submission.querysets import UNDER_REVIEW
from events.visit import Visit, visit_of
from jtw import limits
from jtw.clients import address_of
from organisations.forms.summary import errors_of

from .common import answer, to, to_page, without_date
from .start import copy_of, with_sender

MOST_TRIES, MOST_LETTERS = 5, 3
MOST_DATES = 60  # of a series, to choose one of
STANDING = (State.APPROVED, *UNDER_REVIEW)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request, token: str):
    """ "It was me": the address is proved, and the device remembered for 30 days if it is said to be one's own. The
    link does so once; after that it shows where the event stands, and changes nothing."""
    visit, item = visit_of(request), item_of("confirm", token)
    if item is None:
        return answer(request, "gone", {}, at="confirm", token=token, status=410)
    if request.method != "POST":
        context = {"item": item, "is_done": item.state != State.UNCONFIRMED, "mine_url": mine_url(request, item)}
        return answer(request, "confirm", context, at="confirm", token=token)
    try:
        item = actions.confirm(item, now=visit.now)
    except WrongState:
        return redirect(mine_url(request, item))
    response = to("mine", request, token=token_for("edit", item.reference))
    if item.sender and request.POST.get("own"):
        devices.remember(request, response, item.sender.email, now=visit.now)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request, token: str):
    """Go on with a form, in this browser."""
    key = named_in("draft", token)
    found = MailedDraft.with_key(key) if key else None
    if found is None:
        return answer(request, "gone", {}, at="draft", token=token, status=410)
    if request.method != "POST":
        title = found.answers.get("what", {}).get("title", "")
        return answer(request, "draft", {"title": title}, at="draft", token=token)
    now = visit_of(request).now
    Draft.begin(request.session, now=now, key=found.send_key, answers=found.answers, picture=found.picture_id)
    return to_page(request, "what")


@require_http_methods(["GET", "HEAD", "POST"])
def mine(request, token: str):
    """Where an event stands. With the mailed link it can be changed too, until 30 days after the event (AC-51)."""
    visit, item = visit_of(request), item_of("edit", token)
    may_edit = item is not None and item.is_editable(visit.today)
    item = item or item_of("status", token)
    if item is None or visit.today > item.editable_until:
        return answer(request, "gone", {}, at="mine", token=token, status=410)
    if request.method == "POST":
        return done(request, item, token, visit, may_edit=may_edit)
    return answer(request, "mine", context_of(request, item, token, visit, may_edit=may_edit), at="mine", token=token)


@require_safe
def preview(request, token: str):
    """The event as visitors will see it."""
    item = item_of("edit", token) or item_of("status", token)
    revision = item and item.pinned()
    if not revision:
        raise Http404("There is nothing to show yet.")
    response = event_preview.show(request, revision.as_object())
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def by_reference(request):
    """The way in for who has no e-mail: the reference, and the code that was told on the phone."""
    visit = visit_of(request)
    form = ReferenceForm(request.POST or None, auto_id="%s")
    if request.method == "POST" and form.is_valid():
        item = item_with_code(request, **form.cleaned_data, visit=visit)
        if item:
            return to("mine", request, token=token_for("edit", item.reference))
        message = _("The reference and the code do not fit together. Check both, or call us.")
        form.add_error("code", forms.ValidationError(message, "wrong_code"))
    return answer(request, "by_reference", {"form": form, "errors": errors_of(form)}, at="by_reference")


class ReferenceForm(forms.Form):
    use_required_attribute = False
    reference = Words(
        label=gettext_lazy("Reference"),
        max_length=12,
        error_messages={"required": gettext_lazy("Write the reference, seven letters and figures.")},
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )
    code = Words(
        label=gettext_lazy("Code that you were told"),
        max_length=6,
        error_messages={"required": gettext_lazy("Write the six figures that you were told on the phone.")},
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


def item_of(purpose: str, token: str) -> Submission | None:
    reference = named_in(purpose, token)
    return Submission.objects.with_reference(reference) if reference else None


def item_with_code(request, *, reference: str, code: str, visit: Visit) -> Submission | None:
    keys = [reference.upper(), address_of(request)]
    if not limits.take("submission code", keys, most=MOST_TRIES, per=limits.HOUR, now=visit.now):
        return None
    item = Submission.objects.with_reference(reference.upper())
    return item if item and item.code and constant_time_compare(item.code, code) else None


def context_of(request, item: Submission, token: str, visit: Visit, *, may_edit: bool) -> dict:
    latest = item.latest()
    card = item.event_key and EventCard.objects.of_event(item.event_key, visit.language)
    return {
        "item": item,
        "heading": status_words.heading(latest),
        "next_words": status_words.what_happens_next(latest),
        "may_edit": may_edit,
        "is_public": item.state == State.APPROVED,
        "may_cancel": item.state == State.APPROVED and not is_cancelled(item),
        "dates": dates_of(item, visit) if may_edit and item.state == State.APPROVED else [],
        "may_withdraw": item.state in UNPUBLISHED,
        "page_url": card.url if card and item.state == State.APPROVED else "",
        "preview_url": addresses.path("preview", visit.language, token=token) if item.pinned() else "",
        "has_email": bool(item.sender and item.sender.email),
        "cancel_key": uuid.uuid4(),
        "notice": request.session.pop("submission_notice", ""),
    }


def is_cancelled(item: Submission) -> bool:
    return item.latest_of_all_dates(states=STANDING).kind == Kind.CANCELLATION


def dates_of(item: Submission, visit: Visit) -> list[dict]:
    """The dates to come of a series, in words; none of an event that has but one."""
    dates = list(Occurrence.objects.in_plan_of(item.event).not_over(visit.now)[:MOST_DATES])
    words = [{"pk": date.pk, "words": when_in_words(date.span, today=visit.today)} for date in dates]
    return words if Occurrence.objects.in_plan_of(item.event).count() > 1 else []


def done(request, item: Submission, token: str, visit: Visit, *, may_edit: bool):
    """What a button asks for. Who has only the page of the status may have the mailed link sent again."""
    wish = request.POST.get("do", "")
    if wish == "resend":
        if limits.take("submission link", [item.reference], most=MOST_LETTERS, per=limits.HOUR, now=visit.now):
            actions.mail_link(item, now=visit.now)
        request.session["submission_notice"] = _("We have sent the letter again, to the same address.")
    if not may_edit:
        return to("mine", request, token=token)
    if wish == "move" and request.POST.get("date"):
        return move_one(request, item, token, visit)
    if wish in ("edit", "move"):
        begin_change(request, item, wish, now=visit.now)
        return to_page(request, "when") if wish == "move" else to("check", request)
    if wish == "again":
        copy_of(request, item, with_sender(item), now=visit.now)
        return to_page(request, "when")
    try:
        if wish == "withdraw":
            actions.withdraw(item, now=visit.now)
        if wish == "cancel":
            actions.ask_to_cancel(item, key=key_in(request), now=visit.now)
    except WrongState:
        pass  # its page says how it stands
    return to("mine", request, token=token)


def begin_change(request, item: Submission, wish: str, *, now: datetime) -> None:
    """A form with what stands of the event: for a change, also what waits of it, in whose place the new one comes; for
    a move, only what is published, so that no other change keeps it waiting."""
    states = (State.APPROVED,) if wish == "move" else STANDING
    begun = item.latest_of_all_dates(Kind.EDIT, states=states)
    Draft.begin(
        request.session,
        now=now,
        answers=with_sender(begun),
        picture=begun.picture_id,
        edits=item.reference,
        replaces=begun.reference if begun != item and begun.state in UNDER_REVIEW else "",
    )


def move_one(request, item: Submission, token: str, visit: Visit):
    """A form with when and where one date of a series is as things stand; nothing else can be changed by it."""
    typed = request.POST["date"]
    date = moving.date_with(item, int(typed)) if typed.isdecimal() and len(typed) < 19 else None
    if date is None:
        return without_date(request, token)
    begun = item.latest_of_all_dates(Kind.EDIT, states=(State.APPROVED,))
    answers, address = moving.answers_of(date, with_sender(begun), item)
    one_date: OneDate = {"pk": date.pk, "address": address}
    Draft.begin(
        request.session,
        now=visit.now,
        answers=answers,
        picture=begun.picture_id,
        edits=item.reference,
        one_date=one_date,
    )
    return to_page(request, "when")


def key_in(request) -> uuid.UUID:
    """The key of the button, so that two presses are one wish."""
    try:
        return uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid.uuid4()


def mine_url(request, item: Submission) -> str:
    return addresses.path("mine", request.LANGUAGE_CODE, token=token_for("status", item.reference))
