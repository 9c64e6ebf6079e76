"""What search itself lets be found besides events: the records by which one browses them. Each app registers its own
in the same way (jtw.findable)."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from events import addresses
from events.models import Audience, Category, Venue
from jtw.findable import Document, Link, Source, Text
from jtw.languages import LANGUAGES, first_words
from jtw.models import Named
from organisations.models import Organisation


class RecordSource(Source):
    """Records that are named in each language, and whose public page is a list of events. One that was merged into
    another is not found.

    list_name: as in `events.listings`. fields: those with words in each language besides the name; lead: the one of
    them that is shown.
    """

    list_name: str
    fields: tuple[str, ...] = ()
    lead = ""

    def __init__(self, model: type[Named]):
        self.model = model

    def keys(self) -> list[str]:
        return [str(pk) for pk in self._standing().values_list("pk", flat=True)]

    def documents(self, keys: Collection[str]) -> dict[str, list[Document]]:
        records = self._standing().filter(pk__in=keys)
        return {str(record.pk): [self._document(record, language) for language in LANGUAGES] for record in records}

    def links(self, keys: Collection[str], language: str) -> dict[str, Link]:
        return {str(record.pk): self._link(record, language) for record in self._standing().filter(pk__in=keys)}

    def _standing(self) -> QuerySet:
        return self.model.objects.order_by("pk")  # type: ignore[attr-defined]  # of a concrete model

    def _document(self, record, language: str) -> Document:
        title, title_language = first_words(record, "name", language)
        return Document(language=language, title=(title_language, title), names=self._names(record))

    def _names(self, record) -> tuple[Text, ...]:
        named = [(code, getattr(record, f"{field}_{code}")) for field in ("name", *self.fields) for code in LANGUAGES]
        aliases = getattr(record, "aliases", "").splitlines()
        return (*((code, text) for code, text in named if text), *(("", alias) for alias in aliases))

    def _link(self, record, language: str) -> Link:
        title, title_language = first_words(record, "name", language)
        lead = first_words(record, self.lead, language)[0] if self.lead else ""
        url = addresses.listing(language, self.list_name, record.slug)
        return Link(title=title, url=url, language=title_language, lead=lead)


class CategorySource(RecordSource):
    name, label, list_name = "categories", _("Categories"), "category"


class AudienceSource(RecordSource):
    name, label, list_name = "audiences", _("Audiences"), "audience"


class VenueSource(RecordSource):
    name, label, list_name = "venues", _("Venues"), "venue"
    fields = ("street", "city")

    def _standing(self) -> QuerySet:
        return super()._standing().filter(merged_into=None)


class OrganiserSource(RecordSource):
    name, label, list_name = "organisers", _("Organisers"), "organiser"
    fields, lead = ("about",), "about"

    def _standing(self) -> QuerySet:
        return super()._standing().filter(merged_into=None)


OF_MODEL: dict[type[Named], RecordSource] = {
    Category: CategorySource(Category),
    Audience: AudienceSource(Audience),
    Venue: VenueSource(Venue),
    Organisation: OrganiserSource(Organisation),
}
