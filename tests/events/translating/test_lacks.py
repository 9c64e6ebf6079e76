"""What the desk lists."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events import actions
from events.actions import Scope
from tests.factories import edit, event, row, translation
from tests.forms import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    """Three events to come: one in Swedish alone, one whose Finnish is outdated, one that is told in all three."""
    event(row("2026-12-05 20:00"), title="Senare")
    soon = event(row("2026-11-25 20:00"), title="Snart")
    translation(soon, "fi", title="Pian")
    edit(soon, lead="Ny ingress.")
    whole = event(row("2026-11-26 20:00"), title="Hel")
    translation(whole, "fi", title="Koko")
    translation(whole, "en", title="Whole")


def listed(response) -> list[tuple[str, dict]]:
    return [(each["card"].title, each["event"].lacks) for each in response.context["rows"]]


def at(**asked):
    return reverse("translating:list", query=asked) if asked else reverse("translating:list")


def test_events_to_come_that_lack_words_come_soonest_first(moderator, town):
    """AC-47: what the edit of a source has made outdated is seen."""
    event(row("2026-11-20 20:00"), title="Över")
    event(row("2026-11-27 20:00"), title="Utkast", live=False)
    cancelled = event(row("2026-11-28 20:00"), title="Inställd")
    actions.cancel(Scope(event_key=cancelled.translation_key), reasons={}, by=None, now=cancelled.first_published_at)

    response = moderator.get(at())

    assert listed(response) == [
        ("Snart", {"fi": "outdated", "en": "missing"}),
        ("Senare", {"fi": "missing", "en": "missing"}),
    ]
    assert response.context["counts"] == {
        "sv": {"missing": 0, "outdated": 0},
        "fi": {"missing": 1, "outdated": 1},
        "en": {"missing": 2, "outdated": 0},
    }


def test_the_list_is_narrowed_by_language_and_by_what_lacks(moderator, town):
    for asked, titles in (
        ({"language": "fi"}, ["Snart", "Senare"]),
        ({"language": "fi", "lack": "outdated"}, ["Snart"]),
        ({"language": "fi", "lack": "missing"}, ["Senare"]),
        ({"language": "sv"}, []),
        ({"lack": "outdated"}, ["Snart"]),
        ({"page": "99"}, ["Snart", "Senare"]),
    ):
        assert [title for title, _lacks in listed(moderator.get(at(**asked)))] == titles, asked


def test_what_cannot_be_asked_for_is_explained(moderator):
    for asked in ({"language": "de"}, {"lack": "all"}, {"page": "0"}, {"page": "x"}):
        response = moderator.get(at(**asked))
        assert (response.status_code, len(text_of(response, "[role=alert]"))) == (400, 1), asked


def test_a_draft_is_named_beside_what_lacks(moderator):
    translation(event(row("2026-12-05 20:00")), "fi", live=False, title="Myöhemmin")

    response = moderator.get(at(language="fi", lack="missing"))

    assert text_of(response, ".translating__language") == ["Finnish: missing · draft", "English: missing"]


def test_a_translation_that_is_withdrawn_is_missing_again(moderator):
    translation(event(row("2026-12-05 20:00")), "en", title="Concert").unpublish()

    assert listed(moderator.get(at())) == [("Höstkonsert", {"fi": "missing", "en": "missing"})]


def test_the_list_takes_as_many_queries_for_many_events_as_for_one(moderator):
    event(row("2026-12-01 20:00"))
    moderator.get(at())  # what a process remembers
    with CaptureQueriesContext(connection) as few:
        moderator.get(at())
    for day in (2, 3):
        translation(event(row(f"2026-12-0{day} 20:00")), "fi", live=day == 2, title="Konsertti")
    with CaptureQueriesContext(connection) as many:
        assert len(listed(moderator.get(at()))) == 3

    assert len(many) == len(few)


def test_only_who_may_translate_comes_in(client):
    anonymous = client.get(at())
    writer = get_user_model().objects.create_user("anna")
    writer.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(writer)
    refused = [client.get(at()), client.get(at(), headers={"x-requested-with": "XMLHttpRequest"})]
    writer.user_permissions.add(Permission.objects.get(codename="translate"))
    client.force_login(get_user_model().objects.get(pk=writer.pk))

    assert anonymous.url.startswith(reverse("wagtailadmin_login"))
    assert [(each.status_code, each.get("Location")) for each in refused] == [(302, "/admin/"), (403, None)]
    assert client.get(at()).status_code == 200
