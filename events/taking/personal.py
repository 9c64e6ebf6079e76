"""Personal feeds: what somebody follows, put together without an account and changed by a secret address."""

from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.http import QueryDict

from events import listings, weeks
from events.entries import Entry, card_of, entries_of
from events.filters import FilterForm
from events.models import Event, EventCard, PersonalFeed
from events.querysets import OccurrenceQuerySet
from events.visit import Visit
from jtw.queries import Pairs

from .secret_words import digest, feed_secret, new_secret

UNREAD = relativedelta(months=13)
LAST_DAYS = timedelta(days=30)
MOST_MUTED = 500
MOST_SHOWN = 60


def create(*, filters: Pairs, languages: str, today: date) -> str:
    """The key of a new feed, which nobody can tell again."""
    key, salt = new_secret(), new_secret()
    PersonalFeed.objects.create(
        key_digest=digest(key),
        feed_digest=digest(feed_secret(key, salt)),
        salt=salt,
        filters=filters,
        languages=languages,
        made_on=today,
        read_on=today,
    )
    return key


def with_key(key: str) -> PersonalFeed:
    """Raises PersonalFeed.DoesNotExist."""
    return PersonalFeed.objects.get(key_digest=digest(key))


def with_feed_secret(secret: str) -> PersonalFeed:
    """Raises PersonalFeed.DoesNotExist."""
    return PersonalFeed.objects.get(feed_digest=digest(secret))


def change(feed: PersonalFeed, *, filters: Pairs, languages: str) -> None:
    PersonalFeed.objects.filter(pk=feed.pk).update(filters=filters, languages=languages)


def mute(feed: PersonalFeed, event_key: UUID) -> None:
    """Leave an event with all its dates out; no more than MOST_MUTED."""
    if feed.muted.count() < MOST_MUTED:
        feed.muted.add(*Event.objects.filter(pk=event_key))


def unmute(feed: PersonalFeed, event_key: UUID) -> None:
    feed.muted.remove(*Event.objects.filter(pk=event_key))


def replace_address(feed: PersonalFeed, key: str) -> None:
    """Give the feed a new address; the old one reads nothing any more."""
    salt = new_secret()
    PersonalFeed.objects.filter(pk=feed.pk).update(salt=salt, feed_digest=digest(feed_secret(key, salt)))


def end(feed: PersonalFeed) -> None:
    feed.delete()


def removed_on(feed: PersonalFeed) -> date:
    """The first day on which it is no more, if nobody reads it before."""
    return feed.read_on + UNREAD


def note_reading(feed: PersonalFeed, today: date) -> None:
    """Writes at most once a day. Whoever reads it within its last days is told so, for as many days."""
    if feed.read_on >= today:
        return
    if today >= removed_on(feed) - LAST_DAYS:
        feed.noticed_on = today
    feed.read_on = today
    PersonalFeed.objects.filter(pk=feed.pk).update(read_on=today, noticed_on=feed.noticed_on)


def notice_day(feed: PersonalFeed, today: date) -> date | None:
    """The day of the note that it was about to be removed, as long as that is told."""
    day = feed.noticed_on
    return day if day is not None and today <= day + LAST_DAYS else None


def forget_unread(now: datetime) -> None:
    """Delete what nobody has read for 13 months."""
    today = weeks.local_day(now)
    long_unread = PersonalFeed.objects.filter(read_on__lt=today - LAST_DAYS * 12)
    PersonalFeed.objects.filter(pk__in=[feed.pk for feed in long_unread if removed_on(feed) <= today]).delete()


def query_of(feed: PersonalFeed) -> QueryDict:
    """Its filters as a query string that may be added to."""
    return QueryDict(urlencode(feed.query), mutable=True)


def filter_form(feed: PersonalFeed, visit: Visit) -> FilterForm:
    return FilterForm(query_of(feed), visit)


def dates_in_feed(feed: PersonalFeed, visit: Visit) -> OccurrenceQuerySet:
    """All that its feed has, in no order."""
    dates = filter_form(feed, visit).narrow(listings.upcoming().in_feeds(visit), languages=feed.languages.split(","))
    return dates.exclude(event__in=feed.muted.all())


def coming(feed: PersonalFeed, visit: Visit) -> list[dict]:
    """The next date of each event that it has, MOST_SHOWN at most, as rows to leave out."""
    dates = filter_form(feed, visit).narrow(listings.upcoming().dates(visit), languages=feed.languages.split(","))
    found = dates.exclude(event__in=feed.muted.all()).in_order().with_cards(visit.language)[: MOST_SHOWN * 10]
    next_dates: dict[UUID, Entry] = {}
    for entry in entries_of(found, visit):
        next_dates.setdefault(entry.card.event_id, entry)
    return [row_of(entry.card, entry.when_in_words) for entry in list(next_dates.values())[:MOST_SHOWN]]


def muted(feed: PersonalFeed, visit: Visit) -> list[dict]:
    """What was left out, as rows to show again."""
    rows = [row_of(card_of(event)) for event in feed.muted.with_cards(visit.language)]
    return sorted(rows, key=lambda row: row["title"].casefold())


def row_of(card: EventCard, when: str = "") -> dict:
    language = card.content_locale if card.is_fallback else ""
    return {"key": card.event_id, "title": card.title, "language": language, "when": when}
