"""What is kept of senders, for how long, and how one of them is told or forgotten."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from events import weeks

from .models import MailedDraft, Sender, State, Submission, SubmittedPicture

UNSENT_PICTURES = timedelta(days=15)  # longer than a session or a mailed draft may refer to them


def erase_due(now: datetime) -> None:
    """Senders 12 months after their event, what was never confirmed after 72 hours (AC-50), drafts and pictures that
    nobody went on with. The trail of an item stays, with a pseudonym (`ItemStep`)."""
    today = weeks.local_day(now)
    erase_senders(Q(delete_on__lte=today))
    with transaction.atomic():
        unconfirmed = Submission.objects.never_confirmed(now)
        senders = list(unconfirmed.values_list("sender", flat=True))
        unconfirmed.delete()
        Sender.objects.filter(pk__in=senders, submissions=None).delete()
    MailedDraft.objects.filter(delete_on__lte=today).delete()
    SubmittedPicture.objects.unused().filter(made_at__lte=now - UNSENT_PICTURES).delete()


def erase_senders(which: Q) -> int:
    """Forget these senders, and say how many. What they sent stays, under a pseudonym and without the phone's code."""
    with transaction.atomic():
        senders = Sender.objects.filter(which)
        Submission.objects.filter(sender__in=senders).update(code="")
        return senders.delete()[1].get("events.Sender", 0)


def of_person(address: str) -> Q:
    """Whoever gave this e-mail address or phone number."""
    return Q(email=address.casefold()) | Q(phone=address)


def export(address: str) -> list[dict]:
    """All that is stored of a person, by what they sent, as JSON takes it (article 15 of the GDPR)."""
    senders = Sender.objects.filter(of_person(address)).prefetch_related("submissions__steps").order_by("pk")
    sent = [
        {
            "name": sender.name,
            "email": sender.email,
            "phone": sender.phone,
            "organisation": sender.organisation_name,
            "language": sender.language,
            "purpose": str(Sender.PURPOSE),
            "delete_on": sender.delete_on.isoformat(),
            "sent": [_item(item) for item in sender.submissions.all()],
        }
        for sender in senders
    ]
    drafts = MailedDraft.objects.filter(email=address.casefold())
    return [*sent, *({"draft": draft.answers, "delete_on": draft.delete_on.isoformat()} for draft in drafts)]


def erase_person(address: str) -> int:
    """Forget a person before their time (article 17 of the GDPR). What is not public yet is withdrawn with it."""
    with transaction.atomic():
        sent = Submission.objects.filter(sender__in=Sender.objects.filter(of_person(address)))
        before_queue = (State.UNCONFIRMED, State.CALL_BACK)
        sent.filter(state__in=before_queue).delete()
        MailedDraft.objects.filter(email=address.casefold()).delete()
        return erase_senders(of_person(address))


def _item(item: Submission) -> dict:
    return {
        "reference": item.reference,
        "state": item.state,
        "sent_at": item.sent_at.isoformat(),
        "answers": item.answers,
        "steps": [{"what": step.what, "at": step.at.isoformat(), "words": step.words} for step in item.steps.all()],
    }
