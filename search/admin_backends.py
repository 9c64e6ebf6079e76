"""modelsearch's database backends for the admin, subclassed from the first day so that their cures have a place."""

from django.db import connection
from modelsearch.backends.database.postgres.postgres import PostgresSearchBackend
from modelsearch.backends.database.sqlite.sqlite import SQLiteSearchBackend


class AdminPostgresBackend(PostgresSearchBackend):
    pass


class AdminSQLiteBackend(SQLiteSearchBackend):
    pass


def SearchBackend(params):
    """The backend of the default database, as modelsearch asks a backend module for it."""
    backend = AdminPostgresBackend if connection.vendor == "postgresql" else AdminSQLiteBackend
    return backend(params)
