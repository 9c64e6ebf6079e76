"""Writing a translation: a draft, or what is public in that language, and in no other."""

from collections.abc import Collection, Mapping
from uuid import UUID

from wagtail_localize.models import Translation

from events import authoring
from events.models import EventPage
from jtw import stamp

from .marks import UnconfirmedWords, unconfirmed
from .pairs import Pair, read


class Stale(Exception):
    """Source or translation was changed since it was read."""


def save(
    key: UUID,
    language: str,
    words: Mapping[str, str],
    *,
    version: str,
    by,
    is_publishing: bool = False,
    confirmed: Collection[str] = (),
    from_machine: Mapping[str, str] | None = None,
) -> EventPage:
    """Save words, all of EventPage.WORDS, as the draft in language; publish that revision, and no other page's.

    version: of the pair that was read. confirmed: fields of which a person says that what a machine wrote is right;
    from_machine: what a machine has just written, by field. Raises NoPair, Stale and UnconfirmedWords, and then
    nothing is saved.
    """
    with stamp.writing():
        pair = read(key, language)
        if pair.version != version:
            raise Stale
        draft = _draft(pair, words)
        written = draft.machine_words | dict(from_machine or {})
        draft.machine_words = {name: text for name, text in written.items() if name not in confirmed}
        if is_publishing and (waiting := unconfirmed(vars(draft))):
            raise UnconfirmedWords(waiting)
        if is_publishing:
            draft.go_live_at = None  # of a draft that was to be published later
        draft.save_revision(user=by, log_action=True)
        return authoring.publish(draft, by=by) if is_publishing else draft


def _draft(pair: Pair, words: Mapping[str, str]) -> EventPage:
    """The latest revision with words in it. From here on the desk keeps this page: what stands in wagtail-localize
    would overwrite it at the next synchronisation."""
    Translation.objects.filter(
        source__object_id=pair.event.pk, target_locale__language_code=pair.language, enabled=True
    ).update(enabled=False)
    page = authoring.own_page(pair.source, pair.language, title=words["title"])
    draft = page.get_latest_revision_as_object()
    for name in EventPage.WORDS:
        setattr(draft, name, words[name])
    draft.text_language = ""
    return draft
