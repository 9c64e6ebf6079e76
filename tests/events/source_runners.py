"""python -m tests.events.source_runners: five processes run what is due at once, on DATABASE_URL.

Prints what came of it as JSON. A process of its own, as a test's database belongs to one connection on SQLite.
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jtw.settings.test")
django.setup()

from events.importing import runs  # noqa: E402  needs settings
from events.models import EventPage, Source, SourceRun  # noqa: E402
from tests.events.sourcing import NOW  # noqa: E402
from tests.processes import at_once  # noqa: E402

if __name__ == "__main__":
    for name in ("a", "b", "c"):
        Source.objects.create(
            name=name, key=name, url=f"http://{os.environ['FETCH_ALSO_FROM']}/{name}.ics", is_active=True, every=60
        )
    at_once(*[lambda: runs.run_due(NOW)] * 5)
    found = {
        "runs": sorted(SourceRun.objects.values_list("name", "outcome", "n_new")),
        "events": EventPage.objects.filter(alias_of=None).count(),
        "claimed": Source.objects.exclude(claimed_until=None).count(),
    }
    json.dump(found, sys.stdout)
