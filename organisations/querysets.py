"""Verbs about many organisations."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from organisations import standing
from organisations.standing import Verification


class OrganisationQuerySet(models.QuerySet):
    def of(self, organisation) -> "OrganisationQuerySet":
        """This one alone, for a change that writes one column and nothing that somebody else wrote meanwhile."""
        return self.filter(pk=organisation.pk)

    def standing(self):
        """Without those that were merged into another."""
        return self.filter(merged_into=None)

    def in_register(self):
        """What the public register lists."""
        return self.standing().filter(archived_at=None)

    def named_like(self, words: str):
        """With these words in a name in any language, or with this number."""
        wanted = Q(register_number=words) | Q(business_id=words)
        for name in ("name_sv", "name_fi", "name_en"):
            wanted |= Q(**{f"{name}__icontains": words})
        return self.filter(wanted)

    def associations(self):
        """Without the city's own units, which need not tell the city that they are there."""
        return self.exclude(kind="unit")

    def to_be_renewed(self) -> int:
        """Take the mark from those that have it, as what was verified is so no more."""
        return self.filter(verification=Verification.VERIFIED).update(verification=Verification.NEEDS_RENEWAL)

    def with_old_verification(self, now: datetime):
        return self.filter(verification=Verification.VERIFIED, verified_at__lte=now - standing.VERIFIED_FOR)

    def to_be_asked(self, now: datetime):
        """Not confirmed for a year, and not asked within that year."""
        since = now - standing.ASKED_AFTER
        unasked = Q(reminded_at=None) | Q(reminded_at__lte=since)
        return self.in_register().associations().filter(unasked, confirmed_at__lte=since)

    def silent(self, now: datetime):
        """For so long that they leave the register."""
        return self.in_register().associations().filter(confirmed_at__lte=now - standing.ARCHIVED_AFTER)
