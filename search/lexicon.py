"""The words that compounds are made of: höst + konsert, kaupungin + kirjasto. Pure.

A lexicon is grown from a kept list (data/lexicon_*.txt) and the titles of the site, and stored as a snapshot
(search.models.LexiconSnapshot), so that all processes split alike until the index is rebuilt.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

LANGUAGES = ("sv", "fi", "en")
SHORTEST_GROWN = 4  # letters of a word that a title may give; shorter parts (is, sjö, yö) come from the kept list
SHORTEST_COMPOUND = 5


@dataclass(frozen=True, eq=False)
class Lexicon:
    """words: language -> the words that may be parts, each with the forms that stand before another part.

    Two lexicons are the same where their digests are.
    """

    words: Mapping[str, Mapping[str, tuple[str, ...]]]

    def __eq__(self, other):
        return isinstance(other, Lexicon) and self.digest == other.digest

    def __hash__(self):
        return hash(self.digest)

    @cached_property
    def digest(self) -> str:
        content = json.dumps({name: dict(sorted(words.items())) for name, words in sorted(self.words.items())})
        return hashlib.sha256(content.encode()).hexdigest()[:16]

    def parts(self, word: str, language: str) -> tuple[str, ...]:
        """The words that a casefolded word is composed of, the last as it stands: "höstkonserten" -> ("höst",
        "konserten"), "kyrkokören" -> ("kyrka", "kören"). () for what is no compound of known words."""
        return ()
