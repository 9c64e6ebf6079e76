"""Check your answers, and send."""

from datetime import datetime

from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from events.submission import actions, addresses, devices, moving, spam
from events.submission.actions import Sending, WrongState
from events.submission.answers import Incomplete, Told, forms_of, told_in
from events.submission.drafts import OTHER, PAGES, Draft
from events.submission.likeness import alike_in_calendar
from events.submission.links import token_for
from events.submission.models import Submission
from events.submission.summary import rows_of
from events.visit import Visit, visit_of
from jtw import limits
from organisations.visitors import person_of

from .common import answer, keys_of, notice_of, to, to_page, too_many, without_date, without_draft
from .for_others import officer_of

MOST_IN_AN_HOUR = 20  # from one network, such as that of a library


@require_http_methods(["GET", "HEAD", "POST"])
def check(request):
    draft, visit = Draft.of(request.session), visit_of(request)
    if draft is None:
        return without_draft(request)
    item = edited(draft)
    try:
        forms = forms_of(draft.answers, visit, has_picture=bool(draft.data["picture"]))
    except Incomplete as incomplete:
        return to("other", request) if incomplete.page == OTHER else to_page(request, incomplete.page)
    told = told_in(forms, row_key=item.row_key if item else draft.key)
    if request.method != "POST":
        return shown(request, draft, forms, told, item, visit)
    if request.POST.get("do") == "back":
        return to_page(request, PAGES[-1])
    return sent(request, draft, told, item, visit)


def shown(request, draft: Draft, forms, told: Told, item: Submission | None, visit: Visit):
    alike = alike_in_calendar(
        told.row, told.titles, told.venue and told.venue.pk, visit, besides=item.event_key if item else None
    )
    context = {
        "rows": rows_of(forms, visit.language, has_picture=bool(draft.data["picture"]), pages=pages_of(draft)),
        "other_url": addresses.path("other", visit.language),
        "has_other": bool(forms[OTHER].texts) or draft.one_date is not None,
        "alike": alike,
        "notice": notice_of(draft),
        "is_edit": item is not None,
        "is_for_other": draft.is_for_other,
    }
    return answer(request, "check", context, at="check")


def sent(request, draft: Draft, told: Told, item: Submission | None, visit: Visit):
    """Once, however often the button is pressed: the key of the draft makes one item."""
    date = moving.date_with(item, draft.one_date["pk"]) if item and draft.one_date else None
    if item and draft.one_date and date is None:  # without it, its day would become the plan of the whole event
        return without_date(request, token_for("edit", item.root.reference))
    officer = officer_of(request, draft)  # who vouches for the sender
    if officer is None and not may_send(request, visit):
        return too_many(request)
    is_proved = officer is None and has_proved(request, told.who["email"], visit.now)
    sending = Sending(
        key=draft.key,
        language=visit.language,
        told=told,
        answers=draft.answers,
        picture=draft.picture,
        replaces=draft.data.get("replaces", ""),
        date=date,
        is_proved=is_proved,
        is_from_desk=officer is not None,
        score=0 if officer else score_of(draft, told, visit.now),
    )
    try:
        done = actions.edit(item, sending, now=visit.now) if item else actions.send(sending, now=visit.now, by=officer)
    except WrongState:
        done = item  # refused or withdrawn meanwhile: its page says so
    draft.end(done.root.reference, is_by_staff=officer is not None)
    if officer:
        return redirect("desk:slip", done.reference)
    purpose = "edit" if item or is_proved else "status"
    return to("mine", request, token=token_for(purpose, done.root.reference))


def may_send(request, visit: Visit) -> bool:
    return limits.take("submission", keys_of(request), most=MOST_IN_AN_HOUR, per=limits.HOUR, now=visit.now)


def has_proved(request, email: str, now: datetime) -> bool:
    """By a mailed link in this browser within 30 days (AC-50), or by being signed in with this address."""
    person = person_of(request)
    signed_in_with = {address.email for address in person.addresses.all()} if person else set()
    return email in signed_in_with or devices.has_proved(request, email, now=now)


def pages_of(draft: Draft) -> tuple[str, ...]:
    """Of one date of a series nothing else can be changed."""
    return ("when", "where") if draft.one_date else (*PAGES, OTHER)


def edited(draft: Draft) -> Submission | None:
    return Submission.objects.with_reference(draft.edits) if draft.edits else None


def score_of(draft: Draft, told: Told, now: datetime) -> int:
    return spam.score(
        is_trapped=bool(draft.data.get("trapped")),
        began_at=draft.began_at,
        sent_at=now,
        text=" ".join(f"{title} {body}" for title, body in told.texts.values()),
    )
