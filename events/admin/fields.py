"""Form fields that take hours, days and prices as people write them."""

import re
from datetime import date, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

HOUR = re.compile(r"(?:kl\.?|klo)?\s*(\d{1,2})(?:[.:\s]?(\d{2}))?", flags=re.IGNORECASE)
DAY = re.compile(r"(?:(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})|(?P<iso>\d{4}-\d{2}-\d{2}))")
EUROS = re.compile(r"(\d{1,6})(?:[.,](\d{1,2}))?\s*(?:€|e|eur|euro|euroa)?", flags=re.IGNORECASE)


class WrittenField(forms.Field):
    """A field whose value can be written in several ways; writing it otherwise is no change."""

    def has_changed(self, initial, data) -> bool:
        try:
            return self.to_python(data) != self.to_python(initial)
        except ValidationError:
            return True


class HourField(WrittenField):
    """A time of day from "19", "19.30", "1930", "kl. 19" or "klo 19"; 24 is midnight, as an end."""

    default_error_messages = {
        "no_hour": _("“%(text)s” is no time of day. Write it as 19 or 19.30."),
    }
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 6})

    def to_python(self, value) -> time | None:
        if value in self.empty_values or isinstance(value, time):
            return value if isinstance(value, time) else None
        match = HOUR.fullmatch(str(value).strip())
        hour, minute = (int(match[1]), int(match[2] or 0)) if match else (99, 0)
        if (hour, minute) == (24, 0):
            return time()
        if hour > 23 or minute > 59:
            raise ValidationError(self.error_messages["no_hour"], code="no_hour", params={"text": value})
        return time(hour, minute)

    def prepare_value(self, value) -> str:
        return f"{value:%H.%M}".removeprefix("0") if isinstance(value, time) else value


class DayField(forms.DateField):
    """A day as 6.1.2027 or 2027-01-06, typed or chosen in a calendar."""

    default_error_messages = {
        "invalid": _("This is no day. Write it with its year, as 6.1.2027."),
    }

    def __init__(self, **kwargs):
        widget = AdminDateInput(format="%d.%m.%Y")
        super().__init__(widget=widget, input_formats=["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"], **kwargs)


class DaysField(WrittenField):
    """Days with commas, blanks or lines between, as "6.1.2027, 13.1.2027"; a sorted list of ISO texts, as stored."""

    default_error_messages = {
        "no_day": _("“%(text)s” is no day. Write it with its year, as 6.1.2027, and a comma between two days."),
    }
    widget = forms.Textarea(attrs={"rows": 2, "autocomplete": "off"})

    def to_python(self, value) -> list[str]:
        if isinstance(value, list):
            return value
        text = str(value or "")
        if rest := DAY.sub("", text).strip(" ,;\t\r\n"):
            raise ValidationError(self.error_messages["no_day"], code="no_day", params={"text": rest[:40]})
        return sorted({self._day(match).isoformat() for match in DAY.finditer(text)})

    def prepare_value(self, value):
        if not isinstance(value, list):
            return value
        days = map(date.fromisoformat, value)
        return ", ".join(f"{day.day}.{day.month}.{day.year}" for day in days)

    def _day(self, match: re.Match) -> date:
        try:
            if match["iso"]:
                return date.fromisoformat(match["iso"])
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError as error:
            raise ValidationError(self.error_messages["no_day"], code="no_day", params={"text": match[0]}) from error


class EurosField(WrittenField):
    """An amount in cents from "8", "8,50" or "8.50 €"."""

    default_error_messages = {
        "no_amount": _("“%(text)s” is no amount. Write it in euros, as 8 or 8,50."),
    }
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 8})

    def to_python(self, value) -> int | None:
        if isinstance(value, int) or value in self.empty_values:
            return value if isinstance(value, int) else None
        match = EUROS.fullmatch(str(value).strip())
        if not match:
            raise ValidationError(self.error_messages["no_amount"], code="no_amount", params={"text": value})
        return int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0"))

    def prepare_value(self, value):
        if not isinstance(value, int):
            return value
        return f"{value // 100},{value % 100:02}" if value % 100 else str(value // 100)

    def has_changed(self, initial, data) -> bool:
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return True
