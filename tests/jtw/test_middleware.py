"""What shared caches are told, and what an anonymous reader never gets. Now is Tuesday 24 November 2026 at noon."""

import gzip
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import caches

from events.models import Audience, Occurrence, Venue
from events.views.feeds import FORMATS
from tests.factories import event, helsinki, row
from tests.reading import head, links, soup

pytestmark = pytest.mark.django_db
NOW = helsinki("2026-11-24 12:00")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def paths():
    """One of each kind of public answer."""
    Audience.objects.create(slug="barn", name_sv="Barn")
    Venue.objects.create(slug="salen", name_sv="Salen")
    page = event(row("2026-11-28 19:00", "2026-11-28 21:00"))
    return [
        "/sv/",
        "/fi/tapahtumat/",
        "/sv/evenemang/?free=1",
        "/sv/evenemang/manad/2026/11/",
        "/sv/evenemang/plats/salen/",
        "/sv/evenemang/arkiv/",
        page.url,
        f"{page.url}calendar.ics",
        f"{page.url}{Occurrence.objects.get().pk}.ics",
        "/sv/calendar.ics",
        *(f"/sv/evenemang/{name}" for name in FORMATS),
        "/sv/evenemang/calendar.ics?languages=fi,sv&allday=bars",
        "/sitemap.xml",
        "/sitemap-current.xml",
        "/robots.txt",
    ]


def test_anonymous_readers_get_nothing_that_is_theirs_alone(client, paths):
    for path in [*paths, "/", "/sv/nix/", "/sv/evenemang/x-22222222/"]:
        response = client.get(path)
        assert (path, dict(response.cookies)) == (path, {})
        assert "Cookie" not in response.headers.get("Vary", "")
        assert b"csrfmiddlewaretoken" not in response.content


def test_every_public_answer_may_be_kept_for_a_minute(client, paths):
    for path in [*paths, "/", "/sv/nix/", "/sv/evenemang"]:
        assert (path, client.get(path).headers["Cache-Control"]) == (path, "public, max-age=60")


def test_every_public_answer_says_since_when_it_is_as_it_is(client, paths):
    """A page since the stamp rose, and at the latest since the clock's step began; a feed since its body changed."""
    stated = {path: client.get(path).headers["Last-Modified"] for path in paths}
    assert stated == dict.fromkeys(paths, "Tue, 24 Nov 2026 10:00:00 GMT")


def test_what_was_not_changed_since_is_not_sent_again(client, paths, clock):
    for path in paths:
        first = client.get(path)
        again = client.get(path, headers={"if-modified-since": first.headers["Last-Modified"]})
        assert (path, again.status_code, again.content) == (path, 304, b"")
    clock.move_to(NOW + timedelta(minutes=6))
    event(row("2026-11-29 19:00"))
    again = client.get("/sv/", headers={"if-modified-since": "Tue, 24 Nov 2026 10:05:00 GMT"})
    assert (again.status_code, again.headers["Last-Modified"]) == (200, "Tue, 24 Nov 2026 10:06:00 GMT")


def test_only_a_page_that_is_there_has_an_etag(client, paths):
    assert [path for path in paths if "ETag" not in client.get(path).headers] == []
    assert [path for path in ("/", "/sv/nix/", "/sv/evenemang") if "ETag" in client.get(path).headers] == []


def test_an_unchanged_page_is_not_sent_again(client, paths):
    for path in paths:
        first = client.get(path)
        again = client.get(path, headers={"if-none-match": first.headers["ETag"]})
        assert (path, again.status_code, again.content) == (path, 304, b"")
        assert {name: again.headers[name] for name in ("ETag", "Cache-Control")} == {
            name: first.headers[name] for name in ("ETag", "Cache-Control")
        }
        assert "Accept-Encoding" in again.headers["Vary"]


def test_the_same_state_gives_the_same_bytes_also_compressed(client, paths):
    for path in paths:
        first, second = (client.get(path, headers={"accept-encoding": "gzip"}) for _time in range(2))
        assert (path, first.content, first.headers["ETag"]) == (path, second.content, second.headers["ETag"])
        if first.headers.get("Content-Encoding") == "gzip":
            assert gzip.decompress(first.content) == client.get(path).content
            again = client.get(path, headers={"accept-encoding": "gzip", "if-none-match": first.headers["ETag"]})
            assert again.status_code == 304


def test_only_what_shared_caches_keep_is_compressed_without_padding(client, admin_user):
    """A page for somebody signed in may have a secret beside text of theirs."""
    client.force_login(admin_user)
    sizes = {len(client.get("/sv/", headers={"accept-encoding": "gzip"}).content) for _time in range(8)}
    assert len(sizes) > 1


def test_head_tells_what_get_would(client, paths):
    for path in paths:
        head_only, whole = client.head(path), client.get(path)
        assert (path, head_only.status_code, head_only.content) == (path, 200, b"")
        names = ("ETag", "Content-Type", "Content-Length", "Cache-Control")
        assert {name: head_only.headers.get(name) for name in names} == {
            name: whole.headers.get(name) for name in names
        }


def test_a_page_is_another_once_something_was_published(client):
    first = client.get("/sv/")
    event(row("2026-11-28 19:00"))

    assert client.get("/sv/", headers={"if-none-match": first.headers["ETag"]}).status_code == 200


@pytest.mark.parametrize(("minutes", "status"), [(4, 304), (5, 200)])
def test_a_page_is_another_once_the_clock_has_gone_five_minutes_on(client, clock, minutes, status):
    """It says what is on now and what is over."""
    first = client.get("/sv/")
    clock.move_to(NOW + timedelta(minutes=minutes))

    assert client.get("/sv/", headers={"if-none-match": first.headers["ETag"]}).status_code == status


def test_a_new_release_makes_new_pages(client, settings):
    first = client.get("/sv/")
    settings.RELEASE = "next"

    assert client.get("/sv/", headers={"if-none-match": first.headers["ETag"]}).status_code == 200


def test_tracking_makes_no_other_page(client):
    """Not in the ETag, not in the canonical address, not in any link."""
    event(row("2026-11-28 19:00"))
    plain = client.get("/sv/evenemang/?free=1")
    tracked = client.get("/sv/evenemang/?utm_source=x&fbclid=y&free=1&gclid=z&msclkid=1&mc_eid=2")

    assert tracked.headers["ETag"] == plain.headers["ETag"]
    assert tracked.content == plain.content
    assert head(tracked, "canonical") == {"canonical": "http://testserver/sv/evenemang/"}
    assert not [url for _words, url in links(tracked, "body") if "utm" in url or "clid" in url]
    assert not [link["href"] for link in soup(tracked).select("link") if "utm" in link["href"]]


def test_the_order_of_a_query_makes_no_other_page(client):
    one, other = client.get("/sv/evenemang/?free=1&evening=1"), client.get("/sv/evenemang/?evening=1&free=1")

    assert one.headers["ETag"] == other.headers["ETag"]


def test_whether_there_is_anything_at_all_is_for_the_page_to_say(client):
    """If-None-Match: * is true of no missing page."""
    assert client.get("/sv/nix/", headers={"if-none-match": "*"}).status_code == 404
    assert client.get("/sv/", headers={"if-none-match": "*"}).status_code == 200


def test_somebody_signed_in_gets_pages_of_their_own(client, admin_user):
    client.force_login(admin_user)
    response = client.get("/sv/")

    assert "ETag" not in response.headers
    assert "public" not in response.headers.get("Cache-Control", "")


@pytest.fixture
def kept_ready(settings):
    """A cache for pages, as outside of tests."""
    backend = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = settings.CACHES | {"pages": {"BACKEND": backend, "LOCATION": "pages"}}
    yield
    caches["pages"].clear()


def test_a_page_is_made_once_for_all_until_something_changes(client, paths, kept_ready, django_assert_num_queries):
    pages = [path for path in paths if path.endswith("/")]
    made = {path: client.get(path) for path in pages}

    for path in pages:
        with django_assert_num_queries(1):  # the stamp
            again = client.get(path)
        assert (path, again.content, again.headers) == (path, made[path].content, made[path].headers)

    Venue.objects.get().delete()
    event(row("2026-11-24 19:00"), title="Ny konsert")
    assert "Ny konsert" in client.get("/sv/").content.decode()
    assert client.get("/sv/evenemang/plats/salen/").status_code == 404


def test_a_filtered_list_is_not_kept_as_filters_have_no_end(client, paths, kept_ready):
    plain, filtered = client.get("/sv/evenemang/"), client.get("/sv/evenemang/?free=1")

    assert client.get("/sv/evenemang/?utm_source=x").content == plain.content
    assert client.get("/sv/evenemang/?free=1").content == filtered.content != plain.content
    assert len(caches["pages"]._cache) == 1


def test_a_page_that_is_kept_is_not_what_somebody_signed_in_gets(client, admin_client, paths, kept_ready):
    for path in ("/sv/", paths[6]):
        assert b"wagtail-userbar" not in client.get(path).content
        assert "ETag" not in admin_client.get(path).headers
