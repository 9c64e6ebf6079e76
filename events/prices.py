"""The price of an event in words, in the active language."""

from collections.abc import Iterable

from django.utils.formats import number_format
from django.utils.translation import gettext as _


def in_words(prices: Iterable, note: str = "") -> str:
    """ "Free", "8 €", "5–12 €", "0–8 €"; the note where there are no price rows. prices: .amount_cents, .is_free."""
    amounts = sorted({0 if price.is_free else price.amount_cents for price in prices})
    if not amounts:
        return note
    lowest, highest = amounts[0], amounts[-1]
    if highest == 0:
        return _("Free")
    if lowest == highest:
        return _("%(amount)s €") % {"amount": euros(highest)}
    return _("%(lowest)s–%(highest)s €") % {"lowest": euros(lowest), "highest": euros(highest)}


def euros(cents: int) -> str:
    """ "8" or "8,50", by the active language."""
    return number_format(cents / 100, decimal_pos=2 if cents % 100 else 0)
