"""Translators in processes of their own, on a real database."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.databases import address


@pytest.mark.django_db(transaction=True)
def test_of_three_saves_of_one_version_one_holds(tmp_path):
    environment = os.environ | {"DATABASE_URL": address(tmp_path), "VAR_DIR": str(tmp_path), "PLACE": str(tmp_path)}
    command = [sys.executable, "-m", "tests.events.translating.translators"]
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, timeout=300, check=False
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"notes": ["refused", "refused", "saved"], "revisions": 1, "agrees": True}
