"""What is kept of senders, for how long, and how one of them is told or forgotten (`jtw.personal`)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from events import weeks
from events.models import EventPage
from images.models import Picture
from jtw import personal, stamp
from jtw.personal import Who

from . import actions
from .models import ItemStep, MailedDraft, Sender, State, Submission, SubmittedPicture

UNSENT_PICTURES = timedelta(days=15)  # longer than a session or a mailed draft may refer to them
NOBODY = "–"  # in the place of a name that a form wants


def declare() -> None:
    drafts = _("To go on later with an event that is not sent yet.")
    of_senders = [Sender, Submission, ItemStep, Picture]
    personal.declare("events sent in", Sender.PURPOSE, of_senders, export=senders_told, erase=senders_forgotten)
    personal.declare("drafts", drafts, [MailedDraft], export=drafts_told, erase=drafts_forgotten)


def erase_due(now: datetime) -> None:
    """Senders 12 months after their event, what was never confirmed after 72 hours (AC-50), drafts and pictures that
    nobody went on with. The trail of an item stays, with a pseudonym (`ItemStep`)."""
    today = weeks.local_day(now)
    erase_senders(Sender.objects.filter(delete_on__lte=today))
    with transaction.atomic():
        unconfirmed = Submission.objects.never_confirmed(now)
        senders = list(unconfirmed.values_list("sender", flat=True))
        unconfirmed.delete()
        Sender.objects.filter(pk__in=senders, submissions=None).delete()
    MailedDraft.objects.filter(delete_on__lte=today).delete()
    SubmittedPicture.objects.unused().filter(made_at__lte=now - UNSENT_PICTURES).delete()


def erase_senders(senders) -> int:
    """Forget these senders (a queryset), and say how many. What they sent stays, under a pseudonym, without the
    phone's code, and without their name at a picture that they took themselves."""
    with stamp.writing():  # before the items
        for sender in senders:
            for item in sender.submissions.all():
                _forget_photographer(item, sender.name)
        Submission.objects.filter(sender__in=senders).update(code="")
        return senders.delete()[1].get("events.Sender", 0)


def senders_told(who: Who) -> list[dict]:
    """By what they sent."""
    return [
        {
            "name": sender.name,
            "email": sender.email,
            "phone": sender.phone,
            "organisation": sender.organisation_name,
            "language": sender.language,
            "delete_on": sender.delete_on.isoformat(),
            "sent": [_item(item) for item in sender.submissions.all()],
        }
        for sender in _senders(who).prefetch_related("submissions__steps").order_by("pk")
    ]


def senders_forgotten(who: Who, now: datetime) -> int:
    """What is not public yet is withdrawn with it: nobody could be asked about it."""
    senders = _senders(who)
    sent = Submission.objects.filter(sender__in=senders)
    sent.filter(state__in=(State.UNCONFIRMED, State.CALL_BACK)).delete()
    for item in sent.under_review():
        actions.withdraw(item, now=now)
    return erase_senders(senders)


def drafts_told(who: Who) -> list[dict]:
    return [{"draft": each.answers, "email": each.email, "delete_on": f"{each.delete_on}"} for each in _drafts(who)]


def drafts_forgotten(who: Who, now: datetime) -> int:
    return _drafts(who).delete()[0]


def _senders(who: Who):
    """Whoever gave one of these addresses, or numbers however they are written."""
    with_phone = Sender.objects.exclude(phone="").values_list("pk", "phone") if who.phones else []
    by_phone = [pk for pk, phone in with_phone if personal.digits(phone) in who.phones]
    return Sender.objects.filter(pk__in=by_phone) | Sender.objects.filter(email__in=who.emails)


def _drafts(who: Who):
    """Those behind a link mailed to them, and those in which they have said who they are."""
    found = [
        each.pk
        for each in MailedDraft.objects.all()
        if each.email in who.emails
        or each.answers.get("who", {}).get("email", "").casefold() in who.emails
        or personal.digits(each.answers.get("who", {}).get("phone", "")) in who.phones
    ]
    return MailedDraft.objects.filter(pk__in=found)


def _forget_photographer(item: Submission, name: str) -> None:
    price = item.answers.get("price", {})
    if not name or price.get("photographer", "").casefold() != name.casefold():
        return
    item.answers = {**item.answers, "price": {**price, "photographer": NOBODY}}
    item.save(update_fields=["answers"])
    if item.event_key is None:
        return
    pages = EventPage.objects.filter(translation_key=item.event_key).exclude(image=None)
    for picture in Picture.objects.filter(pk__in=pages.values("image"), photographer__iexact=name):
        picture.photographer = ""
        picture.save()


def _item(item: Submission) -> dict:
    return {
        "reference": item.reference,
        "state": item.state,
        "sent_at": item.sent_at.isoformat(),
        "answers": item.answers,
        "steps": [{"what": step.what, "at": step.at.isoformat(), "words": step.words} for step in item.steps.all()],
    }
