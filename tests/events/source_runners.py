"""python -m tests.events.source_runners: five processes run what is due at once, on DATABASE_URL, and then
three bring in one and the same file.

Prints what came of it as JSON. A process of its own, as a test's database belongs to one connection on SQLite.
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jtw.settings.test")
django.setup()

from events.importing import runs  # noqa: E402  needs settings
from events.importing.job import Job  # noqa: E402
from events.importing.places import NOTHING  # noqa: E402
from events.models import EventPage, Source, SourceRun  # noqa: E402
from events.sources import files  # noqa: E402
from tests.events.sourcing import NOW, entries  # noqa: E402
from tests.processes import at_once  # noqa: E402

if __name__ == "__main__":
    for name in ("a", "b", "c"):
        Source.objects.create(
            name=name, key=name, url=f"http://{os.environ['FETCH_ALSO_FROM']}/{name}.ics", is_active=True, every=60
        )
    at_once(*[lambda: runs.run_due(NOW)] * 5)
    reading = files.read(entries(4), language="sv", today=NOW.date())
    how = {"source": "d", "language": "sv", "tree": "sv", "publish": True, "now": NOW}
    job = Job(reading.events, **how, by=None, defaults=NOTHING)
    assert job.pages.by_id("0@x") is None  # each has looked before any of them writes
    at_once(*[job.run] * 3)
    found = {
        "runs": sorted(SourceRun.objects.values_list("name", "outcome", "n_new")),
        "events": EventPage.objects.filter(alias_of=None).exclude(source="d").count(),
        "of the file": EventPage.objects.filter(source="d").count(),
        "claimed": Source.objects.exclude(claimed_until=None).count(),
    }
    json.dump(found, sys.stdout)
