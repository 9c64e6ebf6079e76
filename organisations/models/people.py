"""People who act for associations. They are no users of the admin: they have no password and no page of their own."""

import secrets
import uuid
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from jtw.languages import LANGUAGES

LETTERS = "23456789bcdfghjkmnpqrstvwxz"  # no vowels, so that no pseudonym is a word


def new_pseudonym() -> str:
    return "".join(secrets.choice(LETTERS) for _letter in range(10))


class PersonQuerySet(models.QuerySet):
    def standing(self):
        """Who have not been erased."""
        return self.filter(erased_at=None)

    def with_address(self, email: str):
        """Who has proved to read this address: one person or none."""
        return self.filter(addresses__email=email.casefold())

    def to_be_forgotten(self, *, seen_before: datetime, acting: models.QuerySet):
        """Who have not signed in since seen_before, and are none of acting (primary keys of people)."""
        return self.standing().filter(seen_at__lt=seen_before).exclude(pk__in=acting)


class Person(models.Model):
    """Somebody who has proved to read an address. Purpose: to know who acts for which association, and to write to
    them about it. Erased, the row stays as a pseudonym, so that the log still tells who did two things."""

    name = models.CharField(_("name"), max_length=120, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=[(code, code) for code in LANGUAGES], default="sv"
    )
    pseudonym = models.CharField(max_length=12, unique=True, default=new_pseudonym, editable=False)
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name"]

    def __str__(self):
        return self.name or self.pseudonym

    @property
    def email(self) -> str:
        """The address to write to; empty for somebody who was erased."""
        return next((address.email for address in self.addresses.all()), "")


class Address(models.Model):
    """An e-mail address that a person has proved to read. One address belongs to one person."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="addresses")
    email = models.EmailField(unique=True)  # in small letters
    proved_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.email


class Device(models.Model):
    """A browser in which somebody is signed in. The cookie has a random token, the row its hash."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="devices")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)


class SignIn(models.Model):
    """An address that waits for its code. The code is reckoned from the row by the secret key and stored nowhere."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    email = models.EmailField(db_index=True)  # in small letters
    language = models.CharField(max_length=2)
    asked_at = models.DateTimeField(db_index=True)
    wrong = models.PositiveSmallIntegerField(default=0)
    wrong_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
