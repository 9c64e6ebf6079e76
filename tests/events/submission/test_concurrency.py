"""Races of senders and moderators, with processes that really run at once (senders.py)."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.databases import address

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def environment(tmp_path):
    """Of processes that work on a database of this test: a copy of ours in a file, or ours itself on PostgreSQL."""
    return os.environ | {"DATABASE_URL": address(tmp_path), "VAR_DIR": str(tmp_path)}


def run(scenario, environment):
    """What came of a scenario of senders.py."""
    command = [sys.executable, "-m", "tests.events.submission.senders", scenario]
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_form_sent_by_four_requests_at_once_makes_one_item(environment):
    assert run("double_send", environment) == {"items": 1, "steps": [1]}


def test_ac_50_confirmations_at_once_make_each_page_once_and_leave_the_tree_whole(environment):
    assert run("many_confirm", environment) == {"waiting": 3, "pages": 3, "tree": []}


def test_of_approving_refusing_and_withdrawing_at_once_exactly_one_is_heard(environment):
    assert run("two_moderators", environment) == {"decisions": 1, "agrees": True}


def test_ac_52_a_correction_during_approval_is_never_published_unseen(environment):
    assert run("edit_during_review", environment) == {"public": [], "waiting": ["Vinterkonsert"]}
