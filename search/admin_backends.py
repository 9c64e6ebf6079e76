"""modelsearch's database backends for the admin, subclassed from the first day so that their cures have a place."""

from django.db import connection

# Each of modelsearch's modules can only be imported on its own database, whose models alone are installed.
if connection.vendor == "postgresql":
    from modelsearch.backends.database.postgres.postgres import PostgresSearchBackend as DatabaseBackend
else:
    from modelsearch.backends.database.sqlite.sqlite import SQLiteSearchBackend as DatabaseBackend


class SearchBackend(DatabaseBackend):
    """The backend of the default database, under the name by which modelsearch asks a module for it."""
