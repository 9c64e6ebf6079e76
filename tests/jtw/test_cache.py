"""What is remembered, by whom, and for how long."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory

from jtw import stamp
from jtw.conditional import remembered_body
from jtw.queries import is_tracking, pairs_of, with_query
from jtw.remembered import forget, remembered

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)


class TestRemembered:
    def test_a_value_is_made_once_for_each_version(self):
        made = []

        def make():
            made.append(len(made))
            return made[-1]

        assert [remembered("key", 1, make), remembered("key", 1, make), remembered("key", 2, make)] == [0, 0, 1]
        assert remembered("other", 2, make) == 2
        assert remembered("key", 2, make) == 1

    def test_forgetting_makes_it_anew(self):
        assert remembered("key", 1, lambda: "old") == "old"
        forget()
        assert remembered("key", 1, lambda: "new") == "new"

    def test_nothing_is_a_value_too(self):
        assert remembered("key", 1, lambda: None) is None
        assert remembered("key", 1, lambda: "something") is None


@pytest.mark.django_db
class TestRememberedBody:
    """AC-32"""

    def answer(self, body: bytes, *, now=NOW, key="/feed", **headers):
        request = RequestFactory().get("/feed", headers=headers)
        return remembered_body(request, key=key, media_type="text/plain", make=lambda: body, now=now)

    def test_the_same_body_keeps_its_etag_and_date_whatever_else_changes(self):
        first = self.answer(b"same")
        stamp.rise()
        second = self.answer(b"same", now=NOW + timedelta(days=2))

        for name in ("ETag", "Last-Modified"):
            assert first.headers[name] == second.headers[name]

    def test_another_body_has_another_etag_and_its_own_date(self):
        first = self.answer(b"one")
        stamp.rise()
        second = self.answer(b"other", now=NOW + timedelta(hours=1))

        assert first.headers["ETag"] != second.headers["ETag"]
        assert (first.headers["Last-Modified"], second.headers["Last-Modified"]) == (
            "Tue, 24 Nov 2026 10:00:00 GMT",
            "Tue, 24 Nov 2026 11:00:00 GMT",
        )

    def test_another_body_within_the_same_second_is_newer_all_the_same(self):
        first = self.answer(b"one")
        stamp.rise()
        second = self.answer(b"other", **{"if-modified-since": first.headers["Last-Modified"]})

        assert (second.status_code, second.headers["Last-Modified"]) == (200, "Tue, 24 Nov 2026 10:00:01 GMT")

    def test_an_unchanged_body_is_not_made_at_all(self):
        etag = self.answer(b"one").headers["ETag"]
        request = RequestFactory().get("/feed", headers={"if-none-match": etag})

        def never():
            raise AssertionError

        again = remembered_body(request, key="/feed", media_type="text/plain", make=never, now=NOW)
        assert (again.status_code, again.content) == (304, b"")

    @pytest.mark.parametrize("hours", [0, 14])
    def test_a_new_day_or_stamp_looks_again(self, hours):
        etag = self.answer(b"one").headers["ETag"]
        if not hours:
            stamp.rise()

        assert self.answer(b"other", now=NOW + timedelta(hours=hours), **{"if-none-match": etag}).status_code == 200
        assert self.answer(b"other", now=NOW + timedelta(hours=hours), **{"if-none-match": etag}).content == b"other"

    def test_each_address_has_its_own(self):
        assert self.answer(b"one", key="/a").headers["ETag"] != self.answer(b"other", key="/b").headers["ETag"]


class TestQueries:
    def test_what_only_tracks_is_told_from_what_asks(self):
        names = [
            "utm_source",
            "utm_",
            "fbclid",
            "gclid",
            "msclkid",
            "mc_cid",
            "free",
            "utm",
            "fbclid2",
            "mc",
            "x_utm_y",
        ]

        assert [name for name in names if is_tracking(name)] == names[:6]

    def test_a_query_is_in_order_and_without_tracking(self):
        request = RequestFactory().get("/?b=2&utm_source=x&a=1&b=1&empty=")

        assert pairs_of(request) == [("a", "1"), ("b", "1"), ("b", "2"), ("empty", "")]
        assert with_query("/p/", pairs_of(request)) == "/p/?a=1&b=1&b=2&empty="
        assert with_query("/p/", []) == "/p/"
