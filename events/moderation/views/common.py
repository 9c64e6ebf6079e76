"""What the doors of the desk have in common: who may come in, and the whole desk as one context."""

from dataclasses import dataclass
from functools import wraps

from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from events.guide import guide
from events.moderation import claims, queue
from events.moderation.areas import Division, divided
from events.moderation.checks import Chip, calmed, chips_of, is_green
from events.moderation.chip_words import told
from events.moderation.decisions import take_effect
from events.moderation.mending import MendForm, Mends, is_edited_elsewhere
from events.moderation.mending_changes import ChangeForm
from events.moderation.models import Decision, LetThrough, ReadyReply
from events.moderation.reviewed import Reviewed, alike, case_of, compared, reviewed
from events.submission.actions import conflicts
from events.submission.models import Kind, Reason, State, Submission
from events.visit import Visit
from jtw import stamp
from jtw.languages import active_language

REMEMBERED = 60  # seconds
UNREADABLE = Chip(code="unreadable")
SHOWS_ALL = "desk-shows-all"  # in the session
BEFORE_PAGES = (State.UNCONFIRMED, State.CALL_BACK)


def for_moderators(view):
    """Let in who may review, and first let take effect what is due."""

    @wraps(view)
    def within(request, *args, **kwargs):
        require_moderator(request)
        take_effect(timezone.now())
        return view(request, visit_of(request), *args, **kwargs)

    return within


def require_moderator(request) -> None:
    if not request.user.has_perm("events.moderate"):
        raise PermissionDenied


def visit_of(request) -> Visit:
    """In the language in which the admin is read; the stamp is that of this moment, as something may just have taken
    effect."""
    return Visit(language=active_language(), now=timezone.now(), known=guide(stamp.current()))


def item_with(reference: str) -> Submission:
    found = queue.item_of(reference)
    if found is None:
        raise Http404(f"There is no item {reference}.")
    return found


@dataclass(frozen=True, kw_only=True)
class Listed:
    """The queue as one reviewer sees it: items, theirs first. others: how many are for others, shown if is_all."""

    items: list[Submission]
    others: int
    is_all: bool
    division: Division


def listed(request) -> Listed:
    """With what is for others where the reviewer has switched that on."""
    waiting = queue.waiting()
    division = divided(waiting)
    mine = [item for item in waiting if division.is_for(request.user, item)]
    others = [item for item in waiting if item not in mine]
    is_all = bool(request.session.get(SHOWS_ALL))
    return Listed(items=mine + others if is_all else mine, others=len(others), is_all=is_all, division=division)


def show(request, visit: Visit, item: Submission | None, *, found: Listed | None = None, status: int = 200, **more):
    """The desk with item opened, or with nothing to open. found: the queue, where it was asked for already; more: what
    a refused save adds."""
    found = found or listed(request)
    claimed = claims.claims_of(found.items, now=visit.now)
    context = {
        "rows": [row_of(each, claimed.get(each.pk), item, request, visit, found.division) for each in found.items],
        "others": found.others,
        "is_all": found.is_all,
        "call_backs": queue.to_call_back(),
        "decisions": Decision.objects.undoable(visit.now).made_by(request.user),
        "let_through": LetThrough.objects.unseen(),
        "opened": opened(item, request, visit) if item else None,
        "now": visit.now,
        **more,
    }
    return render(request, "events/moderation/desk.html", context, status=status)


def row_of(item: Submission, claim, opened_item: Submission | None, request, visit: Visit, division: Division) -> dict:
    """A line of the queue. areas: whose it is, where it is not the reviewer's."""
    chips = remembered_chips(item, visit)
    is_theirs = not division.is_for(request.user, item)
    return {
        "item": item,
        "chips": told(chips),
        "is_green": is_green(chips) and item.kind == Kind.NEW and division.may_decide(request.user, item),
        "areas": [area.name for area in division.areas_of(item)] if is_theirs else [],
        "is_open": opened_item is not None and item.pk == opened_item.pk,
        "urgency": queue.urgency(item, now=visit.now),
        "since": item.queued_at or item.sent_at,
        "claimed_by": claim.by if claim and claim.by_id != request.user.pk else None,
        "has_failed": hasattr(item, "decision"),
    }


def checked(item: Submission, visit: Visit) -> list[Chip]:
    found = reviewed(item)
    if found is None or not found.pages:
        return [UNREADABLE]
    public, waiting = alike(found, visit)
    return chips_of(case_of(found, public=public, waiting=waiting, visit=visit))


def remembered_chips(item: Submission, visit: Visit) -> list[Chip]:
    """For the queue, where each item is named on each page: as they were within this minute."""
    key = f"chips:{item.pk}:{item.version}"
    return cache.get_or_set(key, lambda: checked(item, visit), REMEMBERED)


def opened(item: Submission, request, visit: Visit) -> dict:
    """The item at the right of the desk."""
    found = reviewed(item)
    claim = claims.claim(item, by=request.user, now=visit.now)
    division = divided([item])
    may = division.may_decide(request.user, item)
    facts = {
        "item": item,
        "deciders": [] if may else [area.name for area in division.deciders_of(item)],
        "claimed_by": claim.by if claim.by_id != request.user.pk else None,
        "claimed_at": claim.at,
        "replies": replies_to(item),
        "reasons": Reason.choices,
        "is_call_back": item.state == "call-back",
    }
    if found and found.pages:
        return facts | looked_at(found, visit)
    return facts | {"chips": [] if item.state in BEFORE_PAGES else told([UNREADABLE])}


def looked_at(found: Reviewed, visit: Visit) -> dict:
    """What of an item can be seen, compared and mended."""
    item = found.item
    public, waiting = alike(found, visit)
    chips = chips_of(case_of(found, public=public, waiting=waiting, visit=visit))
    form = mend_form(found, suggested(found, chips))
    return {
        "languages": list(found.pages),
        "chips": told(chips),
        "first_field": next(
            (chip.field for chip in chips if not chip.is_good and form and chip.field in form.fields), ""
        ),
        "public": public,
        "waiting": waiting,
        "compared": compared(found, conflicts(item) if item.kind == Kind.EDIT else {}),
        "mend_form": form,
        "source_page": found.source,
        "is_edited_elsewhere": item.kind == Kind.NEW and is_edited_elsewhere(item),
    }


def mend_form(found: Reviewed, initial: dict[str, str] | None = None, *, data=None) -> Mends | None:
    """None for what has nothing to mend: that a published event is cancelled."""
    kinds: dict[str, type[MendForm | ChangeForm]] = {Kind.NEW: MendForm, Kind.EDIT: ChangeForm}
    form = kinds.get(found.item.kind)
    return form and form(found, data, initial=initial or {})


def suggested(found: Reviewed, chips: list[Chip]) -> dict[str, str]:
    """What the form proposes in place of what a chip names: a shouted title as a sentence."""
    shouted = [chip.field for chip in chips if chip.code == "capitals"]
    return {name: calmed(found.titles[name.removeprefix("title_")]) for name in shouted}


def replies_to(item: Submission) -> dict[str, list[dict]]:
    """Ready replies in the sender's language, by verdict."""
    found: dict[str, list[dict]] = {"refuse": [], "ask_changes": []}
    for reply in ReadyReply.objects.all():
        found[reply.verdict.replace("-", "_")].append({"reply": reply, "words": reply.words_for(item)})
    return found
