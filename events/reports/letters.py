"""What is written about reports: to organisers, once a day for an event; to staff each morning, and at once where
an organiser agrees and may not change the calendar. None at night."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from events.models import Event
from events.moderation import letters as of_moderation
from jtw import letters, limits, waking

from . import answering, links
from .answering import Answering
from .models import Report, ReportLetter
from .querysets import ReportQuerySet
from .shown import Told, told_of

MOST_TOLD = 10  # in one letter


def send_due(now: datetime) -> None:
    """Ask organisers about what is new, and tell staff of what organisers have confirmed."""
    if waking.is_night(now):
        return
    for key, reports in groupby(Report.objects.to_ask_about(now), key=lambda report: report.event_key):
        event = Event.objects.public().select_related("organiser__merged_into").filter(pk=key).first()
        if event and (answers := answering.of_event(event)):
            ask(event, list(reports), answers, now=now)
    alert(now)


@transaction.atomic
def ask(event: Event, reports: list[Report], answers: Answering, *, now: datetime) -> None:
    """One letter of an event in a day. Of what has changed or been answered since, nobody needs to be asked."""
    held = Report.objects.filter(pk__in=[report.pk for report in reports]).to_ask_about(now).select_for_update()
    told = [each for each in told_of(held, answers.language) if not each.has_changed][:MOST_TOLD]
    if not told or not limits.take("letter of reports", [str(event.pk)], most=1, per=limits.DAY, now=now):
        return
    letter = ReportLetter.objects.create(
        event_key=event.pk,
        item=answers.item,
        organisation=answers.organisation,
        reach=answers.reach,
        language=answers.language,
        made_at=now,
    )
    Report.objects.filter(pk__in=[each.report.pk for each in told]).update(letter=letter)
    letters.send_by_day(
        "report",
        to=answers.email,
        language=answers.language,
        title=told[0].card.title if told[0].card else "",
        lines=lines_of(told, answers.language),
        number=len(told),
        url=links.address_for(letter),
    )


def alert(now: datetime) -> None:
    """At once, of what an organiser has confirmed: one letter to each moderator."""
    tell_staff("reports-agreed", Report.objects.to_alert_of(), now=now)


def tell_in_the_morning(now: datetime) -> None:
    """Of what is new and open, whether or not an organiser can be asked; none where nothing is."""
    tell_staff("reports-open", Report.objects.untold(), now=now)


@transaction.atomic
def tell_staff(name: str, which: ReportQuerySet, *, now: datetime) -> None:
    """One letter to each moderator of those reports, each of which is told once; later where nobody can be told."""
    users = of_moderation.moderators()
    if not users:
        return
    new = list(which.select_for_update(of=("self",)))
    Report.objects.filter(pk__in=[report.pk for report in new]).update(alerted_at=now)
    for user in users if new else []:
        language = of_moderation.language_of(user)
        letters.send_by_day(
            name,
            to=user.email,
            language=language,
            lines=lines_of(told_of(new[:MOST_TOLD], language), language),
            number=len(new),
            reports_url=settings.BASE_URL + reverse("visitor_reports:list"),
        )


def lines_of(told: Iterable[Told], language: str) -> list[dict]:
    """What a letter says of each. A visitor's own words stay out, as a mail program would make links of them."""
    with override(language):
        return [
            {
                "title": each.card.title if each.card else "",
                "wrong": each.report.get_wrong_display(),
                "when": each.when,
                "proposed": each.proposed,
            }
            for each in told
        ]
