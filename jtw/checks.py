"""What must hold of the settings before anything starts; found by `check`, `migrate`, `runserver` and jtw/wsgi.py."""

from collections.abc import Mapping

from django.conf import settings
from django.core.checks import Error, register

SHORTEST_TIMEOUT_SECONDS = 5


@register
def databases_are_safe_to_write(app_configs=None, **kwargs) -> list[Error]:
    return [error for alias, database in settings.DATABASES.items() for error in errors_of(alias, database)]


def errors_of(alias: str, database: Mapping) -> list[Error]:
    """What is wrong with one entry of DATABASES."""
    engine = database["ENGINE"]
    if engine == "django.db.backends.sqlite3":
        return errors_of_sqlite(alias, database.get("OPTIONS", {}))
    if engine == "django.db.backends.postgresql":
        return []
    return [Error(f"Database {alias} is {engine}; only SQLite and PostgreSQL are supported.", id="jtw.E001")]


def errors_of_sqlite(alias: str, options: Mapping) -> list[Error]:
    """Without IMMEDIATE a transaction that reads before it writes fails at once when another writes, whatever the
    timeout; without WAL readers and the writer wait for each other."""
    wanted = {
        "transaction_mode IMMEDIATE": options.get("transaction_mode") == "IMMEDIATE",
        "journal_mode=WAL in init_command": "journal_mode=wal" in options.get("init_command", "").lower(),
        f"a timeout of at least {SHORTEST_TIMEOUT_SECONDS} seconds": options.get("timeout", 0)
        >= SHORTEST_TIMEOUT_SECONDS,
    }
    missing = ", ".join(option for option, holds in wanted.items() if not holds)
    hint = "Use DATABASES of jtw.settings.base, which are made from DATABASE_URL."
    return [Error(f"SQLite database {alias} lacks {missing}.", hint=hint, id="jtw.E002")] if missing else []
