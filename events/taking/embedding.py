"""Lists that stand on other people's sites, in a frame or behind a link."""

from django import forms
from django.http import QueryDict
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from events import addresses, listings
from events.entries import Entry
from events.filters import FilterForm
from events.list_content import content_of
from events.listings import Listing
from events.visit import Visit
from jtw.queries import Pairs, with_query

VERSION = 1
"""Part of the address. What stands there never changes its parameters: a change of them is a new version beside it."""

NUMBERS = ("3", "5", "10", "20")
NUMBER = 5
HEAD_PX, EVENT_PX, FOOT_PX = 70, 96, 60
FRAME = '<iframe src="{}" title="{}" width="100%" height="{}" style="border:0" loading="lazy"></iframe>'
LINK = '<a href="{}">{}</a>'
OWN_NAMES = [("sv", "Svenska"), ("fi", "Suomi"), ("en", "English")]


class EmbedForm(FilterForm):
    """The filters of a list, the period it is of, and how many events there is room for."""

    period = forms.ChoiceField(
        label=pgettext_lazy("period", "When"),
        required=False,
        choices=[
            ("", gettext_lazy("All that is to come")),
            ("today", gettext_lazy("Today")),
            ("weekend", gettext_lazy("This weekend")),
            ("this_week", gettext_lazy("This week")),
        ],
    )
    n = forms.ChoiceField(
        label=gettext_lazy("How many events"),
        required=False,
        choices=[(number, number) for number in NUMBERS],
    )
    OWN = ("period", "n", "text")

    def __init__(self, query, visit: Visit):
        super().__init__(query, visit)
        self.order_fields(["category", "period", "n", "text"])

    @property
    def number(self) -> int:
        return int(self.answers().get("n", NUMBER))

    def filters(self) -> Pairs:
        return [pair for pair in self.query() if pair[0] not in self.OWN]

    def listing(self) -> Listing:
        return listings.find(self.answers().get("period", "upcoming"), self.visit)

    def embed_path(self, language: str) -> str:
        """The path of the embedded list with its query."""
        kept = [pair for pair in self.query() if pair[0] != "text"]
        return with_query(addresses.taken(language, "embed", VERSION), kept)

    def _narrowed(self, dates, name, answer):
        return dates if name in self.OWN else super()._narrowed(dates, name, answer)


class EmbedBuilderForm(EmbedForm):
    """As people fill it in: with the language, which the address of the embedded list has in its path."""

    text = forms.ChoiceField(label=gettext_lazy("Language of the list"), required=False, choices=OWN_NAMES)

    def __init__(self, query: QueryDict, visit: Visit):
        answers = query.copy()
        for name, usual in {"n": str(NUMBER), "text": visit.language}.items():
            if not answers.get(name):  # a bound form shows what was sent, and nothing where nothing was
                answers[name] = usual
        super().__init__(answers, visit)

    @property
    def text_language(self) -> str:
        return self.answers().get("text", self.visit.language)

    def code(self, title: str) -> str:
        """What one pastes into a page: a frame, and a link for where frames are not shown."""
        frame = FRAME.format(
            escape(addresses.absolute(self.embed_path(self.text_language))), escape(title), self.height
        )
        return f"{frame}\n<p>{self.link(title)}</p>"

    def link(self, title: str) -> str:
        return LINK.format(escape(addresses.absolute(self.list_url())), escape(title))

    def list_url(self) -> str:
        return with_query(self.listing().path(self.text_language), self.filters())

    @property
    def height(self) -> int:
        """Of the frame in pixels, so that nothing scrolls in a column of a phone's width."""
        return HEAD_PX + self.number * EVENT_PX + FOOT_PX


def embedded(form: EmbedForm, visit: Visit) -> list[Entry]:
    """What there is room for: what comes first, and then what has begun and goes on for longer."""
    content = content_of(form.listing(), form, visit)
    dated = [entry for day in content.days for entry in day.occurrences]
    others = [entry for band in content.bands for entry in in_band(band)]
    return [*dated, *others][: form.number]


def in_band(band) -> list[Entry]:
    return [*(entry for day in band.days for entry in day.occurrences), *band.occurrences]


def title_of(form: EmbedForm) -> str:
    """What the list is called on its own page and in its frame."""
    period = [pair for pair in form.query() if pair[0] == "period"]
    chosen = ", ".join(form.words_of(*pair) for pair in [*period, *form.filters()])
    return _("What is on in Jakobstad: %(what)s") % {"what": chosen} if chosen else _("What is on in Jakobstad")
