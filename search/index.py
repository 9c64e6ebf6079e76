"""The index kept up with what can be found.

An engine within the database is written in the transaction of the change. For another one the change is put down in
that transaction, and written once it is committed, by a task that comes back until it succeeds. A change that finds
the index made under another version is put down as well, until a process of that version comes by or all is rebuilt.
"""

import logging
from collections.abc import Collection, Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import default_task_backend, task

from events.models import Event
from jtw import findable, stamp

from . import current, event_documents
from .analysis import index_version
from .documents import EVENTS, Draft, Entry, analysed, draft_of_thing
from .engines import engine
from .engines.base import IndexOutdated, SearchUnavailable
from .lexicon import Lexicon
from .models import IndexState, PendingChange, VocabularyWord
from .vocabulary import spellings

log = logging.getLogger(__name__)
BATCH = 100  # put down changes that are written at once
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=10), timedelta(hours=1)


def events_projected(events: Collection[Event]) -> None:
    """A listener of the projection, within its transaction."""
    changed(EVENTS, [str(event.pk) for event in events])


def things_changed(source: findable.Source, keys: Collection[str]) -> None:
    """A listener of jtw.findable, within the transaction of the change."""
    changed(source.name, keys)


def changed(source: str, keys: Collection[str]) -> None:
    """Bring the index up to what these things are now, or see to it that it will be."""
    if engine().is_in_database:
        try:
            update(source, keys, as_of=stamp.current())
        except IndexOutdated as refusal:
            log.warning("%s", refusal)
            put_down(source, keys)
    else:
        put_down(source, keys)
        transaction.on_commit(write_pending.enqueue)


def put_down(source: str, keys: Collection[str]) -> None:
    """Keep that things have changed, for `catch_up`."""
    as_of = stamp.current()
    PendingChange.objects.bulk_create(
        [PendingChange(source=source, key=key, as_of=as_of) for key in sorted(set(keys))],
        update_conflicts=True,
        unique_fields=["source", "key"],
        update_fields=["as_of", "tries"],
    )


def update(source: str, keys: Collection[str], *, as_of: int) -> None:
    """Write things as they are now; what the index has so already is left. as_of: the stamp that stood before this was
    asked for. Raises IndexOutdated, and SearchUnavailable."""
    lexicon = require_version()
    known = engine().digests(source, keys)
    found = drafts(source, keys)
    entries = [analysed(draft, lexicon=lexicon) for draft in found if known.get(draft.key) != draft.digest(lexicon)]
    engine().write(entries, as_of=as_of)
    engine().remove(source, set(keys) - {draft.key for draft in found}, as_of=as_of)
    learn_words(entries, lexicon)


def catch_up() -> int:
    """Write what was put down; how many things. Raises IndexOutdated, and SearchUnavailable, with the rest kept."""
    done = 0
    while pending := list(PendingChange.objects.order_by("as_of", "pk")[:BATCH]):
        as_of = stamp.current()
        for source in sorted({change.source for change in pending}):
            update(source, [change.key for change in pending if change.source == source], as_of=as_of)
        for change in pending:
            PendingChange.objects.filter(pk=change.pk, as_of=change.as_of).delete()
        done += len(pending)
    return done


@task()
def write_pending(pause_seconds: float = FIRST_PAUSE.total_seconds()) -> None:
    """`catch_up`, and where the engine does not answer once more after a pause, which doubles each time. Where tasks
    run at once and cannot wait, the next change tries again."""
    try:
        catch_up()
    except SearchUnavailable as failure:
        log.warning("The search index is behind: %s", failure)
        if default_task_backend.supports_defer:
            later = timezone.now() + timedelta(seconds=pause_seconds)  # a task is a door
            longer = min(2 * pause_seconds, LONGEST_PAUSE.total_seconds())
            write_pending.using(run_after=later).enqueue(longer)
    except IndexOutdated as refusal:
        log.warning("%s", refusal)


def require_version() -> Lexicon:
    """The lexicon to write with. Raises IndexOutdated where the index was made under another version than this process
    analyses by."""
    lexicon = current.lexicon()
    made_by, version = _made_by(), index_version(lexicon)
    if made_by != version:
        raise IndexOutdated(
            f"The search index was made under version {made_by}, and this process analyses by {version}. "
            "Run manage.py rebuild_search_index with the release that serves the site."
        )
    return lexicon


def is_up_to_version() -> bool:
    """Whether this process may write; also where nothing has been indexed yet."""
    return _made_by() == index_version(current.lexicon())


def pending_count() -> int:
    return PendingChange.objects.count()


def _made_by() -> str:
    """The version of the index; of one that was never made, this process's."""
    version = index_version(current.lexicon())
    state, _is_new = IndexState.objects.get_or_create(engine=engine().name, defaults={"version": version})
    return state.version


def keys(source: str) -> list[str]:
    """Of all that can be found in a source."""
    return event_documents.keys() if source == EVENTS else findable.source(source).keys()


def drafts(source: str, keys: Collection[str]) -> list[Draft]:
    """Of those of keys that can be found."""
    if source == EVENTS:
        return event_documents.drafts(keys)
    documents = findable.source(source).documents(keys)
    return [draft_of_thing(source, key, own) for key, own in documents.items()]


def sources() -> list[str]:
    return [EVENTS, *(source.name for source in findable.sources())]


def learn_words(entries: Iterable[Entry], lexicon: Lexicon) -> None:
    """Let "did you mean" know the words of entries."""
    words = {word for entry in entries for word in words_of(entry, lexicon)}
    VocabularyWord.objects.bulk_create(
        [VocabularyWord(word=word, language=language) for word, language in sorted(words)], ignore_conflicts=True
    )


def words_of(entry: Entry, lexicon: Lexicon) -> set[tuple[str, str]]:
    """The words of an entry for the vocabulary, each with its language."""
    found: set[tuple[str, str]] = set()
    for language, fields in entry.texts.items():
        exact = (word.exact for texts in fields.values() for text in texts for word in text)
        found.update((word, language) for word in spellings(exact, language, lexicon=lexicon))
    return found
