"""What staff decide. Each takes the version that was read, and refuses to decide on another."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from events import actions, authoring
from events.importing import forms as stored
from events.models import EventPage
from events.publishing import written_together
from events.submission import letters, moving
from events.submission.answers import facts_of, words_of
from events.submission.knowing import is_verified
from events.submission.models import ItemStep, Kind, Sender, State, Submission
from events.submission.pages import changed, picture_of, told_of

from .sending import delete_on, enter_queue
from .states import held, note, put, reflect


def approve(
    item: Submission,
    *,
    by,
    now: datetime,
    version: int | None = None,
    keeping: Mapping[str, Collection[str]] | None = None,
) -> Submission:
    """Publish what was reviewed, in all its languages or in none; a change of a published event onto what is live now,
    but another time or place of a date as a move (AC-25), and a cancellation as what it says. keeping: by language,
    the fields of a change that stay as they are live (AC-52). Raises WrongState, Stale, and of a move ScheduleError
    and NothingToChange."""
    with held(item, State.WAITING, version=version) as item:
        put(item, State.APPROVED, decided_at=now)
        note(item, ItemStep.What.APPROVED, at=now, by=by)
        match item.kind:
            case Kind.NEW:
                reflect(item)  # before it is published: Wagtail cancels a workflow that it finds under way
                _publish_pinned(item, by=by)
            case Kind.EDIT:
                moving.check_date(item)
                _publish_changes(item, by=by, keeping=keeping or {}, now=now)
                if "schedule" not in (keeping or {}).get(item.text_language, ()):
                    _move_root(item)
            case Kind.CANCELLATION:
                actions.cancel(actions.Scope(event_key=item.event), by=by, now=now)
        letters.published(item)
    return item


def refuse(
    item: Submission, *, by, reason: str, words: str = "", now: datetime, version: int | None = None
) -> Submission:
    """reason: one of `models.Reason`; words: to the sender, in their language. Raises WrongState and Stale."""
    states = (State.WAITING, State.CHANGES_ASKED, State.CALL_BACK)
    with held(item, *states, version=version) as item:
        put(item, State.REFUSED, decided_at=now)
        said = note(item, ItemStep.What.REFUSED, at=now, by=by, reason=reason, words=words)
        letters.refused(item, said)
    return item


def ask_changes(
    item: Submission, *, by, reason: str, words: str = "", now: datetime, version: int | None = None
) -> Submission:
    """The sender is asked to correct it by the mailed link; corrected, it waits again. Raises WrongState and Stale."""
    with held(item, State.WAITING, version=version) as item:
        put(item, State.CHANGES_ASKED)
        said = note(item, ItemStep.What.CHANGES_ASKED, at=now, by=by, reason=reason, words=words)
        letters.changes_asked(item, said)
    return item


def accept_call_back(item: Submission, *, by, now: datetime) -> Submission:
    """Staff have talked to somebody who gave a phone number alone; the item waits for review. Raises WrongState."""
    with held(item, State.CALL_BACK) as item:
        note(item, ItemStep.What.CONFIRMED, at=now, by=by)
        enter_queue(item, now=now)
    return item


def conflicts(item: Submission) -> dict[str, dict[str, Any]]:
    """Of a change of a published event: by language, the fields that were changed on the live page too since the
    sender began, with the value there ({field: live value}). Empty where approving overwrites nothing."""
    found: dict[str, dict[str, Any]] = {}
    if item.date_id:
        return found  # its difference is from what stands now
    for language, each in differences(item).items():
        live = _live_form(item, each.page) if each.page else {}
        both = {name: live[name] for name in each.new if live.get(name) not in (each.old.get(name), each.new[name])}
        if each.page and both:
            found[language] = both
    return found


@dataclass(frozen=True, kw_only=True)
class Difference:
    """page: the live one, None for a language that the event is not told in yet. old, new: the fields that the sender
    changed, from what they began with to what they sent."""

    page: EventPage | None
    old: dict[str, Any]
    new: dict[str, Any]


def differences(item: Submission) -> dict[str, Difference]:
    """By language, what a change of a published event changes; the source's facts among its own."""
    if item.date_id:
        return _of_one_date(item)
    before, told, has_links = told_of(_before(item)), told_of(item), is_verified(item)
    live = EventPage.objects.filter(translation_key=item.event, alias_of=None).select_related("locale")
    pages = {page.locale.language_code: page for page in live}
    found = {}
    for language in told.texts:
        page = pages.get(language)
        old = words_of(before, language, has_links=has_links) if language in before.texts else {}
        new = words_of(told, language, has_links=has_links)
        if page and page.is_source:
            old, new = old | facts_of(before), new | facts_of(told)
        fields = changed(old, new)
        found[language] = Difference(page=page, old={name: old.get(name) for name in fields}, new=fields)
    return found


def _of_one_date(item: Submission) -> dict[str, Difference]:
    """Only when and where: from how it stands now, as nobody is asked which of two plans holds."""
    date = moving.date_of(item)
    if date is None:
        return {}
    page = EventPage.objects.get(translation_key=item.event, locale__language_code=item.text_language)
    old, new = moving.standing_at(date, page), facts_of(told_of(item))
    new["schedule"][0]["key"] = str(date.row_key)
    fields = changed(old, {name: new[name] for name in moving.PLAN})
    return {item.text_language: Difference(page=page, old={name: old[name] for name in fields}, new=fields)}


def _publish_pinned(item: Submission, *, by) -> None:
    texts = {text.language: text for text in item.texts.select_related("revision")}
    others = [language for language in texts if language != item.text_language]
    with written_together():
        for language in [item.text_language, *others]:  # the source first: without it, the event is not public
            texts[language].revision.publish(user=by, skip_permission_checks=True)


def _publish_changes(item: Submission, *, by, keeping: Mapping[str, Collection[str]], now: datetime) -> None:
    told, has_new_picture = told_of(item), item.picture_id != _before(item).picture_id and not item.date_id
    source = EventPage.objects.get(translation_key=item.event, locale__language_code=item.text_language)
    with written_together():
        for language, each in differences(item).items():
            is_source = bool(each.page and each.page.is_source)
            new = {name: value for name, value in each.new.items() if name not in keeping.get(language, ())}
            if each.page and is_source:
                new = _told_as_move(item, each.page, new, by=by, now=now)
            if not new and not (is_source and has_new_picture):
                continue
            page = each.page or authoring.translate(source, language, words=new)
            draft = page.get_latest_revision_as_object() if each.page and page.has_unpublished_changes else None
            stored.write(page, new)
            if is_source and has_new_picture:
                page.image = picture_of(item, told)
            page.save_revision(user=by, log_action=True)
            authoring.publish(page, by=by)
            if draft:  # what somebody of staff is writing goes on, with this in it
                stored.write(draft, new)
                draft.save_revision(user=by, log_action=True)


def _told_as_move(item: Submission, page: EventPage, new: dict[str, Any], *, by, now: datetime) -> dict[str, Any]:
    """What is left to be written to the page, once another time or place is told as a move."""
    move = moving.move_in(item, page, new)
    left = {name: value for name, value in new.items() if move is None or name not in move.fields}
    moving.put_back(item, left, by=by, now=now)
    if move:
        move.say(by=by, now=now)
    return left


def _move_root(item: Submission) -> None:
    """The days by which the mailed link and what is kept of the sender last are those that are published now; a single
    date of a series can only add to them."""
    days = {"first_day": item.first_day, "last_day": item.last_day}
    if item.date_id:
        root = Submission.objects.get(pk=item.root.pk)
        days = {"first_day": min(root.first_day, item.first_day), "last_day": max(root.last_day, item.last_day)}
    Submission.objects.filter(pk=item.root.pk).update(**days)
    Sender.objects.filter(submissions=item).update(delete_on=delete_on(days["last_day"]))


def _before(item: Submission) -> Submission:
    """What the sender began from: the last change that was approved before, or the event as it was sent first."""
    earlier = item.root.changes.filter(kind=Kind.EDIT, pk__lt=item.pk, date=None)
    approved = earlier.filter(state=State.APPROVED, decided_at__lte=item.sent_at)
    return approved.order_by("-decided_at", "-pk").first() or item.root


def _live_form(item: Submission, page: EventPage) -> dict[str, Any]:
    """A page as it stands; the source's time and place where a move has them."""
    form = {**stored.page_form(page), "image_alt": page.image_alt}
    date = moving.date_of(item)
    return form | moving.standing_at(date, page) if date and page.is_source and moving.is_moved(date) else form
