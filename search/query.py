"""The query language: what people type, as one tree. Pure; any string gives a tree.

    höst konsert            both words, anywhere in title, lead, text, place, organiser or category
    "gamla hamn"            these words side by side, in this order
    -jazz  -"för barn"      not these
    konse                   the last word may be only begun
    when:weekend            also today, tomorrow, week, w48, 2026-12, 2026-12-05, 5.12, december, saturday, 1.12..24.12
    where:skolparken        category:, organiser: likewise; with quotes where it is several words
    lang:fi  free:          held in Finnish; free of charge

Keys and their values may be written in Swedish, Finnish or English, whatever the language of the page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from search.analysis import exact_words, typed_words
from search.folding import folded_form
from search.when import Days, days_of

LONGEST_QUERY = 300  # letters; what stands after is not read
MOST_TERMS = 24  # words, phrases and filters; further ones are not read
SHORTEST_PREFIX = 3


@dataclass(frozen=True)
class Keyword:
    """A word as typed, as its parts between hyphens: ("ensi", "ilta"). is_prefix: it may be only begun."""

    parts: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True)
class Phrase:
    """Words as search.analysis.exact_words gives them; at least one."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class Filter:
    """Words that one field must hold, or must not. field: "place", "category" or "organiser"."""

    field: str
    keywords: tuple[Keyword, ...]
    is_wanted: bool = True


@dataclass(frozen=True)
class Query:
    """The tree. when: a date must be on a day of each. languages: any of them will do ("sv", "fi", "en", or "none" for
    no language needed). is_free: None where it was not asked for. unread: what was typed and cannot be understood
    ("when:someday"), to be told to the person; it narrows nothing."""

    wanted: tuple[Keyword | Phrase, ...] = ()
    unwanted: tuple[Keyword | Phrase, ...] = ()
    filters: tuple[Filter, ...] = ()
    when: tuple[Days, ...] = ()
    languages: tuple[str, ...] = ()
    is_free: bool | None = None
    unread: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for: an empty field, or marks alone."""
        return self == Query(unread=self.unread)


def parse(text: str, *, today: date) -> Query:
    """The tree of what was typed. today: the local day that "weekend" and the like are counted from."""
    reading = _Reading(today)
    for _typed in _read(reading, text):
        pass
    return reading.query(is_unfinished=text[-1:].strip() != "")


def as_typed(text: str, *, today: date) -> list[str]:
    """What stands together in it, in order: a word, a phrase in its quotes, a key with its answer."""
    return list(_read(_Reading(today), text))


def _read(reading: "_Reading", text: str) -> Iterator[str]:
    """Have reading take one piece after the other; yields each as it was typed."""
    pieces = list(_pieces(text[:LONGEST_QUERY]))[:MOST_TERMS]
    while pieces:
        taken = reading.take(pieces)
        yield " ".join(piece.typed for piece in pieces[:taken])
        del pieces[:taken]


def _table(rows: dict[str, str]) -> dict[str, str]:
    return {folded_form(word): name for name, words in rows.items() for word in words.split()}


KEYS = _table(
    {
        "when": "when när tid datum milloin koska aika",
        "place": "where place venue var plats missä paikka",
        "category": "category kategori luokka kategoria",
        "organiser": "organiser organizer arrangör järjestäjä",
        "lang": "lang language språk kieli",
        "free": "free gratis maksuton ilmainen",
    }
)
LANGUAGE_WORDS = _table(
    {
        "sv": "sv svenska swedish ruotsi ruotsiksi",
        "fi": "fi finska finnish suomi suomeksi",
        "en": "en engelska english englanti englanniksi",
        "none": "none inget språkoberoende kieletön",
    }
)
ANSWERS = _table({"yes": "yes ja kyllä joo true 1", "no": "no nej ei false 0"})

QUOTES = str.maketrans(dict.fromkeys("“”„«»″", '"'))
PIECE = re.compile(r'(?P<minus>-)?(?:(?P<key>[^\W\d_]+):)?(?:"(?P<quoted>[^"]*)(?:"|$)|(?P<bare>[^\s"]*))')
MOST_WORDS_OF_A_TIME = 4  # "den här veckan" and a year


@dataclass(frozen=True)
class _Piece:
    """What stands between two blanks, or in quotes. key: "" where there is none of ours."""

    typed: str
    key: str
    text: str
    is_quoted: bool
    is_wanted: bool


def _pieces(text: str) -> Iterator[_Piece]:
    for match in PIECE.finditer(text.translate(QUOTES)):
        typed, body = match[0], match["quoted"] if match["quoted"] is not None else match["bare"]
        key = KEYS.get(folded_form(match["key"] or ""), "")
        if match["key"] and not key:
            yield _Piece(typed, "", match["key"], is_quoted=False, is_wanted=not match["minus"])
        if body.strip() or key:
            yield _Piece(typed, key, body.strip(), match["quoted"] is not None, is_wanted=not match["minus"])


@dataclass
class _Reading:
    """The tree while it grows. Each reader takes the pieces from its key on and returns how many it has used."""

    today: date
    wanted: list = field(default_factory=list)
    unwanted: list = field(default_factory=list)
    filters: list = field(default_factory=list)
    when: list = field(default_factory=list)
    languages: list = field(default_factory=list)
    is_free: bool | None = None
    unread: list = field(default_factory=list)
    ends_in_word: bool = False

    def take(self, pieces: list[_Piece]) -> int:
        self.ends_in_word = False
        readers = {"when": self._when, "lang": self._language, "free": self._free, "": self._words}
        return readers.get(pieces[0].key, self._filter)(pieces)

    def query(self, *, is_unfinished: bool) -> Query:
        if self.ends_in_word and is_unfinished:
            self._open_last_word()
        return Query(
            tuple(self.wanted),
            tuple(self.unwanted),
            tuple(self.filters),
            tuple(self.when),
            tuple(dict.fromkeys(self.languages)),
            self.is_free,
            tuple(self.unread),
        )

    def _words(self, pieces: list[_Piece]) -> int:
        piece = pieces[0]
        found = self.wanted if piece.is_wanted else self.unwanted
        if piece.is_quoted:
            words = tuple(exact_words(piece.text))
            found.extend([Phrase(words)] if words else [])
            return 1
        found.extend(Keyword(parts) for parts in typed_words(piece.text))
        del found[MOST_TERMS:]
        self.ends_in_word = piece.is_wanted and bool(typed_words(piece.text))
        return 1

    def _filter(self, pieces: list[_Piece]) -> int:
        value, used = _value(pieces)
        if words := typed_words(value)[:MOST_TERMS]:
            keywords = tuple(map(Keyword, words))
            self.filters.append(Filter(pieces[0].key, keywords, is_wanted=pieces[0].is_wanted))
        else:
            self.unread.append(pieces[0].typed)
        return used

    def _when(self, pieces: list[_Piece]) -> int:
        value, used = _value(pieces)
        found = days_of(value, today=self.today)
        for more in range(used + 1, used + MOST_WORDS_OF_A_TIME) if not pieces[0].is_quoted else ():
            if more > len(pieces) or pieces[more - 1].key or pieces[more - 1].is_quoted:
                break
            longer = " ".join(piece.text for piece in pieces[:more])
            if days := days_of(longer, today=self.today):
                found, used = days, more
        if found and pieces[0].is_wanted:
            self.when.append(found)
        else:
            self.unread.append(pieces[0].typed)
        return used

    def _language(self, pieces: list[_Piece]) -> int:
        value, used = _value(pieces)
        language = LANGUAGE_WORDS.get(folded_form(value))
        if language and pieces[0].is_wanted:
            self.languages.append(language)
        else:
            self.unread.append(pieces[0].typed)
        return used

    def _free(self, pieces: list[_Piece]) -> int:
        value, used = _value(pieces)
        answer = ANSWERS.get(folded_form(value))
        if answer is None and pieces[0].text:
            self.unread.append(pieces[0].typed)
            return 1
        self.is_free = (answer != "no") == pieces[0].is_wanted
        return used if answer else 1

    def _open_last_word(self) -> None:
        last = self.wanted[-1]
        if len(folded_form(last.parts[-1])) >= SHORTEST_PREFIX:
            self.wanted[-1] = replace(last, is_prefix=True)


def _value(pieces: list[_Piece]) -> tuple[str, int]:
    """What the key of the first piece asks for, which may stand after a blank; and how many pieces that uses."""
    if pieces[0].text or len(pieces) == 1 or pieces[1].key:
        return pieces[0].text, 1
    return pieces[1].text, 2
