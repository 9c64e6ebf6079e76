"""The test's database, for processes of their own."""

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from django.db import connection


def address(folder: Path) -> str:
    """DATABASE_URL of a copy of the test's database in a file, or of that itself on PostgreSQL."""
    if connection.vendor == "postgresql":
        at = connection.settings_dict
        return f"postgres://{at['USER']}:{quote(at['PASSWORD'])}@{at['HOST']}:{at['PORT']}/{at['NAME']}"
    file = folder / "jtw.sqlite3"
    connection.ensure_connection()
    with closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)
    return f"sqlite:///{file}"
