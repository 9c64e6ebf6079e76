"""Moderators, the clock and a sender in processes of their own, on a real database."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.databases import address

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def run(tmp_path):
    """What came of a scenario of moderators.py, on a copy of this test's database, or on itself on PostgreSQL."""
    environment = os.environ | {"DATABASE_URL": address(tmp_path), "VAR_DIR": str(tmp_path), "PLACE": str(tmp_path)}

    def of(scenario: str) -> dict:
        command = [sys.executable, "-m", "tests.events.moderation.moderators", scenario]
        done = subprocess.run(
            command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, timeout=300, check=False
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return of


def test_ac_54_of_three_who_decide_at_once_one_has(run):
    assert run("two_decide") == {"notes": ["decided", "refused", "refused"], "decisions": 1}


def test_a_decision_takes_effect_once_whoever_carries_it_out(run):
    assert run("takes_effect_once") == {"approved": 1, "live": 1, "left": 0}


def test_a_decision_is_undone_or_takes_effect_and_never_half(run):
    found = run("undo_or_effect")

    assert found["agrees"] == [found["notes"] == ["late"]] * 3


def test_ac_54_of_three_saves_of_one_version_one_holds(run):
    assert run("two_mend") == {"notes": ["refused", "refused", "saved"], "version": 2}


def test_ac_54_of_three_who_open_an_item_at_once_one_has_it(run):
    assert run("one_claims") == {"names": 1, "answers": 3}


def test_ac_52_what_the_sender_corrects_meanwhile_is_not_published_unread(run):
    assert run("corrected_meanwhile") == {"unread": False}
