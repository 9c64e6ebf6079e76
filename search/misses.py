"""What people look for and do not find, so that editors see which words, places and events are missed.

Kept are the words alone, with the language of the page, the day and how often: nothing of who asked, or from where.
What may be about a person (an e-mail address, a telephone number, an identity code) is not kept at all.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import DatabaseError, connection, transaction

from events.weeks import local_day

from .models import SearchMiss
from .query import Keyword, Phrase, Query

log = logging.getLogger(__name__)

LONGEST = 80  # letters; what is longer looks for no thing, but is a text that somebody pasted
MOST_OF_DAY = 500  # different words of all languages; what comes after is not kept
KEPT = timedelta(days=365)
PATIENCE_MS = 20
ABOUT_A_PERSON = re.compile(r"@|\d(?:[\s()/.+-]*\d){5}")


def note(text: str, query: Query, *, language: str, now: datetime) -> None:
    """Count that text, read as query, found nothing on a page in a language. Waits for nobody and never fails: where
    the database is locked or may only be read, the search is answered and not counted."""
    words = words_of(query)
    if not words or len(words) > LONGEST or ABOUT_A_PERSON.search(text):
        return
    try:
        with _without_waiting():
            SearchMiss.objects.count_one(words, language=language, day=local_day(now), most=MOST_OF_DAY)
    except DatabaseError as refusal:
        log.info("A search without hits was not counted: %s", refusal)


def words_of(query: Query) -> str:
    """The words that were looked for, in lower case; empty where something else narrowed them (when:, -not)."""
    is_only_words = query == Query(wanted=query.wanted, unread=query.unread)
    return " ".join(map(_typed, query.wanted)).casefold() if is_only_words else ""


def forget_old_misses(now: datetime) -> None:
    SearchMiss.objects.before(local_day(now) - KEPT).delete()


def _typed(item: Keyword | Phrase) -> str:
    return "-".join(item.parts) if isinstance(item, Keyword) else " ".join(item.words)


@contextmanager
def _without_waiting() -> Iterator[None]:
    """Who holds a lock, on SQLite any writer, is not waited for: that may take 20 seconds, too long for a visitor."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with transaction.atomic():
                cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE_MS}ms'")
                yield
            return
        (usual,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(usual)}")
