"""Where things stand: an address is a promise, an old one leads to the new (AC-41)."""

import pytest
import time_machine
from django.urls import resolve
from django.utils.translation import override
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from events.addresses import SEGMENTS
from events.merging import merge_organisations, merge_venues
from events.models import Event, EventPage, Venue
from organisations.models import Organisation
from tests.factories import event, helsinki, row, translation
from tests.reading import titles

NOW = helsinki("2026-11-24 12:00")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def renamed(page, title: str) -> EventPage:
    draft = EventPage.objects.get(pk=page.pk)
    draft.title = title
    draft.save_revision().publish()
    return EventPage.objects.get(pk=page.pk)


def leads_to(response) -> tuple[int, str]:
    return response.status_code, response.headers.get("Location", "")


@pytest.mark.django_db
class TestEvents:
    @pytest.mark.parametrize("query", ["", "?utm_source=x", "?page=2"])
    def test_an_old_address_leads_to_the_new_one_without_its_query(self, client, query):
        """AC-41: an event's page takes no parameters, so what stood there only tracked."""
        page = event(row("2026-11-28 19:00"), title="Höstkonsert")
        old = page.url
        new = renamed(page, "Vinterkonsert på Ån")

        assert new.url == f"/sv/evenemang/vinterkonsert-pa-an-{Event.objects.get().short_id}/"
        assert leads_to(client.get(old + query)) == (301, new.url)

    def test_an_event_renamed_back_is_no_circle_for_a_browser_that_remembers(self, client):
        """A 301 without an age may be kept for ever."""
        page = event(row("2026-11-28 19:00"), title="Höstkonsert")
        old = page.url
        renamed(page, "Vinterkonsert")

        assert client.get(old).headers["Cache-Control"] == "public, max-age=60"

    def test_each_language_has_words_of_its_own_and_the_same_id(self, client):
        """AC-41"""
        page = event(row("2026-11-28 19:00"), title="Höstkonsert på Ålön")
        other = translation(page, "fi", title="Syyskonsertti Ähtärissä")
        short_id = Event.objects.get().short_id

        assert page.url == f"/sv/evenemang/hostkonsert-pa-alon-{short_id}/"
        assert other.url == f"/fi/tapahtumat/syyskonsertti-ahtarissa-{short_id}/"
        assert client.get(other.url).status_code == 200

    @pytest.mark.parametrize("words", ["x", "syyskonsertti", "evenemang-2026", "HOSTKONSERT"])
    def test_any_words_with_the_right_id_lead_to_the_event(self, client, words):
        page = event(row("2026-11-28 19:00"))
        short_id = Event.objects.get().short_id

        assert leads_to(client.get(f"/sv/evenemang/{words}-{short_id}/")) == (301, page.url)

    def test_the_place_in_the_tree_leads_to_the_address(self, client):
        page = event(row("2026-11-28 19:00"))
        folder = page.get_parent().slug

        assert leads_to(client.get(f"/sv/evenemang/{folder}/{page.slug}/")) == (301, page.url)

    def test_a_year_in_the_tree_is_that_year_in_the_archive(self, client):
        event(row("2026-03-28 19:00", "2026-03-28 20:00"), title="Våryoga")

        assert titles(client.get("/sv/evenemang/2026/")) == titles(client.get("/sv/evenemang/arkiv/2026/"))

    def test_an_id_that_no_event_has_is_not_found(self, client):
        assert client.get("/sv/evenemang/hostkonsert-22222222/").status_code == 404


@pytest.mark.django_db
class TestMergedRecords:
    @pytest.mark.parametrize("below", ["", "calendar.ics", "feed.rss"])
    def test_a_merged_venue_leads_to_the_other_page_and_feeds(self, client, below):
        old = Venue.objects.create(slug="gamla", name_sv="Gamla salen")
        new = Venue.objects.create(slug="nya", name_sv="Nya salen")
        merge_venues(old, into=new, now=NOW)

        for language, path in (("sv", "evenemang/plats"), ("fi", "tapahtumat/paikka"), ("en", "events/venue")):
            response = client.get(f"/{language}/{path}/gamla/{below}?category=a&category=b&utm_source=x")
            assert leads_to(response) == (301, f"/{language}/{path}/nya/{below}?category=a&category=b")

    def test_a_merged_organiser_leads_to_the_other(self, client):
        old = Organisation.objects.create(slug="gamla", name_sv="Gamla")
        new = Organisation.objects.create(slug="nya", name_sv="Nya")
        merge_organisations(old, into=new, now=NOW)

        assert leads_to(client.get("/sv/evenemang/arrangor/gamla/")) == (301, "/sv/evenemang/arrangor/nya/")


def test_no_two_addresses_of_a_language_are_the_same():
    for words in SEGMENTS.values():
        assert len(set(words.values())) == len(words)


def test_all_languages_have_the_same_lists():
    assert [list(words) for words in SEGMENTS.values()] == [list(SEGMENTS["sv"])] * 3


PARTS = st.one_of(
    st.sampled_from([word for words in SEGMENTS.values() for word in words.values()]),
    st.sampled_from(
        [
            "2026",
            "53",
            "0",
            "00",
            "2027-02-30",
            "2026-11-28",
            "99999999999999999999",
            "calendar.ics",
            "feed.rss",
            "1.ics",
        ]
    ),
    st.from_regex(r"[a-z0-9]+-[2-9bcdfghjkmnpqrstvwxz]{8}", fullmatch=True),
    st.text(st.characters(blacklist_categories=["Cs"]), max_size=12),
)


@pytest.mark.django_db
def test_no_path_brings_a_server_error(client):
    event(row("2026-11-28 19:00"))
    Venue.objects.create(slug="salen", name_sv="Salen")

    @settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.sampled_from(["sv", "fi", "en", "de"]), st.lists(PARTS, max_size=4), st.booleans())
    @example("sv", ["evenemang", "\x00"], True)
    @example("sv", ["evenemang", "v", "9999", "53"], True)
    @example("sv", ["evenemang", "manad", "2026", "13"], True)
    @example("sv", ["evenemang", "dag", "2027-02-30"], True)
    @example("sv", ["evenemang", "dag", "٢٠٢٦-11-28"], True)
    @example("sv", ["evenemang", "arkiv", "2026", "0"], True)
    @example("sv", ["x" * 5000], True)
    def holds(language, parts, has_slash):
        path = "/".join(["", language, *parts]) + ("/" if has_slash else "")
        assert client.get(path.replace("?", "").replace("#", "")).status_code in (200, 301, 302, 400, 404)

    holds()


@pytest.mark.parametrize("path", ["/sv/evenemang/dag/٢٠٢٦-11-28/", "/sv/evenemang/v/٢٠٢٦/1/"])
def test_figures_of_other_scripts_make_no_further_addresses(path):
    with override("sv"):  # as in a request, whose language is that of its address
        assert resolve(path).func.__module__.startswith("wagtail")


def test_the_calendar_is_resolved_before_the_tree():
    assert resolve("/sv/evenemang/i-dag/").kwargs == {"name": "today"}
    assert resolve("/sv/evenemang/2026/").kwargs == {"name": "archive", "year": 2026}
