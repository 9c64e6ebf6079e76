"""RSS and Atom: what is joined is what feedgen writes, and a reader finds in it what was meant."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from lxml import etree

from events.formats import atom, rss
from events.formats.feed_item import FeedHead, FeedItem

PUBLISHED, BUILT = datetime(2026, 11, 1, 8, tzinfo=UTC), datetime(2026, 11, 3, 12, tzinfo=UTC)
HEAD = FeedHead(
    title="Evenemang i Jakobstad",
    url="https://jeppis.fi/sv/evenemang/?free=1&evening=1",
    self_url="https://jeppis.fi/sv/evenemang/feed.rss?free=1&evening=1",
    language="sv",
    built_at=BUILT,
)
ATOM, DC = "{http://www.w3.org/2005/Atom}", "{http://purl.org/dc/elements/1.1/}"


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
        "organiser": "Kören",
    }
    return FeedItem(**given | more)


AWKWARD = [
    item(),
    item("2", title="\"Rock\" & <roll> 'n' 🎻", categories=('Rock & "roll"', "Barn"), organiser=""),
    item("3", url="https://jeppis.fi/sv/?a=1&b=2", language="fi", categories=(), organiser="<K> & Co"),
    item("4", text="Rad\nett\ttab\n\n\n\nSista ]]> raden", language=""),
]


def by_feedgen(items, media_type, head=HEAD):
    """The same feed, with its items written by the library."""
    feed = rss.generator(head, media_type)
    for each in items:
        entry = feed.add_entry(order="append")
        entry.id(each.guid)
        entry.guid(each.guid, permalink=False)
        entry.title(each.title)
        entry.link(href=each.url)
        entry.content(each.html, type="html")
        entry.published(each.published_at)
        entry.updated(each.updated_at)
        entry.category([{"term": category} for category in each.categories])
        if each.organiser and media_type == atom.MEDIA_TYPE:
            entry.author(name=each.organiser)
        if each.language not in ("", head.language):
            entry.dc.dc_language(each.language)
    return feed


def test_the_joined_items_are_what_feedgen_writes_byte_for_byte():
    assert rss.rss(HEAD, AWKWARD) == by_feedgen(AWKWARD, rss.MEDIA_TYPE).rss_str()
    assert atom.atom(HEAD, AWKWARD) == by_feedgen(AWKWARD, atom.MEDIA_TYPE).atom_str()


def channel(*items):
    return etree.fromstring(rss.rss(HEAD, items)).find("channel")


def values(element):
    """Of each child that holds text: name and text, namespaces left out."""
    return [(etree.QName(child).localname, child.text) for child in element if child.text and child.text.strip()]


def test_the_head_says_what_the_feed_is_and_in_which_language():
    """AC-36"""
    assert values(channel()) == [
        ("title", "Evenemang i Jakobstad"),
        ("link", HEAD.url),
        ("description", "Evenemang i Jakobstad"),
        ("docs", "http://www.rssboard.org/rss-specification"),
        ("generator", "Jeppis This Week"),
        ("language", "sv"),
        ("lastBuildDate", "Tue, 03 Nov 2026 12:00:00 +0000"),
        ("ttl", "60"),
    ]
    assert channel().find(f"{ATOM}link").attrib == {
        "href": HEAD.self_url,
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


@pytest.mark.parametrize(("language", "named"), [("sv", []), ("", []), ("fi", ["fi"])])
def test_an_item_says_in_which_language_its_words_are_where_that_is_another(language, named):
    """AC-37, AC-44: of words in two languages none can be named."""
    [entry] = channel(item(language=language)).findall("item")
    assert [element.text for element in entry.findall(f"{DC}language")] == named


def test_items_keep_their_order():
    found = channel(item("3"), item("1"), item("2")).findall("item")
    assert [entry.findtext("guid")[-1] for entry in found] == ["3", "1", "2"]


def test_control_characters_are_left_out():
    spoilt = item(title="Kon\x00sert\x0b 🎻", text="a\x1bb\ufffe", categories=("Mu\x01sik",))
    [entry] = channel(spoilt).findall("item")
    assert [entry.findtext(name) for name in ("title", "description", "category")] == [
        "Konsert 🎻",
        "<p>ab</p>",
        "Musik",
    ]


def test_atom_tells_the_same():
    """RFC 4287 §4.1.1: each feed has an author."""
    feed = etree.fromstring(atom.atom(replace(HEAD, self_url="https://jeppis.fi/feed.atom"), [item("2"), item("1")]))
    assert [entry.findtext(f"{ATOM}id")[-1] for entry in feed.findall(f"{ATOM}entry")] == ["2", "1"]
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "sv"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Jeppis This Week"
    entry = feed.find(f"{ATOM}entry")
    assert values(entry) == [
        ("id", "tag:jeppis.fi,2026:2"),
        ("title", "Lö 28.11 kl. 19: Höstkonsert"),
        ("updated", "2026-11-03T12:00:00+00:00"),
        ("content", "<p>lördag 28 november kl. 19</p>\n\n<p>Kör &amp; &lt;orkester&gt;</p>"),
        ("published", "2026-11-01T08:00:00+00:00"),
    ]
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Kören"


BUILD = """
import django; django.setup()
from tests.events.formats.test_rss import HEAD, AWKWARD, atom, rss
print(rss.rss(HEAD, AWKWARD) + atom.atom(HEAD, AWKWARD))
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
