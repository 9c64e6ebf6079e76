"""The city's list brought into the register: what would change, and the change itself."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from organisations.city_list import NAMES, CityList, Problem, Row
from organisations.models import Organisation

MATCHED_BY = ("register_number", "business_id")


@dataclass(frozen=True)
class Step:
    """What a row comes to. changes: column -> (what it is, what the list says); organisation: None for a new one."""

    row: Row
    organisation: Organisation | None
    changes: dict[str, tuple[str, str]]

    @property
    def name(self) -> str:
        return self.row.name

    @property
    def loses_mark(self) -> bool:
        """A verified one with another name or number is to be verified anew (GR-70)."""
        is_verified = self.organisation is not None and self.organisation.verification == "verified"
        return is_verified and bool(self.changes.keys() & set(Organisation.IDENTITY))


@dataclass
class Plan:
    new: list[Step] = field(default_factory=list)
    changed: list[Step] = field(default_factory=list)
    unchanged: list[Step] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def plan(found: CityList) -> Plan:
    """What bringing the list in would do. Empty cells say nothing, and what is missing from the list stays."""
    known = _Known()
    planned = Plan(problems=list(found.problems))
    for row in found.rows:
        try:
            organisation = known.match(row)
        except _SeveralAlike:
            problem = _("Several in the register are called “%(name)s”. Give the register number.") % {
                "name": row.name
            }
            planned.problems.append(Problem(row.line, problem))
            continue
        changes = _changes(organisation, row)
        kind = planned.new if organisation is None else planned.changed if changes else planned.unchanged
        kind.append(Step(row, organisation, changes))
    return planned


@transaction.atomic
def bring_in(found: CityList) -> Plan:
    """Do it, all or nothing, and tell what was done. A second time nothing is left to do."""
    planned = plan(found)
    for step in planned.new:
        Organisation.objects.create(**step.row.columns, slug=_free_slug(step.name))
    for step in planned.changed:
        organisation = Organisation.objects.get(pk=step.organisation.pk)  # type: ignore[union-attr]  # of a changed one
        for name, (_old, new) in step.changes.items():
            setattr(organisation, name, new)
        organisation.save()
    return planned


class _SeveralAlike(Exception):
    """A row that might be any of several."""


class _Known:
    """The register by what a row may be recognised by: its numbers, then a name of the same kind of spelling."""

    def __init__(self):
        self.by_number: dict[tuple[str, str], Organisation] = {}
        self.by_name: dict[str, list[Organisation]] = {}
        for organisation in Organisation.objects.standing():
            for name in MATCHED_BY:
                if value := getattr(organisation, name):
                    self.by_number[name, value] = organisation
            for text in {getattr(organisation, name).casefold() for name in NAMES} - {""}:
                self.by_name.setdefault(text, []).append(organisation)

    def match(self, row: Row) -> Organisation | None:
        """None for a new one. Raises _SeveralAlike."""
        numbers = [(name, row.columns[name]) for name in MATCHED_BY if name in row.columns]
        for number in numbers:
            if number in self.by_number:
                return self.by_number[number]
        texts = [row.columns[name].casefold() for name in NAMES if name in row.columns]
        same = {found.pk: found for text in texts for found in self.by_name.get(text, [])}
        fitting = [found for found in same.values() if not _contradicts(found, numbers)]
        if len(fitting) > 1:
            raise _SeveralAlike
        return fitting[0] if fitting else None


def _contradicts(organisation: Organisation, numbers: list[tuple[str, str]]) -> bool:
    """Two associations may have one name, but not with two numbers."""
    return any(getattr(organisation, name) not in ("", value) for name, value in numbers)


def _changes(organisation: Organisation | None, row: Row) -> dict[str, tuple[str, str]]:
    if organisation is None:
        return {name: ("", value) for name, value in row.columns.items()}
    stored = {name: getattr(organisation, name) for name in row.columns}
    return {name: (stored[name], value) for name, value in row.columns.items() if stored[name] != value}


def _free_slug(name: str) -> str:
    base = slugify(name)[:70] or "forening"
    taken = set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for n in range(1, 10_000) if (slug := base if n == 1 else f"{base}-{n}") not in taken)
