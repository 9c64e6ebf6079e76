"""What moderators are written: each morning, where something waits, and at once of what cannot wait. None at night."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import override
from wagtail.users.models import UserProfile

from events.submission.models import Submission
from jtw import letters, waking
from jtw.languages import LANGUAGES, SWEDISH

from . import by_mail, queue
from .areas import divided, reviewers
from .letting_through import is_urgent
from .models import AlertedItem

MOST_TOLD = 10  # in one letter
GOOD_FOR = timedelta(hours=20)  # the letter of the next morning tells of the same


def moderators() -> list:
    """Who may review and can be written to."""
    return [user for user in reviewers() if user.email]


def tell_of_waiting(now: datetime) -> None:
    """The letter of the morning: one to each moderator, and none where nothing waits."""
    items = queue.waiting()
    if items:
        with transaction.atomic():
            for user, theirs in by_reviewer(items):
                _tell("moderation-waiting", user, theirs, now=now)


def alert(now: datetime) -> None:
    """Of cancellations and moves that wait, as their senders are not verified: one letter of all that is new. What
    comes in the night is told of in the morning."""
    if waking.is_night(now):
        return
    told = set(AlertedItem.objects.values_list("pk", flat=True))
    new = [item for item in queue.waiting() if item.pk not in told and is_urgent(item)]
    try:
        with transaction.atomic():
            AlertedItem.objects.bulk_create([AlertedItem(item=item, at=now) for item in new])
            for user, theirs in by_reviewer(new) if new else []:
                _tell("moderation-alert", user, theirs, now=now)
    except IntegrityError:
        return  # another process tells of them at this moment


def by_reviewer(items: list[Submission]) -> list[tuple[Any, list[Submission]]]:
    """Each reviewer who can be written to, with the items that are theirs; nobody without any. An area of which nobody
    can be written to is nobody's here, so that no item is told of to nobody."""
    users = moderators()
    division = divided(items, among=users)
    found = [(user, [item for item in items if division.is_for(user, item)]) for user in users]
    return [(user, theirs) for user, theirs in found if theirs]


def _tell(name: str, user, items: Iterable[Submission], *, now: datetime) -> None:
    items = list(items)
    language = language_of(user)
    with override(language):
        lines = [line_of(item, user, now=now) for item in items[:MOST_TOLD]]
    letters.send_by_day(
        name,
        GOOD_FOR,
        to=user.email,
        language=language,
        lines=lines,
        number=len(items),
        more=max(0, len(items) - MOST_TOLD),
        desk_url=settings.BASE_URL + reverse("desk:queue"),
    )


def line_of(item: Submission, user, *, now: datetime) -> dict:
    """In the active language. approve_url: empty where approving by letter is switched off."""
    return {
        "title": item.title,
        "kind": item.get_kind_display(),
        "day": date_format(item.first_day, "SHORT_DATE_FORMAT"),
        "approve_url": by_mail.address_for(user, item, now=now) if settings.APPROVE_BY_MAIL else "",
    }


def language_of(user) -> str:
    """That in which they read the admin."""
    chosen = UserProfile.objects.filter(user=user).values_list("preferred_language", flat=True).first()
    return chosen if chosen in LANGUAGES else SWEDISH
