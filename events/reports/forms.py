"""What a visitor says is wrong: which date and what, and then what would be right."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.dates import when_in_words
from events.models import Occurrence
from events.schedule import span
from events.submission import spam
from events.submission.forms.base import PageForm, Typed, Words
from events.submission.forms.when import WhenForm, fields_of
from events.values import HELSINKI, Span
from events.visit import Visit

from .models import LONGEST_WORDS, Wrong
from .shown import lasts_days

SALT = "events.reports.began"
QUICKEST = timedelta(seconds=3)  # to read the page and to press its button


class ChoiceForm(forms.Form):
    """What the first page asks, as the address of the second says it."""

    wrong = forms.ChoiceField(
        choices=Wrong, error_messages={"required": gettext_lazy("Choose what is wrong. The address names nothing.")}
    )
    date = forms.TypedChoiceField(coerce=int, required=False, empty_value=None)

    def __init__(self, data=None, *, dates: list[Occurrence], visit: Visit):
        self.dates = {date.pk: date for date in dates}
        super().__init__(data)
        labels = [(pk, when_in_words(date.span, today=visit.today)) for pk, date in self.dates.items()]
        self.fields["date"].choices = labels  # type: ignore[attr-defined]  # a ChoiceField
        if labels:
            self.fields["date"].initial = labels[0][0]

    @property
    def chosen_date(self) -> Occurrence | None:
        """The one that is chosen, else the next."""
        chosen = self.cleaned_data.get("date") or next(iter(self.dates), None)
        return self.dates.get(chosen)


class RightTimeForm(WhenForm):
    """The day and the times that are right, read as in the form for associations."""

    SHOWN = ("day", "month", "year", "start", "end", "sure", "echoed")

    def __init__(self, data=None, *, visit: Visit, shown: Span):
        self.shown = shown
        super().__init__(data, visit=visit, initial=fields_of_span(shown))

    @classmethod
    def names_in(cls, post) -> list[str]:
        return list(cls.SHOWN)

    def clean(self):
        super().clean()
        if self.row and not self.errors and self._is_as_shown():
            message = _("That is what the calendar says. Change the day or the time.")
            self.add_error("start", forms.ValidationError(message, "as_shown"))

    def _is_as_shown(self) -> bool:
        assert self.row is not None
        told = span(self.row, self.row.starts_on)
        return (told.starts_at, told.ends_at) == (self.shown.starts_at, self.shown.ends_at) and self.shown.has_hour


class InWordsForm(PageForm):
    """A line of words; needed where nothing else is said."""

    words = Words(
        label=gettext_lazy("What is right? (optional)"),
        help_text=gettext_lazy("One line. Write no names, addresses or phone numbers."),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write with a few words what is right.")},
    )

    def __init__(self, data=None, *, visit: Visit, is_needed: bool):
        super().__init__(data, visit=visit)
        self.fields["words"].required = is_needed
        if is_needed:
            self.fields["words"].label = _("What is right?")


class TellForm:
    """The second page: the right time where fields can tell it, and a line of words."""

    def __init__(self, data: Mapping | None, *, choice: ChoiceForm, visit: Visit):
        self.is_bound = data is not None
        self.wrong, self.date = Wrong(choice.cleaned_data["wrong"]), choice.chosen_date
        has_fields = self.wrong == Wrong.TIME and self.date and not lasts_days(self.date)
        is_needed = self.wrong != Wrong.CANCELLED and not has_fields
        self.right_time = None
        if has_fields and self.date:
            typed = None if data is None else RightTimeForm.typed(data)
            self.right_time = RightTimeForm(typed, visit=visit, shown=self.date.span)
        self.in_words = InWordsForm(data, visit=visit, is_needed=is_needed)

    @property
    def day_fields(self) -> list:
        return [self.right_time[name] for name in ("day", "month", "year")] if self.right_time else []

    @property
    def parts(self) -> list[PageForm]:
        return [form for form in (self.right_time, self.in_words) if form]

    def is_valid(self) -> bool:
        return not [form for form in self.parts if not form.is_valid()]  # each says what is wrong with it

    @property
    def asks_back(self) -> bool:
        """A time is read once more in words before it is sent, as in the form for associations."""
        return self.right_time is not None and not self.right_time.is_echoed

    @property
    def facts(self) -> dict[str, Any]:
        """Of a valid form, what is wrong and what is right."""
        row = self.right_time.row if self.right_time else None
        return {
            "wrong": self.wrong,
            "date": self.date,
            "words": self.in_words.cleaned_data["words"],
            "starts_on": row and row.starts_on,
            "starts_at": row and row.starts_at,
            "ends_at": row and row.ends_at,
        }


def fields_of_span(shown: Span) -> Typed:
    """What the calendar says, to be mended."""
    typed = fields_of(shown.first_day)
    if shown.has_hour and not shown.all_day:
        typed["start"] = f"{shown.starts_at.astimezone(HELSINKI):%H.%M}"
        typed["end"] = f"{shown.ends_at.astimezone(HELSINKI):%H.%M}" if shown.ends_at else ""
    return typed


def began(now: datetime) -> str:
    """What the page carries, so that it is known how long somebody looked at it."""
    return signing.dumps(now.timestamp(), salt=SALT)


def score_of(post, words: str, *, now: datetime) -> int:
    """As of the form for associations; 2 for a page that was never ours."""
    try:
        began_at = datetime.fromtimestamp(signing.loads(post.get("began", ""), salt=SALT), tz=now.tzinfo)
    except signing.BadSignature:
        return 2
    has_links = bool(spam.LINK.search(words))
    is_quick = now - began_at < QUICKEST
    return 2 * bool(post.get("website")) + is_quick + has_links
