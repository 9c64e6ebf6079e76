"""What all pages of the form have in common."""

from collections.abc import Mapping
from typing import Any

from django import forms

from events.sources import text
from events.visit import Visit

Typed = dict[str, str]  # what was typed, by field, as browsers send it


class PageForm(forms.Form):
    """One page. visit: the clock, the language and the known records of the request."""

    use_required_attribute = False
    prefix_id = "%s"

    def __init__(self, data: Mapping | None = None, *, visit: Visit, **kwargs):
        self.visit = visit
        super().__init__(data, auto_id=self.prefix_id, **kwargs)

    @classmethod
    def typed(cls, post: Mapping) -> Typed:
        """What a request says for the fields of this page, cut at what no field could take."""
        return {name: text.clean(str(post[name]))[:5000] for name in cls.names_in(post) if name in post}

    @classmethod
    def names_in(cls, post: Mapping) -> list[str]:
        return list(cls.base_fields)

    def settled(self) -> Typed:
        """Of a valid form, what was typed with what it was taken for (a year that was left out), to be kept."""
        return dict(self.data)


class Words(forms.CharField):
    """One line of text, without blanks around it and without control characters."""

    def to_python(self, value):
        return text.line(value, self.max_length or text.NOTE) if value else ""


def numeric(label: Any, *, size: int = 2) -> forms.CharField:
    """A field of figures, which a phone shows its figures for."""
    attributes = {"inputmode": "numeric", "autocomplete": "off", "size": size, "maxlength": 20}
    return forms.CharField(label=label, required=False, max_length=20, widget=forms.TextInput(attributes))
