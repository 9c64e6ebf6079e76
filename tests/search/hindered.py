"""python -m tests.search.hindered: searches without hits while the database of DATABASE_URL cannot be written.

Prints as JSON, for each hindrance, the status of the page, whether it came within a second, and how many were counted.
Run by test_misses.py; it is a process of its own, as a test's database belongs to one connection on SQLite.
"""

import json
import os
import sqlite3
import sys
import time
from contextlib import closing, contextmanager

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jtw.settings.test")
django.setup()

from django.db import connection  # noqa: E402  needs settings
from django.test import Client  # noqa: E402

from search.models import SearchMiss  # noqa: E402

TABLE = SearchMiss._meta.db_table


@contextmanager
def locked():
    """Somebody else is writing."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
    else:
        other = connection.copy()
        with closing(other), other.cursor() as cursor:
            cursor.execute(f"BEGIN; LOCK TABLE {TABLE} IN EXCLUSIVE MODE")
            yield


@contextmanager
def read_only():
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = 1" if sqlite else "SET default_transaction_read_only = on")
        yield
        cursor.execute("PRAGMA query_only = 0" if sqlite else "SET default_transaction_read_only = off")


@contextmanager
def nothing():
    yield


def tried(hindrance) -> dict:
    with hindrance():
        start = time.monotonic()
        status = Client().get("/sv/sok/", {"q": f"saknas {hindrance.__name__}"}).status_code
        is_quick = time.monotonic() - start < 1
    return {"status": status, "is_quick": is_quick, "counted": SearchMiss.objects.count()}


if __name__ == "__main__":
    Client().get("/sv/sok/", {"q": "-värm"})  # templates and the like are read only once
    json.dump({each.__name__: tried(each) for each in (locked, read_only, nothing)}, sys.stdout)
