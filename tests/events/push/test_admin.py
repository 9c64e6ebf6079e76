"""The page that tells staff how the push is doing."""

import pytest
from django.contrib.auth.models import Permission

from events.models import Push
from tests.factories import event, row, venue
from tests.reading import soup, text
from tests.servers import say

from .test_sending import send

PATH = "/admin/push/"


@pytest.fixture
def refused(remote):
    """An event that the other calendar does not take."""
    page = event(row("2026-11-28 19:00"), venue=venue("Salen"))
    remote.disturb = lambda handler: say(handler, b"No.", status=400) or True
    send()
    remote.disturb = None
    return page


def test_it_tells_what_went_wrong_and_why(admin_client, refused):
    rows = [text(line) for line in soup(admin_client.get(PATH)).select("tbody tr")]

    assert rows == ["Höstkonsert Avvisad Den andra kalendern svarade 400: No. 1 Försök igen"]


@pytest.mark.parametrize("button", ["again", "all"])
def test_what_failed_can_be_tried_again(admin_client, refused, button):
    answer = admin_client.post(PATH, {button: Push.objects.get().pk}, follow=True)

    assert "1 evenemang skickas igen" in answer.content.decode()
    assert Push.objects.get().state == "waiting"
    assert send() == []
    assert soup(admin_client.get(PATH)).select("tbody tr") == []


@pytest.mark.parametrize("number", ["", "x", "99999999999999999999999"])
def test_a_button_that_nobody_made_tries_nothing(admin_client, refused, number):
    admin_client.post(PATH, {"again": number})

    assert Push.objects.get().state == "refused"


def test_it_takes_as_many_queries_for_one_as_for_three(admin_client, remote, django_assert_max_num_queries):
    remote.disturb = lambda handler: say(handler, b"No.", status=400) or True
    hall, counts = venue("Salen"), []
    for number in (1, 2):
        for _ in range(number):
            event(row("2026-11-28 19:00"), venue=hall)
        send()
        with django_assert_max_num_queries(100) as queries:
            admin_client.get(PATH)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_only_those_who_may_see_it_do(client, django_user_model, db):
    user = django_user_model.objects.create_user("somebody", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(PATH).status_code == 302

    user.user_permissions.add(Permission.objects.get(codename="change_push"))
    assert client.get(PATH).status_code == 200
