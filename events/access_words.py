"""Access facts in words, of a venue or an event, in the active language."""

from django.utils.translation import gettext as _


def of(record) -> list[str]:
    """The facts that are known, yes or no. record: step_free, induction_loop, sign_language, quiet, assistant_free."""
    words = {
        "step_free": (_("Step-free"), _("Not step-free")),
        "induction_loop": (_("Induction loop"), _("No induction loop")),
        "sign_language": (_("Sign language"), ""),
        "quiet": (_("Quiet"), ""),
        "assistant_free": (_("An assistant enters free of charge"), ""),
    }
    known = [(getattr(record, fact), pair) for fact, pair in words.items()]
    return [yes if value else no for value, (yes, no) in known if value is not None and (yes if value else no)]
