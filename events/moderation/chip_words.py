"""What each chip says, in the active language."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .checks import Chip


def told(chips: Iterable[Chip]) -> list[dict]:
    """Chips as templates take them: words, is_good, and field, the one of the form that mends it."""
    return [{"words": in_words(chip), "is_good": chip.is_good, "field": chip.field} for chip in chips]


def in_words(chip: Chip) -> str:
    if chip.code == "duplicate":
        n = chip.facts["n"]
        return ngettext("Perhaps a duplicate: %(n)d", "Perhaps duplicates: %(n)d", n) % {"n": n}
    if chip.code == "links":
        n = chip.facts["n"]
        return ngettext("%(n)d link", "%(n)d links", n) % {"n": n}
    if chip.code == "language":
        names = {name: language_name(str(chip.facts[name])) for name in ("stated", "found")}
        return _("Said to be in: %(stated)s. Looks like: %(found)s") % names
    return {
        "clash": _("Something else is at the same place at that time"),
        "past": _("The day is over"),
        "far-off": _("More than 18 months ahead"),
        "weekday": _("The weekday in the text does not fit the day"),
        "missing-end": _("No end time"),
        "capitals": _("The title is in capitals"),
        "no-rights": _("A picture without a photographer"),
        "no-alt": _("A picture without a text of what it shows"),
        "no-category": _("No category"),
        "known-sender": _("Known sender"),
        "unreadable": _("Cannot be read: its page or its place was deleted"),
    }[chip.code]


def language_name(code: str) -> str:
    return {"sv": _("Swedish"), "fi": _("Finnish"), "en": _("English")}[code]
