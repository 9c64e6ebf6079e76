"""The tokens of one field of a document, as all engines store them."""

import hashlib

from search.analysis import EXACT, Word

WHOLE = "w"  # the mark of a whole title as one token
EVERY = "e:"  # a token of every document

Texts = tuple[tuple[Word, ...], ...]


def runs(texts: Texts) -> list[list[str]]:
    """The words of each text as written, in order: what phrases run on."""
    return [[f"{EXACT}:{word.exact}" for word in text] for text in texts]


def variants(texts: Texts) -> list[str]:
    """All other tokens of the texts, none twice: stored behind the runs, where they break no phrase."""
    written = {token for run in runs(texts) for token in run}
    found = dict.fromkeys(token for text in texts for word in text for token in (*word.tokens, *word.joined))
    return [token for token in found if token not in written]


def whole_title(words: str) -> str:
    """The token of a title of these words and no others; words: with a blank between each two. A digest, as titles are
    longer than tokens may be."""
    return f"{WHOLE}:{hashlib.blake2b(words.encode(), digest_size=12).hexdigest()}"


def title_marks(texts: Texts) -> list[str]:
    """The tokens of a document that stand for no word of it."""
    return [whole_title(" ".join(word.exact for text in texts for word in text)), EVERY]
