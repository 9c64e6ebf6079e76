"""Buttons that are pressed at the same moment, in processes of their own, on a real database."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.databases import address


@pytest.mark.django_db(transaction=True)
def test_of_three_presses_at_once_one_takes_effect(tmp_path):
    environment = os.environ | {"DATABASE_URL": address(tmp_path), "VAR_DIR": str(tmp_path)}
    command = [sys.executable, "-m", "tests.events.reports.answerers"]
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, timeout=300, check=False
    )

    assert (done.returncode, done.stderr[-2000:]) == (0, "")
    assert json.loads(done.stdout) == {"changes": 1, "state": "accepted"}
