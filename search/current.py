"""What a lookup is made with now: lexicon, names that mean the same, vocabulary. Each process remembers them."""

from collections.abc import Iterator, Sequence

from events.models import Category, Venue
from jtw.languages import LANGUAGES
from jtw.remembered import remembered
from organisations.models import Organisation

from .lexicon import Lexicon, kept_lexicon
from .models import LexiconSnapshot, SynonymGroup, VocabularyWord
from .synonyms import Thesaurus
from .vocabulary import Vocabulary


def lexicon() -> Lexicon:
    """The one that the index is made with; before the first rebuild the kept list alone."""
    newest = LexiconSnapshot.objects.values_list("pk", flat=True).first()
    return remembered("lexicon", newest, lambda: _snapshot(newest)) if newest else kept_lexicon()


def thesaurus(stamp: int) -> Thesaurus:
    """As of a stamp: the groups of editors, and the names of each venue, organiser and category."""
    return remembered("thesaurus", stamp, lambda: Thesaurus(_groups()))


def vocabulary(stamp: int) -> Vocabulary:
    return remembered("vocabulary", stamp, _vocabulary)


def _snapshot(pk: int) -> Lexicon:
    words = LexiconSnapshot.objects.get(pk=pk).words
    return Lexicon(
        {language: {word: tuple(forms) for word, forms in known.items()} for language, known in words.items()}
    )


def _groups() -> Iterator[Sequence[str]]:
    yield from (group.names for group in SynonymGroup.objects.all())
    for model in (Venue, Organisation, Category):
        for record in model.objects.all():
            names = [getattr(record, f"name_{language}") for language in LANGUAGES]
            yield [*filter(None, names), *getattr(record, "aliases", "").splitlines()]


def _vocabulary() -> Vocabulary:
    return Vocabulary(VocabularyWord.objects.values_list("word", "language", "documents"))
