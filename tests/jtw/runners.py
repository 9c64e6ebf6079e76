"""python -m tests.jtw.runners: eight processes call the clockwork at once, three minutes long, on DATABASE_URL.

Prints each run of a job as JSON: its name and the minute. A process of its own, as a test's database belongs to one
connection on SQLite.
"""

import json
import os
import sys
from datetime import UTC, datetime, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jtw.settings.test")
django.setup()

from jtw import scheduled  # noqa: E402  needs settings
from tests.processes import at_once  # noqa: E402

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LOG = os.path.join(os.environ["PLACE"], "runs")


def note(name):
    def run(now):
        with open(LOG, "a") as log:
            log.write(json.dumps([name, (now - NOON) // MINUTE]) + "\n")

    return run


if __name__ == "__main__":
    scheduled._jobs.clear()
    for number in range(4):
        scheduled.register(f"job {number}", every=MINUTE, run=note(f"job {number}"))
    for minute in range(3):
        at_once(*[lambda minute=minute: scheduled.run_due(NOON + minute * MINUTE)] * 8)
    with open(LOG) as log:
        json.dump([json.loads(line) for line in log], sys.stdout)
