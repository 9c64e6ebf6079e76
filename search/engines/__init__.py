"""Three engines behind one interface (search.engines.base), chosen by the setting SEARCH_ENGINE."""

from functools import cache

from django.conf import settings
from django.db import connection

from .base import Engine
from .postgres import PostgresEngine
from .sqlite import SqliteEngine


def engine() -> Engine:
    """The engine of this installation: "elasticsearch", or "database" for what its database brings."""
    return _elastic() if settings.SEARCH_ENGINE == "elasticsearch" else _database(connection.vendor)


@cache
def _database(vendor: str) -> Engine:
    return {"postgresql": PostgresEngine, "sqlite": SqliteEngine}[vendor]()


@cache
def _elastic() -> Engine:
    from .elastic import ElasticEngine  # its client takes half a second to import, which others need not wait for

    return ElasticEngine(settings.ELASTICSEARCH_URL, prefix=settings.ELASTICSEARCH_PREFIX)
