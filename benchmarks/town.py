"""A database of its own with a town of made-up events in it, for the other benchmarks."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def filled_database(events: int) -> Iterator[None]:
    """Django on a new SQLite database with events in it; on DATABASE_URL where that is set (a new one as well)."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/town.sqlite3")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jtw.settings.test")
        os.environ.setdefault("LOG_LEVEL", "WARNING")
        import django  # needs the settings that are chosen above

        django.setup()
        from django.core.management import call_command  # needs Django

        call_command("migrate", verbosity=0)
        add(events, seed=1)
        yield


def add(events: int, *, seed: int) -> None:
    """Further events; those of another seed than before."""
    from django.core.management import call_command  # needs Django

    with open(os.devnull, "w") as silence:
        call_command("generate_events", events, seed=seed, stdout=silence)
