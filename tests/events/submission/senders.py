"""python -m tests.events.submission.senders SCENARIO: several processes at once on the database of DATABASE_URL.

Prints what came of it as JSON; run by test_concurrency.py (see tests/events/writers.py).
"""

import json
import os
import sys
import uuid

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jtw.settings.test")
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402  needs settings
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Page  # noqa: E402

from events.models import EventCard, EventPage, Submission  # noqa: E402
from events.submission import actions  # noqa: E402
from events.submission.actions import WrongState  # noqa: E402
from events.submission.links import token_for  # noqa: E402
from tests.events.submission.filling import answer, at, fill, send  # noqa: E402
from tests.events.writers import at_once  # noqa: E402


def browser(key: uuid.UUID | None = None, **changes) -> Client:
    """One that has filled in the form, under a key of its own or this one."""
    client = Client()
    fill(client, **changes)
    if key:
        session = client.session
        session["submission"]["key"] = str(key)
        session.save()
    return client


def press(client: Client) -> None:
    assert client.post(at("check"), {"do": "send"}).status_code == 302


def double_send() -> dict:
    """One form is sent by four requests at once, as when a thumb hits the button again and again."""
    client = browser()
    at_once(*[lambda: press(client)] * 4)
    return {"items": Submission.objects.count(), "steps": [item.steps.count() for item in Submission.objects.all()]}


def many_confirm() -> dict:
    """Three people confirm at once, each by two requests: six pages would be a fault, and so would a broken tree."""
    for number in range(3):
        send(Client(), who={"email": f"vera{number}@example.fi"})
    items = list(Submission.objects.all())

    def confirm(item):
        try:
            actions.confirm(item, now=timezone.now())
        except WrongState:
            return  # the other request has done it

    at_once(*[lambda item=item: confirm(item) for item in items for _each in range(2)])
    problems = [list(found) for found in Page.find_problems() if found]
    return {"waiting": Submission.objects.waiting().count(), "pages": EventPage.objects.count(), "tree": problems}


def two_moderators() -> dict:
    """One approves while another refuses and the sender withdraws: exactly one of them is heard."""
    staff = get_user_model().objects.create_user("staff", password="x")
    send(Client())
    item = actions.confirm(Submission.objects.get(), now=timezone.now())

    def heard(act):
        try:
            act()
        except WrongState:
            return

    at_once(
        lambda: heard(lambda: actions.approve(item, by=staff, now=timezone.now())),
        lambda: heard(lambda: actions.refuse(item, by=staff, reason="other", now=timezone.now())),
        lambda: heard(lambda: actions.withdraw(item, now=timezone.now())),
    )
    item.refresh_from_db()
    decisions = item.steps.exclude(what__in=["sent", "confirmed"]).values_list("what", flat=True)
    is_public = EventCard.objects.exists()
    agrees = (item.state == "approved") == is_public == ("approved" in decisions)
    return {"decisions": len(decisions), "agrees": agrees}


def edit_during_review() -> dict:
    """The sender corrects the title while the first version is approved: what is public was seen by who approved."""
    staff = get_user_model().objects.create_user("staff", password="x")
    client = Client()
    send(client)
    item = actions.confirm(Submission.objects.get(), now=timezone.now())
    client.post(at("mine", token=token_for("edit", item.reference)), {"do": "edit"})
    answer(client, "what", title="Vinterkonsert")

    def approve():
        try:
            actions.approve(item, by=staff, now=timezone.now(), version=1)
        except (actions.Stale, WrongState):
            return

    at_once(approve, lambda: press(client))
    titles = set(EventCard.objects.values_list("title", flat=True))
    waiting = [other.title for other in Submission.objects.waiting()]
    return {"public": sorted(titles - {"Höstkonsert"}), "waiting": waiting}


if __name__ == "__main__":
    setup_test_environment()
    sys.stdout.write(json.dumps(globals()[sys.argv[1]]()))
