"""Whom an association reaches at the city today: its contact person, the deputy, or else the shared inbox (GR-72)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from jtw import letters, stamp
from jtw.remembered import remembered
from organisations.models import ContactDuty, ContactPerson, ContactSettings, Organisation


@dataclass(frozen=True)
class Duty:
    """contact and deputy of some associations. areas, organisations: primary keys; both empty for all."""

    contact: ContactPerson
    deputy: ContactPerson
    areas: frozenset[int] = frozenset()
    organisations: frozenset[int] = frozenset()

    def present(self, day: date) -> ContactPerson | None:
        """Who is there on this day; None where both are absent."""
        return next((person for person in (self.contact, self.deputy) if not person.is_absent(day)), None)


@dataclass(frozen=True)
class Inbox:
    """The shared inbox, for days on which nobody is there."""

    email: str
    phone: str


@dataclass(frozen=True)
class Roster:
    duties: tuple[Duty, ...]
    inbox: Inbox

    def duty_of(self, organisation: int | None, areas: Iterable[int]) -> Duty | None:
        """The narrowest duty for an organisation with these areas (primary keys): by name, by area, for all."""
        theirs = frozenset(areas)
        by_name = [duty for duty in self.duties if organisation in duty.organisations]
        by_area = [duty for duty in self.duties if duty.areas & theirs]
        for_all = [duty for duty in self.duties if not duty.areas and not duty.organisations]
        return next(iter([*by_name, *by_area, *for_all]), None)


def roster(version: int) -> Roster:
    """As of a stamp; no query in a process that knows it."""
    return remembered("contact roster", version, read_roster)


def duty_of(organisation: Organisation | None, roster: Roster) -> Duty | None:
    if organisation is None:
        return roster.duty_of(None, ())
    return roster.duty_of(organisation.pk, [area.pk for area in organisation.areas.all()])


def write_to_contact(
    letter: str, organisation: Organisation | None, /, *, now: datetime, **facts
) -> ContactPerson | None:
    """Send a letter to whoever is there today, or to the shared inbox; whom it went to, None for the inbox."""
    known = roster(stamp.current())
    duty = duty_of(organisation, known)
    present = duty.present(timezone.localdate(now)) if duty else None
    facts |= {"url": admin_url()}
    if present:
        letters.send(letter, to=present.email, language=present.language, **facts)
    elif known.inbox.email:
        letters.send(letter, to=known.inbox.email, language="sv", **facts)
    return present


def admin_url() -> str:
    """Where staff find what waits for them."""
    return settings.BASE_URL + reverse("organisations_admin:waiting")


def read_roster() -> Roster:
    duties = ContactDuty.objects.select_related("contact__photo", "deputy__photo")
    found = ContactSettings.objects.filter(site__is_default_site=True).first()  # for_site would write while one reads
    return Roster(
        duties=tuple(_duty(duty) for duty in duties.prefetch_related("areas", "organisations")),
        inbox=Inbox(found.inbox_email, found.inbox_phone) if found else Inbox("", ""),
    )


def _duty(duty: ContactDuty) -> Duty:
    return Duty(
        contact=duty.contact,
        deputy=duty.deputy,
        areas=frozenset(area.pk for area in duty.areas.all()),
        organisations=frozenset(organisation.pk for organisation in duty.organisations.all()),
    )
