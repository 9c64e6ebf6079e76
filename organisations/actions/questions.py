"""Questions to the contact person: a receipt at once, an answer in two workdays, or else the deputy (GR-73)."""

from datetime import datetime, time, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from jtw import letters, limits, stamp
from jtw.workdays import workdays_after
from organisations import contacts
from organisations.deeds import log
from organisations.models import Deed, Organisation, Question

WORKDAYS_TO_ANSWER = 2
CLOSES = time(16)
MOST_A_DAY = 10  # questions from one address, and from one network
KEPT_FOR = timedelta(days=365)


class TooManyQuestions(Exception):
    pass


class AlreadyAnswered(Exception):
    pass


def ask(
    organisation: Organisation | None, *, name: str, email: str, text: str, language: str, network: str, now: datetime
) -> Question:
    """Ask whoever is there today, and send the asker a receipt. Raises TooManyQuestions."""
    keys = [f"address {email}", network and f"network {network}"]
    if not limits.take("question", keys, most=MOST_A_DAY, per=limits.DAY, now=now):
        raise TooManyQuestions
    due_at = due(now)
    with transaction.atomic():
        facts = {"due_at": due_at, "organisation": organisation.name if organisation else ""}
        contact = contacts.write_to_contact("question", organisation, now=now, text=text, **facts)
        question = Question.objects.create(
            organisation=organisation,
            contact=contact,
            name=name,
            email=email,
            language=language,
            text=text,
            asked_at=now,
            due_at=due_at,
        )
        letters.send("question-receipt", to=email, language=language, due_at=due_at)
    return question


def due(asked_at: datetime) -> datetime:
    """The end of the second workday after the day of the question."""
    local = timezone.localtime(asked_at)
    return datetime.combine(workdays_after(local.date(), WORKDAYS_TO_ANSWER), CLOSES, local.tzinfo)


def answer(question: Question, text: str, *, by: AbstractBaseUser, now: datetime) -> None:
    """Mail the answer to the asker. Raises AlreadyAnswered."""
    with transaction.atomic():
        if not Question.objects.open().filter(pk=question.pk).update(answered_at=now, answer=text):
            raise AlreadyAnswered
        log(Deed.Verb.ANSWERED, at=now, by=by, organisation=question.organisation)
        letters.send("answer", to=question.email, language=question.language, text=text, question=question.text)


def escalate_overdue(now: datetime) -> None:
    """What was not answered in time goes to the deputy, once."""
    known = contacts.roster(stamp.current())
    for question in Question.objects.overdue(now).select_related("organisation", "contact"):
        with transaction.atomic():
            if Question.objects.overdue(now).filter(pk=question.pk).update(escalated_at=now):
                _escalate(question, known, now)


def forget_due(now: datetime) -> None:
    """Twelve months after the answer nobody needs to know who asked."""
    Question.objects.filter(answered_at__lt=now - KEPT_FOR).delete()


def _escalate(question: Question, known: contacts.Roster, now: datetime) -> None:
    """To the deputy; to the contact person where the deputy had it and did not answer; else to the shared inbox."""
    duty = contacts.duty_of(question.organisation, known)
    day = timezone.localdate(now)
    others = [person for person in (duty.deputy, duty.contact) if person != question.contact] if duty else []
    other = next((person for person in others if not person.is_absent(day)), None)
    to = other.email if other else known.inbox.email
    log(Deed.Verb.ESCALATED, at=now, by=None, organisation=question.organisation)
    if other:
        Question.objects.filter(pk=question.pk).update(contact=other)
    if to:
        language = other.language if other else "sv"
        name = question.organisation.name_in(language) if question.organisation else ""
        facts = {"text": question.text, "organisation": name, "asked_at": question.asked_at}
        letters.send("question-overdue", to=to, language=language, url=contacts.admin_url(), **facts)
