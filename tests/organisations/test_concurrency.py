"""Several processes at once, on a real database: of those who want the same thing, one gets it."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.databases import address

pytestmark = pytest.mark.django_db(transaction=True)

RACES = {
    "right_codes": {"seen": ["CodeOver"] * 3 + ["done"], "people": 1},
    "wrong_codes": {"seen": ["Locked"] * 7 + ["WrongCode"] * 5, "wrong": 5},
    "limit": {"seen": ["False"] * 6 + ["True"] * 10},
    "double_claim": {"claims": 1, "told": 1},
    "decisions": {"seen": ["NotWaiting"] * 3 + ["done"], "agrees": True},
    "last_owners": {"seen": ["LastOwner", "done", "done", "done"], "left": 1},
    "accepted_twice": {"seen": ["NotAllowed"] * 3 + ["done"], "memberships": 1},
    "mark_and_edit": {"mark": "needs-renewal", "is_archived": True, "phone": "06 4"},
}


def test_of_several_at_once_one_wins(tmp_path):
    environment = os.environ | {"DATABASE_URL": address(tmp_path), "VAR_DIR": str(tmp_path), "PLACE": str(tmp_path)}
    command = [sys.executable, "-m", "tests.organisations.racers", *RACES]
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, timeout=300, check=False
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == RACES
