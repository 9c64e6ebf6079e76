import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from lxml import etree

from events.formats import rss
from tests.events.formats.feeds import EVENT, ROW, as_planned, row

PUBLISHED, BUILT = datetime(2026, 11, 1, 8, tzinfo=UTC), datetime(2026, 11, 3, 12, tzinfo=UTC)
FEED = {
    "title": "Evenemang i Jakobstad",
    "url": "https://jeppis.fi/sv/evenemang/",
    "self_url": "https://jeppis.fi/sv/evenemang/feed.rss",
    "language": "sv",
    "built_at": BUILT,
}
ATOM = "{http://www.w3.org/2005/Atom}"


def item(name="1", **more):
    given = {
        "guid": f"tag:jeppis.fi,2026:{name}",
        "title": "Lö 28.11 kl. 19: Höstkonsert",
        "url": "https://jeppis.fi/sv/evenemang/hostkonsert-7k3f/",
        "text": "lördag 28 november kl. 19\n\nKör & <orkester>",
        "published_at": PUBLISHED,
        "updated_at": BUILT,
        "language": "sv",
        "categories": ("Musik",),
    }
    return rss.FeedItem(**given | more)


def channel(*items):
    return etree.fromstring(rss.rss(**FEED, items=items)).find("channel")


def values(element):
    """Of each child that holds text: name and text, namespaces left out."""
    return [(etree.QName(child).localname, child.text) for child in element if child.text and child.text.strip()]


def test_the_head_says_what_the_feed_is_and_in_which_language():
    """AC-36"""
    assert values(channel()) == [
        ("title", "Evenemang i Jakobstad"),
        ("link", "https://jeppis.fi/sv/evenemang/"),
        ("description", "Evenemang i Jakobstad"),
        ("docs", "http://www.rssboard.org/rss-specification"),
        ("generator", "Jeppis This Week"),
        ("language", "sv"),
        ("lastBuildDate", "Tue, 03 Nov 2026 12:00:00 +0000"),
        ("ttl", "60"),
    ]
    assert channel().find(f"{ATOM}link").attrib == {
        "href": "https://jeppis.fi/sv/evenemang/feed.rss",
        "rel": "self",
        "type": "application/rss+xml",
    }


def test_an_item_has_a_permanent_guid_and_the_time_of_its_publication():
    """AC-36: the event's own date is in title and text."""
    [entry] = channel(item()).findall("item")
    assert values(entry) == [
        ("title", "Lö 28.11 kl. 19: Höstkonsert"),
        ("link", "https://jeppis.fi/sv/evenemang/hostkonsert-7k3f/"),
        ("description", "<p>lördag 28 november kl. 19</p>\n\n<p>Kör &amp; &lt;orkester&gt;</p>"),
        ("guid", "tag:jeppis.fi,2026:1"),
        ("category", "Musik"),
        ("pubDate", "Sun, 01 Nov 2026 08:00:00 +0000"),
    ]
    assert entry.find("guid").get("isPermaLink") == "false"


def test_a_fallback_says_in_which_language_its_words_are():
    """AC-37, AC-44"""
    [entry] = channel(item(title="Syyskonsertti", language="fi")).findall("item")
    assert ("language", "fi") in values(entry)


def test_items_keep_their_order():
    assert [entry.findtext("guid")[-1] for entry in channel(item("3"), item("1"), item("2")).findall("item")] == [
        "3",
        "1",
        "2",
    ]


def test_control_characters_are_left_out():
    [entry] = channel(item(title="Kon\x00sert\x0b 🎻", text="a\x1bb\ufffe", categories=("Mu\x01sik",))).findall("item")
    assert [entry.findtext(name) for name in ("title", "description", "category")] == [
        "Konsert 🎻",
        "<p>ab</p>",
        "Musik",
    ]


def test_a_guid_names_one_date_and_its_cancellation_another_item():
    """AC-23, AC-36"""
    named = f"tag:jeppis.fi,2026:{EVENT}-{ROW}-20261128T190000"
    assert rss.guid(EVENT, ROW, "20261128T190000", domain="jeppis.fi") == named
    assert rss.guid(EVENT, ROW, "20261128T190000", domain="jeppis.fi", is_cancelled=True) == f"{named}#cancelled"


@pytest.mark.parametrize(
    ("language", "status", "title"),
    [
        ("sv", "scheduled", "Lö 28.11.2026 kl. 19: Konsert"),
        ("fi", "scheduled", "La 28.11.2026 klo 19: Konsert"),
        ("en", "scheduled", "Sat 28 Nov 2026, 19:00: Konsert"),
        ("sv", "cancelled", "Lö 28.11.2026 kl. 19: INSTÄLLT: Konsert"),
        ("en", "postponed", "Sat 28 Nov 2026, 19:00: POSTPONED: Konsert"),
    ],
)
def test_a_title_begins_with_the_time_of_the_event(language, status, title):
    """AC-36"""
    [concert] = as_planned(row("2026-11-28", "19:00", "21:00"))
    assert rss.item_title("Konsert", span=concert.span, status=status, language=language) == title


def test_atom_tells_the_same():
    feed = etree.fromstring(rss.atom(**FEED, items=[item("2"), item("1")]))
    assert [entry.findtext(f"{ATOM}id")[-1] for entry in feed.findall(f"{ATOM}entry")] == ["2", "1"]
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "sv"
    assert values(feed.find(f"{ATOM}entry")) == [
        ("id", "tag:jeppis.fi,2026:2"),
        ("title", "Lö 28.11 kl. 19: Höstkonsert"),
        ("updated", "2026-11-03T12:00:00+00:00"),
        ("content", "<p>lördag 28 november kl. 19</p>\n\n<p>Kör &amp; &lt;orkester&gt;</p>"),
        ("published", "2026-11-01T08:00:00+00:00"),
    ]


BUILD = """
import django; django.setup()
from tests.events.formats.test_rss import FEED, item, rss
print(rss.rss(**FEED, items=[item(language="fi")]) + rss.atom(**FEED, items=[item(language="fi")]))
"""


def test_two_builds_are_byte_identical_also_in_two_processes():
    """AC-32"""
    built = {
        subprocess.run(
            [sys.executable, "-c", BUILD],
            env=os.environ | {"PYTHONHASHSEED": seed, "DJANGO_SETTINGS_MODULE": "jtw.settings.test"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(built) == 1
