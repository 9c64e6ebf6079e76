"""How the admin's search grows with what it finds, and a save with what is indexed: modelsearch's own, and ours.

DATABASE_URL=sqlite:////tmp/admin.sqlite3 .venv/bin/python -m benchmarks.admin_search
"""

import os
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jtw.settings.test")
django.setup()

from django.core.management import call_command  # noqa: E402  needs settings
from django.db import connection, transaction  # noqa: E402  needs settings
from django.utils.module_loading import import_string  # noqa: E402  needs settings
from wagtail.documents.models import Document  # noqa: E402  needs settings

STEPS = (1000, 2000, 4000)
OWN = f"modelsearch.backends.database.{'postgres.postgres' if connection.vendor == 'postgresql' else 'sqlite.sqlite'}"


def main() -> None:
    call_command("migrate", verbosity=0)
    backends = {"modelsearch": backend(OWN), "ours": backend("search.admin_backends")}
    with transaction.atomic():
        for documents in STEPS:
            fill(documents, backends["ours"])
            for name, each in backends.items():
                search = timed(lambda each=each: list(each.autocomplete("protok", Document.objects.all())[:20]))
                save = timed(lambda each=each: each.add(Document.objects.first()))
                print(f"{documents} hits  {name:12} first 20 {search:9.1f} ms   a save {save:7.1f} ms")
        transaction.set_rollback(True)


def backend(path: str):
    return import_string(f"{path}.SearchBackend")({})


def fill(total: int, using) -> None:
    missing = range(Document.objects.count(), total)
    made = Document.objects.bulk_create([Document(title=f"Protokoll {number}", file="x.pdf") for number in missing])
    using.add_bulk(Document, made)


def timed(work) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
