import pytest
from django.db import OperationalError, connection
from django.test import RequestFactory

from jtw import health

GET = RequestFactory().get("/")


def test_the_process_is_healthy_without_asking_the_database():
    """Without the mark django_db a query would fail this test."""
    response = health.healthz(GET)
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_a_site_whose_database_answers_is_ready():
    response = health.readyz(GET)
    assert (response.status_code, response.content) == (
        200,
        b'{"database": "ok", "migrations": "ok", "stamp": "ok", "scheduled": "has never run", "letters": "ok"}',
    )


@pytest.mark.django_db
def test_a_site_with_a_migration_to_come_is_not_ready():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    response = health.readyz(GET)
    assert (response.status_code, response.content) == (
        503,
        b'{"database": "ok", "migrations": "1 not applied", "stamp": "ok", '
        b'"scheduled": "has never run", "letters": "ok"}',
    )


@pytest.mark.django_db
def test_a_site_without_a_stamp_table_is_not_ready(monkeypatch):
    def lost():
        raise OperationalError("could not connect to secret.example")

    monkeypatch.setattr(health.stamp, "current", lost)
    response = health.readyz(GET)
    assert (response.status_code, response.content) == (
        503,
        b'{"database": "ok", "migrations": "ok", "stamp": "fails: OperationalError", '
        b'"scheduled": "has never run", "letters": "ok"}',
    )


@pytest.mark.parametrize("view", [health.healthz, health.readyz])
@pytest.mark.django_db
def test_the_answer_is_never_kept(view):
    assert "no-store" in view(GET)["Cache-Control"]
