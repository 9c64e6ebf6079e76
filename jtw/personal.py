"""What is kept of people: each app declares what its models hold, and a person is told all of it, or forgotten in all.

    personal.declare("questions", "To answer.", [Question], export=told, erase=forget)

A field that looks like one about people is declared, or excused with its reason; a test finds those that are neither.
The clock forgets by itself, each app what is its own (`jtw.scheduled`).
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db import models
from django.utils.functional import Promise

from . import stamp

OURS = ("jtw", "images", "organisations", "events", "search", "home")
SHORTEST = 5  # of phone numbers
LOOKS_PERSONAL = {
    *("email", "phone", "to", "name", "photographer", "message", "answers", "person", "sender", "pseudonym", "reach"),
}


@dataclass(frozen=True, kw_only=True)
class Who:
    """Somebody by their e-mail addresses, in small letters, and phone numbers, as `digits` has them."""

    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()

    @classmethod
    def at(cls, address: str) -> "Who":
        """address: of e-mail or a phone number, as people write them. Raises ValueError for what is neither."""
        if "@" in address:
            return cls(emails=frozenset([address.strip().casefold()]))
        if len(digits(address)) < SHORTEST:
            raise ValueError(f"{address!r} is neither an e-mail address nor a phone number.")
        return cls(phones=frozenset([digits(address)]))


@dataclass(frozen=True, kw_only=True)
class Holding:
    """export: all that is kept of somebody, as JSON takes it. erase: forget them, and say how many rows that were."""

    name: str
    purpose: str | Promise
    models: Sequence[type[models.Model]]
    export: Callable[[Who], list[dict]]
    erase: Callable[[Who, datetime], int]


_holdings: dict[str, Holding] = {}
_excused: dict[str, str] = {}


def declare(
    name: str,
    purpose: str | Promise,
    models: Sequence[type[models.Model]],
    *,
    export: Callable[[Who], list[dict]],
    erase: Callable[[Who, datetime], int],
) -> None:
    """name: of the part of an export; a second one under the same name takes the place of the first."""
    _holdings[name] = Holding(name=name, purpose=purpose, models=models, export=export, erase=erase)


def excuse(reason: str, *fields: str) -> None:
    """fields: "app.Model.field", of which reason says why nobody is told of it, or forgotten there."""
    _excused.update(dict.fromkeys(fields, reason))


def export(who: Who) -> dict[str, dict]:
    """All that is kept of somebody (GDPR article 15): by its name, the purpose and what is kept."""
    found = {holding.name: (str(holding.purpose), holding.export(who)) for holding in _holdings.values()}
    return {name: {"purpose": purpose, "kept": kept} for name, (purpose, kept) in found.items() if kept}


def erase(who: Who, *, now: datetime) -> dict[str, int]:
    """Forget somebody before their time (GDPR article 17): in all, or in nothing where a part of it refuses. By name,
    how many rows it was."""
    with stamp.writing():  # before any row of theirs: the one order of locks with what publishes pages
        erased = {holding.name: holding.erase(who, now) for holding in _holdings.values()}
    return {name: number for name, number in erased.items() if number}


def undeclared() -> list[str]:
    """Fields of ours that look as if they were about people, and of which no app says anything."""
    declared = {model for holding in _holdings.values() for model in holding.models}
    found = [f"{model._meta.label}.{field.name}" for model in _ours() for field in _personal(model)]
    known = {f"{model._meta.label}.{field.name}" for model in declared for field in model._meta.local_fields}
    return sorted(name for name in found if name not in known | _excused.keys())


def digits(phone: str) -> str:
    """A Finnish number as it is dialled at home, however it was written: "+358 40 123" and "040-123" are one."""
    bare = re.sub(r"\D", "", phone)
    return re.sub(r"^(00)?358", "0", bare) if phone.strip().startswith(("+", "00")) else bare


def _ours() -> Iterable[type[models.Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in OURS]


def _personal(model: type[models.Model]) -> list[models.Field]:
    fields = model._meta.local_fields
    return [field for field in fields if field.name in LOOKS_PERSONAL or isinstance(field, models.EmailField)]
