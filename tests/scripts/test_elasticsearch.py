import subprocess
import sys

import pytest
from django.conf import settings

SAY = [sys.executable, "-c", "import os; print(os.environ.get('ELASTICSEARCH_URL'))"]


@pytest.fixture
def run_with(tmp_path):
    """Run a command that says the address it is given, on a machine without Java: exit code and what is printed."""

    def run(**environment):
        places = {"PATH": str(tmp_path), "VAR_DIR": str(tmp_path), **environment}
        command = [sys.executable, settings.BASE_DIR / "scripts/elasticsearch", "run", *SAY]
        done = subprocess.run(command, env=places, capture_output=True, text=True)
        return done.returncode, done.stdout.splitlines()

    return run


MISSING = (
    "Elasticsearch needs default-jdk-headless and maven. To get it: apt-get install default-jdk-headless maven. "
    "So nothing is tested on Elasticsearch."
)


def test_without_java_the_command_runs_and_is_told_what_is_missing(run_with):
    assert run_with() == (0, [MISSING, "None"])


def test_without_java_in_ci_nothing_runs(run_with):
    assert run_with(CI="true") == (1, [MISSING])


def test_an_address_that_is_there_is_used(run_with):
    assert run_with(ELASTICSEARCH_URL="http://search:9200") == (0, ["http://search:9200"])
