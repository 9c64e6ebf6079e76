"""An event's words in its source language and in another, side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from events.models import Event, EventPage
from events.models.pages import words_hash
from jtw.languages import LANGUAGES

MOST_REVISIONS = 50  # of the source, among which the one is looked for that was translated


class NoPair(Exception):
    """There is nothing to translate: no public event, or its own language."""


@dataclass(frozen=True, kw_only=True)
class Pair:
    """source: as it is public. page: what stands in language, an alias too; draft: its latest revision, None where
    nothing was written yet. made_from: the hash of the words that what is public in language was made from, or else
    the draft."""

    event: Event
    language: str
    source: EventPage
    page: EventPage | None
    draft: EventPage | None
    made_from: str

    @property
    def words(self) -> dict[str, str]:
        return {name: getattr(self.draft, name, "") for name in EventPage.WORDS}

    @property
    def version(self) -> str:
        """Another whenever either side was changed."""
        revision = self.draft.latest_revision_id if self.draft else None
        return f"{revision or 0}-{self.event.words_hash[:16]}"

    @property
    def is_outdated(self) -> bool:
        return self.draft is not None and self.made_from != self.event.words_hash

    def words_before(self) -> Mapping[str, str] | None:
        """The words of the source that were translated; None where no revision that is kept has them."""
        for revision in self.source.revisions.order_by("-created_at", "-pk")[:MOST_REVISIONS]:
            if words_hash(revision.content) == self.made_from:
                return revision.content
        return None


def read(key: UUID, language: str) -> Pair:
    """Raises NoPair."""
    event = Event.objects.public().filter(pk=key).first()
    if event is None or language not in LANGUAGES or language == event.source_language:
        raise NoPair
    pages = EventPage.objects.filter(translation_key=key).select_related("locale", "latest_revision")
    by_language = {page.locale.language_code: page for page in pages}
    page = by_language.get(language)
    draft = page.get_latest_revision_as_object() if page and page.alias_of_id is None else None
    public = page if page and page.live else draft
    return Pair(
        event=event,
        language=language,
        source=by_language[event.source_language],
        page=page,
        draft=draft,
        made_from=public.made_from_hash if draft and public else "",
    )
