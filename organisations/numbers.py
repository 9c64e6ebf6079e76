"""Numbers by which the state knows an organisation, with their check digits."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum import iban
from stdnum.exceptions import ValidationError as WrongNumber
from stdnum.fi import associationid, ytunnus


def validate_business_id(value: str) -> None:
    try:
        ytunnus.validate(value)
    except WrongNumber as wrong:
        raise ValidationError(
            _("%(value)s is no business ID. It looks like 1234567-1; check each figure, the last one too."),
            code="business_id",
            params={"value": value},
        ) from wrong


def validate_register_number(value: str) -> None:
    try:
        associationid.validate(value)
    except WrongNumber as wrong:
        raise ValidationError(
            _("%(value)s is no number of the register of associations. It has up to six figures, such as 123.456."),
            code="register_number",
            params={"value": value},
        ) from wrong


def validate_iban(value: str) -> None:
    try:
        iban.validate(value)
    except WrongNumber as wrong:
        raise ValidationError(
            _("%(value)s is no account number. It looks like FI21 1234 5600 0007 85; check each figure."),
            code="iban",
            params={"value": value},
        ) from wrong


def tidy_business_id(value: str) -> str:
    """As the register writes it (1234567-1). What is no business id comes back without its outer blanks."""
    return ytunnus.format(value) if ytunnus.is_valid(value) else value.strip()


def tidy_register_number(value: str) -> str:
    """As the register writes it (123.456). What is no such number comes back without its outer blanks."""
    return associationid.format(value) if associationid.is_valid(value) else value.strip()
