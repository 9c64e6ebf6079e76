"""The whole index made anew, and compared with what it should be."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from jtw import stamp

from . import current, event_documents, index
from .analysis import index_version
from .documents import Draft, Entry, analysed
from .engines import engine
from .engines.base import Engine
from .lexicon import Lexicon, grown_lexicon
from .models import IndexState, LexiconSnapshot, VocabularyWord

BATCH = 50  # things that are read and written at once
Tell = Callable[[str, int, int], None]  # source, how many of it are done, of how many


@dataclass
class Difference:
    """Of one source, the keys of what is missing in the index, of what is there otherwise than it should be, and of
    what should not be there."""

    source: str
    missing: list[str] = field(default_factory=list)
    outdated: list[str] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)

    def __bool__(self):
        return bool(self.missing or self.outdated or self.left_over)


def rebuild(*, now: datetime, tell: Tell) -> None:
    """Grow the lexicon anew from all titles, and write everything by it. Searches and changes go on meanwhile."""
    with engine().rebuilding() as fresh:
        lexicon = _begin(now)
        words: Counter[tuple[str, str]] = Counter()
        for source in index.sources():
            for entry in _write_all(source, fresh, lexicon, tell):
                words.update(index.words_of(entry, lexicon))
        _replace_words(words)
    index.catch_up()
    IndexState.objects.filter(engine=engine().name).update(built_at=now)


def check() -> Iterator[Difference]:
    """What differs, for each source. Raises IndexOutdated where nothing can be said for the version."""
    lexicon = index.require_version()
    for source in index.sources():
        stored = engine().digests(source)
        difference = Difference(source, left_over=sorted(stored.keys() - set(index.keys(source))))
        for draft in _drafts(source):
            if draft.key not in stored:
                difference.missing.append(draft.key)
            elif stored[draft.key] != draft.digest(lexicon):
                difference.outdated.append(draft.key)
        yield difference


def mend(difference: Difference) -> None:
    """Write what differs."""
    keys = [*difference.missing, *difference.outdated, *difference.left_over]
    for start in range(0, len(keys), BATCH):
        with _at_once():
            index.update(difference.source, keys[start : start + BATCH], as_of=stamp.current())


def _begin(now: datetime) -> Lexicon:
    """Renew the lexicon's snapshot, from which on all processes analyse by it."""
    lexicon = grown_lexicon(event_documents.titles())
    with stamp.writing():
        if current.lexicon() != lexicon:
            LexiconSnapshot.objects.filter(digest=lexicon.digest).delete()  # an older one, which is the newest now
            LexiconSnapshot.objects.create(digest=lexicon.digest, words=lexicon.words, made_at=now)
        IndexState.objects.update_or_create(engine=engine().name, defaults={"version": index_version(lexicon)})
    return lexicon


def _write_all(source: str, fresh: Engine, lexicon: Lexicon, tell: Tell) -> Iterator[Entry]:
    for keys in _batches(source, tell):
        with _at_once():
            as_of = stamp.current()
            entries = [analysed(draft, lexicon=lexicon) for draft in index.drafts(source, keys)]
            fresh.write(entries, as_of=as_of)
        yield from entries
    with _at_once():
        as_of = stamp.current()
        fresh.remove(source, set(fresh.digests(source)) - set(index.keys(source)), as_of=as_of)


def _drafts(source: str) -> Iterator[Draft]:
    for keys in _batches(source, lambda *progress: None):
        yield from index.drafts(source, keys)


def _batches(source: str, tell: Tell) -> Iterator[Sequence[str]]:
    keys = index.keys(source)
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]
        tell(source, min(start + BATCH, len(keys)), len(keys))


def _at_once() -> AbstractContextManager[None]:
    """A batch is read and written by one writer at a time; where the engine keeps later writes itself, without."""
    return stamp.writing() if engine().is_in_database else nullcontext()


def _replace_words(words: Counter[tuple[str, str]]) -> None:
    with transaction.atomic():
        VocabularyWord.objects.all().delete()
        VocabularyWord.objects.bulk_create(
            [
                VocabularyWord(word=word, language=language, documents=count)
                for (word, language), count in sorted(words.items())
            ],
            batch_size=1000,
        )
