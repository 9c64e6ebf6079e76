"""Another calendar on this machine, and a site that pushes to it. Now is Tuesday 24 November 2026 at noon."""

import pytest
import time_machine

from events import projection
from events.push import queueing
from tests.factories import helsinki
from tests.servers import serving

from .remote import KEY, EveryPath, Remote

NOW = helsinki("2026-11-24 12:00")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def remote(db, settings, monkeypatch):
    with serving() as served:
        remote = Remote(served)
        served.answers = EveryPath(remote.answer)
        settings.FETCH_ALSO_FROM = served.host
        settings.PUSH_TO, settings.PUSH_KEY = remote.root, KEY
        settings.PUSH_INTERNET = "system:internet"
        remote.things["place", "system:internet"] = {"id": "system:internet", "name": {"fi": "Internet"}}
        monkeypatch.setattr(projection, "listeners", [*projection.listeners, queueing.note])
        yield remote
