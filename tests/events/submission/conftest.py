"""What tests of the form ask for: a Tuesday in November, and the roots of the calendar."""

import pytest
import time_machine

from tests.factories import helsinki

NOW = helsinki("2026-11-24 13:00")


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def now(clock):
    return NOW


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """A block after which letters go out, as when its transaction is committed."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
