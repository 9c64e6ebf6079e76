"""Each engine in turn, empty; and what a query asks for."""

import os

import pytest

from search.engines import engine as chosen_engine

from .memory import MemoryEngine

ENGINES = [
    pytest.param("memory"),
    pytest.param("database", marks=pytest.mark.django_db),
    pytest.param("elasticsearch", marks=pytest.mark.elasticsearch),
]


@pytest.fixture(params=ENGINES)
def engine(request):
    """The engine of a name, with nothing in its index."""
    if request.param == "memory":
        return MemoryEngine()
    if request.param == "database":
        return chosen_engine()
    elastic = request.getfixturevalue("elastic_engine")
    elastic.indices.drop()
    elastic.indices.aliases()
    return elastic


@pytest.fixture(scope="session")
def elastic_engine(elasticsearch_url):
    from search.engines.elastic import ElasticEngine  # its client takes half a second to import

    engine = ElasticEngine(elasticsearch_url, prefix=f"test-{os.getpid()}")
    yield engine
    engine.indices.drop()
    engine.client.close()
