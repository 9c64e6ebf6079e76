"""Small mends by staff at the desk: a letter, an end time, a category. What they mend becomes what is reviewed."""

from dataclasses import replace
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.importing import forms as stored
from events.models import Category, Venue
from events.submission.actions.states import held, note
from events.submission.models import ItemStep, PinnedText, State, Submission
from events.submission.pages import pin
from events.submission.typed_times import NotATime, read_hour

from .chip_words import language_name
from .reviewed import Reviewed, days_of, reviewed

WORDS = ("title", "lead", "image_alt")


class Hour(forms.CharField):
    """A time of day as people type it: "19", "19.30", "kl 19"."""

    def prepare_value(self, value):
        return f"{value:%H.%M}" if isinstance(value, time) else value

    def clean(self, value):
        typed = super().clean(value)
        try:
            return read_hour(typed) if typed else None
        except NotATime as error:
            message = _("“%(typed)s” is no time. Write it as 19 or 19.30.")
            raise forms.ValidationError(message, code=error.code, params={"typed": typed}) from error


class Mends(forms.Form):
    """Fields named as chips name them. stands: what stands in each, in the type that the form cleans it to."""

    use_required_attribute = False

    def __init__(self, stands: dict[str, Any], data=None, **options):
        self.stands = stands
        super().__init__(data, initial=stands | options.pop("initial", {}), auto_id="mend-%s", **options)

    def changes(self) -> dict[str, Any]:
        """What is another than it stands, by the name of its field."""
        return {name: self.cleaned_data[name] for name in self.fields if self.cleaned_data[name] != self.stands[name]}


class MendForm(Mends):
    """The fields of a new item that staff mend most, those of its source language first."""

    def __init__(self, found: Reviewed, data=None, **options):
        super().__init__(values_of(found), data, **options)
        source_language = next(iter(found.pages))
        self.fields[f"title_{source_language}"] = title_field(source_language)
        self.fields["category"] = forms.ModelChoiceField(
            Category.objects.all(), label=gettext_lazy("Category"), required=False
        )
        if found.row and found.row.starts_at:
            self.fields["ends_at"] = Hour(label=gettext_lazy("Ends at"), required=False, max_length=20)
            self.fields["starts_at"] = Hour(label=gettext_lazy("Starts at"), max_length=20)
        if found.row and not found.row.rrule:
            day = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
            self.fields["starts_on"] = forms.DateField(label=gettext_lazy("Day"), widget=day)
        self.fields["venue"] = forms.ModelChoiceField(
            Venue.objects.filter(merged_into=None), label=gettext_lazy("Venue"), required=False
        )
        for language in found.pages:
            if language != source_language:
                self.fields[f"title_{language}"] = title_field(language)
            self.fields[f"lead_{language}"] = words_field(
                _("Short text (%(language)s)") % {"language": language_name(language)}, language, most=400, rows=3
            )
            if found.source.image_id:
                self.fields[f"image_alt_{language}"] = words_field(
                    _("What the picture shows (%(language)s)") % {"language": language_name(language)},
                    language,
                    most=250,
                )


def title_field(language: str) -> forms.CharField:
    return words_field(
        _("Name (%(language)s)") % {"language": language_name(language)}, language, most=255, required=True
    )


def words_field(label: str, language: str, *, most: int, rows: int = 0, required: bool = False) -> forms.CharField:
    attributes = {"lang": language, "autocomplete": "off"} | ({"rows": rows} if rows else {})
    widget = forms.Textarea(attributes) if rows else forms.TextInput(attributes)
    return forms.CharField(label=label, max_length=most, required=required, widget=widget)


def values_of(found: Reviewed) -> dict[str, Any]:
    """What stands in each field, in the type that the form cleans it to."""
    source, row = found.source, found.row
    values: dict[str, Any] = {"category": source.category, "venue": source.venue}
    if row:
        values |= {"starts_on": row.starts_on, "starts_at": row.starts_at, "ends_at": row.ends_at}
    for language, page in found.pages.items():
        values |= {f"{name}_{language}": getattr(page, name) for name in WORDS}
    return values


def mend(item: Submission, changes: dict[str, Any], *, version: int, by, now: datetime) -> Submission:
    """Write what staff changed into what is reviewed. Raises WrongState, and Stale where somebody else was first."""
    with held(item, State.WAITING, version=version) as item:
        found = reviewed(item)
        assert found is not None  # it waits, so it has pages
        for language, page in found.pages.items():
            words = {name: changes[f"{name}_{language}"] for name in WORDS if f"{name}_{language}" in changes}
            stored.write(page, words)
        _mend_facts(found, changes)
        for page in found.pages.values():
            page.save_revision(user=by, log_action=True)
        pin(item, found.pages)
        _renew(item, found)
        note(item, ItemStep.What.MENDED, at=now, by=by)
    return item


def review_latest(item: Submission, *, version: int, by, now: datetime) -> Submission:
    """Let what was saved in the page editor since be what is reviewed. Raises WrongState and Stale."""
    with held(item, State.WAITING, version=version) as item:
        pages = {text.language: text.revision.content_object for text in item.texts.select_related("revision")}
        pin(item, pages)
        item = Submission.objects.get(pk=item.pk)
        found = reviewed(item)
        assert found is not None  # it waits, so it has pages
        _renew(item, found)
        note(item, ItemStep.What.MENDED, at=now, by=by)
    return item


def is_edited_elsewhere(item: Submission) -> bool:
    """Whether a page of it was saved in the page editor after what is reviewed."""
    texts = PinnedText.objects.filter(item=item).select_related("revision")
    return any(text.revision.content_object.latest_revision_id != text.revision_id for text in texts)


def _mend_facts(found: Reviewed, changes: dict[str, Any]) -> None:
    for name in ("category", "venue"):
        if name in changes:
            setattr(found.source, name, changes[name])
    times = {name: changes[name] for name in ("starts_on", "starts_at", "ends_at") if name in changes}
    if found.row and times:
        stored.write(found.source, {"schedule": [stored.row_form(replace(found.row, **times))]})


def _renew(item: Submission, found: Reviewed) -> None:
    """The columns by which the desk compares, and the version, which tells whoever read the old one."""
    item.titles = item.titles | found.titles
    item.first_day, item.last_day = days_of(found)
    item.venue = found.source.venue
    item.version += 1
    item.save(update_fields=["titles", "first_day", "last_day", "venue", "version"])


def difference(form: Mends) -> list[dict]:
    """Of what somebody typed into a form that has become old: each field that then stood otherwise than it stands now,
    with what they typed and what stands (AC-54)."""
    lines = []
    for name in form.fields:
        typed, now = form.cleaned_data.get(name), form.stands[name]
        if typed != now:
            lines.append({"label": form.fields[name].label, "typed": plain(typed), "stands": plain(now)})
    return lines


def plain(value: Any) -> str:
    return f"{value:%H.%M}" if isinstance(value, time) else str(value or "–")
