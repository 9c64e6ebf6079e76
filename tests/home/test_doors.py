"""Who may open which of our doors in the admin: each view that we add, for each group that a site begins with."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import URLPattern, get_resolver

from events.models import Source
from organisations.models import Question
from tests import factories
from tests.events.moderation.sending import NOW, wait
from tests.organisations.people import person

pytestmark = pytest.mark.django_db
ANYBODY = {"calendar_events/choose_parent/", "events/dates/", "second-factor/"}  # who may open the admin at all
EDITORS_TOO = {
    "calendar_events/",
    "calendar_events/results/",
    "events/organisations/<int:pk>/merge/",
    "events/venues/<int:pk>/merge/",
    "translating/",
    "translating/<uuid:key>/<str:language>/",
    "translating/<uuid:key>/<str:language>/fill/",
    "translating/<uuid:key>/<str:language>/save/",
}
ONLY_SUPERUSERS = {"associations/second-factor/<int:pk>/"}
OURS = ("events", "home", "images", "organisations", "search")


def doors():
    """By the pattern of its address below /admin/, each view of ours but those that choose a record for a form."""
    found = {}

    def walk(resolver, address):
        for each in resolver.url_patterns:
            whole = address + str(each.pattern)
            if isinstance(each, URLPattern):
                view = each.callback
                while hasattr(view, "__wrapped__"):
                    view = view.__wrapped__
                found[whole] = getattr(view, "view_class", view).__module__.partition(".")[0]
            else:
                walk(each, whole)

    walk(get_resolver(), "")
    return sorted(
        address.removeprefix("admin/")
        for address, app in found.items()
        if address.startswith("admin/") and app in OURS and "/choose/" not in address
    )


@pytest.fixture
def things(admin_user):
    """By the pattern of an address, what stands in it."""
    page = factories.event(factories.row("2026-12-01 19:00", "2026-12-01 21:00"), title="Konsert")
    item, venue, choir = wait(), factories.venue("Skolparken"), factories.organisation("Kören")
    source = Source.objects.create(name="Kalendern", key="kalendern", url="https://example.org/events.ics")
    question = Question.objects.create(
        organisation=choir, email="x@example.org", language="sv", text="Hej?", asked_at=NOW, due_at=NOW
    )
    numbers = {
        "associations/<int:pk>/": choir.pk,
        "associations/people/<int:pk>/": person("Anna").pk,
        "associations/questions/<int:pk>/": question.pk,
        "associations/second-factor/<int:pk>/": admin_user.pk,
        "desk/seen/<int:pk>/": 1,
        "desk/undo/<int:pk>/": 1,
        "events/organisations/<int:pk>/merge/": choir.pk,
        "events/sources/<int:pk>/": source.pk,
        "events/venues/<int:pk>/merge/": venue.pk,
        "snippets/events/source/edit/<int:pk>/": source.pk,
    }
    others = {"page_id": page.pk, "reference": item.reference, "key": page.translation_key, "language": "fi"}

    def path(pattern):
        for name, value in {"pk": numbers.get(pattern), **others}.items():
            for converter in ("int", "str", "uuid"):
                pattern = pattern.replace(f"<{converter}:{name}>", str(value))
        return f"/admin/{pattern}"

    return path


def test_who_may_open_which_door(client, things):
    """Whatever is not named above is the moderators' alone; a new door is too, or this fails."""
    for name in ("Guests", "Editors", "Moderators"):
        user = User.objects.create_user(name)
        user.groups.add(Group.objects.get_or_create(name=name)[0])
    Group.objects.get(name="Guests").permissions.add(Permission.objects.get(codename="access_admin"))
    found = {}
    for name in (None, "Guests", "Editors", "Moderators"):
        client.logout()
        if name:
            client.force_login(User.objects.get(username=name))
        for pattern in doors():
            answers = [client.get(things(pattern)), client.post(things(pattern), {})]
            if any(map(is_open, answers)):
                found.setdefault(pattern, set()).add(name)

    assert found == {pattern: those for pattern in doors() if (those := meant_for(pattern))}


def meant_for(pattern):
    """The groups; none for the doors of superusers alone."""
    if pattern in ONLY_SUPERUSERS:
        return set()
    others = {"Guests", "Editors"} if pattern in ANYBODY else {"Editors"} if pattern in EDITORS_TOO else set()
    return {"Moderators", *others}


def is_open(answer):
    """Neither refused nor sent away to log in or to the first page of the admin."""
    return answer.status_code not in (403, 405) and answer.headers.get("Location", "").partition("?")[0] not in (
        "/admin/",
        "/admin/login/",
    )
