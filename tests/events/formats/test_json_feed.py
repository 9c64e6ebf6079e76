import json

from events.formats.json_feed import json_feed
from tests.events.formats.test_rss import HEAD, item


def test_a_json_feed_says_what_it_is_and_what_each_date_is():
    """JSON Feed 1.1; what is not known is left out."""
    concert = item(image_url="https://jeppis.fi/media/1.jpg", facts={"starts_on": "2026-11-28"})
    bare = item("2", text="a\x1bb", language="", categories=(), organiser="")
    assert json.loads(json_feed(HEAD, [concert, bare])) == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Evenemang i Jakobstad",
        "home_page_url": HEAD.url,
        "feed_url": HEAD.self_url,
        "language": "sv",
        "authors": [{"name": "Jeppis This Week"}],
        "items": [
            {
                "id": "tag:jeppis.fi,2026:1",
                "url": "https://jeppis.fi/sv/evenemang/hostkonsert-7k3f/",
                "title": "Lö 28.11 kl. 19: Höstkonsert",
                "content_text": "lördag 28 november kl. 19\n\nKör & <orkester>",
                "image": "https://jeppis.fi/media/1.jpg",
                "date_published": "2026-11-01T08:00:00+00:00",
                "date_modified": "2026-11-03T12:00:00+00:00",
                "authors": [{"name": "Kören"}],
                "tags": ["Musik"],
                "language": "sv",
                "_jtw": {"starts_on": "2026-11-28"},
            },
            {
                "id": "tag:jeppis.fi,2026:2",
                "url": "https://jeppis.fi/sv/evenemang/hostkonsert-7k3f/",
                "title": "Lö 28.11 kl. 19: Höstkonsert",
                "content_text": "ab",
                "date_published": "2026-11-01T08:00:00+00:00",
                "date_modified": "2026-11-03T12:00:00+00:00",
            },
        ],
    }
