"""A small town as the API tells it. Now is Tuesday 24 November 2026 at noon."""

import pytest
import time_machine
from django.test import Client

from tests.factories import helsinki

NOW = helsinki("2026-11-24 12:00")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def api(db):
    """Ask the API: (path below /v1/, parameters) -> what it answers, as JSON and with that status."""
    client = Client()

    def ask(path: str, *, status: int = 200, **query):
        response = client.get(f"/v1/{path}", query)
        assert (response.status_code, response.headers["Content-Type"]) == (status, "application/json")
        return response.json()

    return ask
