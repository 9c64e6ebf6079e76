"""What tests of the translation desk ask for: a Tuesday in November, and somebody who may translate."""

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import translation
from wagtail.users.models import UserProfile

from tests.factories import helsinki

NOW = helsinki("2026-11-24 13:00")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller
    translation.activate("sv")


def staff(name: str, group: str):
    """A user of the group who reads the admin in English."""
    user = get_user_model().objects.create_user(name)
    user.groups.set(Group.objects.filter(name=group))
    UserProfile.get_for_user(user)
    UserProfile.objects.filter(user=user).update(preferred_language="en")
    return user


@pytest.fixture
def moderator(db, client):
    """A client of somebody who may translate and publish."""
    client.force_login(staff("maria", "Moderators"))
    return client


@pytest.fixture
def editor(db, client):
    """A client of somebody who may translate, and publishes nothing."""
    client.force_login(staff("erik", "Editors"))
    return client
