"""Approving from a letter: a link that names one person, one version of one item and 72 hours, and works once."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction

from events.submission.models import State, Submission

from . import decisions
from .areas import divided
from .models import LINK_HOURS, Decision, MailedApproval, Verdict

SALT = "events.moderation.by_mail"
SEGMENTS = {"sv": "granskning", "fi": "tarkistus", "en": "review"}
ROUTE = "{language}/{segment}/<str:token>/"


class Void(Exception):
    """The link can no longer be used.

    code: unknown, off (switched off), used, late (72 hours are over), changed (the item is another than it was), or
    not-allowed (the person may no longer review, or not decide of this item).
    """

    def __init__(self, code: str):
        self.code = code
        super().__init__(code)


def route(language: str) -> str:
    return ROUTE.format(language=language, segment=SEGMENTS[language])


def address_for(user, item: Submission, *, now: datetime) -> str:
    made = MailedApproval.objects.create(
        user=user, item=item, version=item.version, revisions=revisions_of(item), made_at=now
    )
    language = item.text_language
    token = signing.Signer(salt=SALT, sep=".").sign(str(made.pk))
    return f"{settings.BASE_URL}/{route(language).replace('<str:token>', token)}"


def opened(token: str, *, now: datetime) -> MailedApproval:
    """The link as it stands, for a look. Raises Void."""
    try:
        pk = signing.Signer(salt=SALT, sep=".").unsign(token)
    except signing.BadSignature:
        raise Void("unknown") from None
    link = MailedApproval.objects.select_related("user", "item__sender").filter(pk=pk).first()
    if link is None:
        raise Void("unknown")
    _check(link, now)
    return link


def approve(token: str, *, now: datetime) -> Decision:
    """Decide as the person whom the link names; once, also where two presses come at the same moment. Raises Void."""
    with transaction.atomic():
        link = opened(token, now=now)
        item = Submission.objects.select_for_update().get(pk=link.item_id)
        link = MailedApproval.objects.select_for_update(of=("self",)).select_related("user").get(pk=link.pk)
        link.item = item
        _check(link, now)
        try:
            made = decisions.decide(item, Verdict.APPROVE, by=link.user, version=link.version, now=now)
        except decisions.NotTheirs:
            raise Void("not-allowed") from None
        except (decisions.AlreadyDecided, decisions.Unsettled, decisions.Stale, decisions.WrongState):
            raise Void("changed") from None
        link.used_at = now
        link.save(update_fields=["used_at"])
    return made


def revisions_of(item: Submission) -> list[int]:
    return sorted(item.texts.values_list("revision_id", flat=True))


def forget_old(now: datetime) -> None:
    """Links that have been of no use for a day; who approved stays in the trail of the item."""
    MailedApproval.objects.filter(made_at__lt=now - timedelta(hours=LINK_HOURS + 24)).delete()


def _may_decide(user, item: Submission) -> bool:
    return user.is_active and user.has_perm("events.moderate") and divided([item]).may_decide(user, item)


def _check(link: MailedApproval, now: datetime) -> None:
    item = link.item
    is_same = (item.state, item.version) == (State.WAITING, link.version) and revisions_of(item) == link.revisions
    reasons = {
        "off": not settings.APPROVE_BY_MAIL,
        "used": link.used_at is not None,
        "late": not link.is_open(now) and link.used_at is None,
        "not-allowed": not _may_decide(link.user, item),
        "changed": not is_same or Decision.objects.standing().filter(item=item).exists(),
    }
    for code, holds in reasons.items():
        if holds:
            raise Void(code)
