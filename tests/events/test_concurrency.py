"""Several processes at once, on a real database: nothing is lost, nothing is half, and nobody waits for ever."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.databases import address

pytestmark = pytest.mark.django_db(transaction=True)

RIGHT = {"drift": [], "tree": []}


@pytest.fixture
def environment(tmp_path):
    """Of processes that work on a database of this test: a copy of ours in a file, or ours itself on PostgreSQL."""
    return os.environ | {"DATABASE_URL": address(tmp_path), "VAR_DIR": str(tmp_path), "PLACE": str(tmp_path)}


def run(scenario, environment):
    """What came of a scenario of tests/events/writers.py."""
    command = [sys.executable, "-m", "tests.events.writers", scenario]
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_publications_and_changes_of_one_event_lose_nothing(environment):
    """AC-31: each of the twenty changes of facts counts in SEQUENCE, and the stamp rises with each of all."""
    found = run("publications_and_changes", environment)

    assert found == RIGHT | {"sequence": 20, "stamps": 25, "lead": "Orkesteri soittaa 4.", "dates": 1}


def test_the_first_publications_of_an_event_lose_nothing(environment):
    """A change made of a draft meanwhile, and a translation, are in the read model whoever comes first."""
    found = run("first_publications", environment)

    assert found == RIGHT | {
        "cards": {"sv": "Höstkonsert", "fi": "Syyskonsertti", "en": "Höstkonsert"},
        "status": "cancelled",
        "pages": [["en", True, False], ["fi", True, True], ["sv", True, True]],
    }


def test_many_new_events_find_their_places_in_the_tree(environment):
    assert run("new_events", environment) == RIGHT | {"events": 15, "pages": 45}


def test_an_edit_of_a_record_reaches_what_is_published_meanwhile(environment):
    assert run("records", environment) == RIGHT | {"places": ["Parken 9"]}


def test_a_reader_sees_no_half_projection(environment):
    assert run("reading", environment) == RIGHT | {"sequence": 5}
