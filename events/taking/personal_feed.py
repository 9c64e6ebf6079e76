"""What the address of a personal feed gives: the dates of its filters, and in its last days a word about that."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from events import addresses, dates, feed_content, feed_news, listings
from events.feed_content import Frame
from events.feed_options import FeedOptions
from events.feed_words import Teller
from events.formats import ical, rss
from events.formats.feed_item import FeedHead, FeedItem
from events.models import Occurrence, PersonalFeed
from events.values import HELSINKI
from events.visit import Visit
from jtw.queries import with_query

from . import personal

END_OF_CALENDAR = b"END:VCALENDAR\r\n"


def calendar(feed: PersonalFeed, visit: Visit, frame: Frame) -> bytes:
    listing = listings.upcoming()
    window = Occurrence.objects.in_feeds(visit.now).on_days(*listing.window(visit))
    body = feed_content.calendar(personal.dates_in_feed(feed, visit), window, frame, options_of(feed))
    day = personal.notice_day(feed, visit.today)
    return body.removesuffix(END_OF_CALENDAR) + notice_entry(feed, day).encode() + END_OF_CALENDAR if day else body


def news(feed: PersonalFeed, visit: Visit, frame: Frame) -> bytes:
    languages = options_of(feed).languages
    found = personal.dates_in_feed(feed, visit).in_order().read_for_news(*languages)
    items = feed_news.items_of(found, Teller(languages, visit))
    head = FeedHead(
        title=frame.title,
        url=addresses.absolute(frame.page),
        self_url=addresses.absolute(frame.feed),
        language=frame.language,
        built_at=feed_news.built_at(items),
    )
    day = personal.notice_day(feed, visit.today)
    return rss.rss(head, [notice_item(feed, day), *items] if day else items)


FORMATS: dict[str, tuple[str, Callable[[PersonalFeed, Visit, Frame], bytes]]] = {
    "ics": ("text/calendar; charset=utf-8", calendar),
    "rss": (f"{rss.MEDIA_TYPE}; charset=utf-8", news),
}


def frame_of(feed: PersonalFeed, address: str) -> Frame:
    """address: the path of the feed, which is secret; it is told to nobody but who has it already."""
    page = with_query(addresses.listing(feed.language), feed.query)
    with override(feed.language):
        return Frame(title=_("Jeppis: my calendar"), page=page, feed=address, language=feed.language)


def options_of(feed: PersonalFeed) -> FeedOptions:
    return FeedOptions(languages=tuple(feed.languages.split(",")))


def notice_entry(feed: PersonalFeed, day: date) -> str:
    """A VEVENT of the whole day on which it was found that nobody had read the feed for long."""
    title, text = notice_words(feed, day)
    at = midnight(day)
    lines = ical.serialised(
        [
            *ical.identity(notice_name(feed, day), sequence=0, changed_at=at, published_at=at),
            ("DTSTART", day, {}),
            ("STATUS", "CONFIRMED", {}),
            ("TRANSP", "TRANSPARENT", {}),
        ]
    )
    words = ical.words_lines(
        language=feed.language, content_language=feed.language, title=title, description=text, url=about(feed)
    )
    return ical.event(lines, words)


def notice_item(feed: PersonalFeed, day: date) -> FeedItem:
    title, text = notice_words(feed, day)
    return FeedItem(
        guid=notice_name(feed, day),
        title=title,
        url=about(feed),
        text=text,
        published_at=midnight(day),
        updated_at=midnight(day),
        language=feed.language,
    )


def notice_words(feed: PersonalFeed, day: date) -> tuple[str, str]:
    with override(feed.language):
        title = _("This calendar was about to be removed")
        text = _(
            "Nobody had read it for a year. Calendars that nobody reads for 13 months are removed; this one was read "
            "again, and stays. If you do not need it, take it away from your calendar program. This note goes away "
            "by %(day)s."
        )
        return title, text % {"day": dates.day_in_words(day + personal.LAST_DAYS)}


def notice_name(feed: PersonalFeed, day: date) -> str:
    return f"unread-{feed.pk}-{day}@{settings.UID_DOMAIN}"


def midnight(day: date) -> datetime:
    """The beginning of a local day, so that the feed has the same bytes all day."""
    return datetime.combine(day, time.min, HELSINKI).astimezone(UTC)


def about(feed: PersonalFeed) -> str:
    return addresses.absolute(addresses.taken(feed.language, "personal"))
