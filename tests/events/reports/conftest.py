"""What tests of reports ask for: a Tuesday in November, and letters that go out."""

import pytest
import time_machine

from tests.events.reports.telling import NOW, concert


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def page(clock):
    """A concert on Saturday from 19 to 21, of no organiser that we know."""
    return concert()
