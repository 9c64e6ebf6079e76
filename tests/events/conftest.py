"""What tests of the admin ask for."""

import pytest
import time_machine
from django.utils import translation
from wagtail.users.models import UserProfile

from tests.servers import serving


@pytest.fixture
def in_november():
    """It is the 24th, a Tuesday, at one o'clock."""
    with time_machine.travel("2026-11-24 13:00+02:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def editor(admin_client, admin_user):
    """A client that is signed in and reads the admin in English."""
    UserProfile.get_for_user(admin_user)
    UserProfile.objects.update(preferred_language="en")
    yield admin_client
    translation.activate("sv")


@pytest.fixture
def server(settings):
    """Another system's web server, which the site may fetch from."""
    with serving() as served:
        settings.FETCH_ALSO_FROM = served.host
        yield served
