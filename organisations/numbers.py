"""Numbers by which the state knows an organisation, with their check digits."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum import iban
from stdnum.exceptions import ValidationError as WrongNumber
from stdnum.fi import associationid, ytunnus


def validate_business_id(value: str) -> None:
    wrong = _("%(value)s is no business ID. It looks like 1234567-1; check each figure, the last one too.")
    _validate(ytunnus, value, wrong, code="business_id")


def validate_register_number(value: str) -> None:
    wrong = _("%(value)s is no number of the register of associations. It has up to six figures, such as 123.456.")
    _validate(associationid, value, wrong, code="register_number")


def validate_iban(value: str) -> None:
    wrong = _("%(value)s is no account number. It looks like FI21 1234 5600 0007 85; check each figure.")
    _validate(iban, value, wrong, code="iban")


def tidy_business_id(value: str) -> str:
    """As the register writes it (1234567-1). What is no business id comes back without its outer blanks."""
    return ytunnus.format(value) if ytunnus.is_valid(value) else value.strip()


def tidy_register_number(value: str) -> str:
    """As the register writes it (123.456). What is no such number comes back without its outer blanks."""
    return associationid.format(value) if associationid.is_valid(value) else value.strip()


def _validate(kind, value: str, wrong, *, code: str) -> None:
    """kind: a module of stdnum. Raises ValidationError with the words of wrong."""
    try:
        kind.validate(value)
    except WrongNumber as error:
        raise ValidationError(wrong, code=code, params={"value": value}) from error
