"""What tests of the desk ask for: a Tuesday in November, a moderator, and items that wait."""

import pytest
import time_machine
from wagtail.users.models import UserProfile

from events.moderation import workflow
from tests.events.moderation.sending import NOW


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def now(clock):
    return NOW


@pytest.fixture
def moderator(admin_client, admin_user):
    """A client that is signed in, and reads the admin in English."""
    UserProfile.get_for_user(admin_user)
    UserProfile.objects.update(preferred_language="en")
    return admin_client


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture(autouse=True)
def mirrored(caplog):
    """What the mirror only logs, so that it refuses nothing, fails the test."""
    yield
    assert [each for each in caplog.get_records("call") if each.name == workflow.__name__] == []
