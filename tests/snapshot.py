"""A migrated SQLite database kept from one test run to the next, as Wagtail's migrations take ten seconds.

The tests' database in memory begins as a copy of it; `migrate` still runs, and then has little to do. The copy is
kept under the hash of all that makes it, so an edited migration starts it anew.
"""

import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import django
from django.conf import settings
from django.db.backends.signals import connection_created

ROOT = settings.BASE_DIR


def kept_file() -> Path:
    sources = [
        ROOT / "requirements.lock",
        ROOT / "home/tree.py",
        ROOT / "home/rights.py",
        *sorted(ROOT.glob("*/migrations/*.py")),
    ]
    content = b"".join([django.__version__.encode(), *(source.read_bytes() for source in sources)])
    return settings.VAR_DIR / "tests" / f"{hashlib.sha256(content).hexdigest()[:16]}.sqlite3"


def begin_with_kept_one(sender, connection, **kwargs):
    """Fill a test database that was made just now."""
    file = kept_file()
    if connection.vendor != "sqlite" or not connection.is_in_memory_db() or not file.exists():
        return
    if connection.connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
        with closing(sqlite3.connect(file)) as kept:
            kept.backup(connection.connection)


def keep(connection) -> None:
    """Keep what is in the database now, and only that."""
    file = kept_file()
    if connection.vendor != "sqlite" or file.exists():
        return
    file.parent.mkdir(exist_ok=True)
    for older in file.parent.glob("*.sqlite3"):
        older.unlink(missing_ok=True)
    unfinished = file.with_suffix(f".{os.getpid()}")
    connection.ensure_connection()
    with closing(sqlite3.connect(unfinished)) as target:
        connection.connection.backup(target)
    unfinished.replace(file)  # at once, for the other processes of the same run


connection_created.connect(begin_with_kept_one)
