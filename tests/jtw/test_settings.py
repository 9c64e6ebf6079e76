"""A settings module is read once in a process, so each case here is a process of its own."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

from jtw.checks import errors_of

COMPLETE = {
    "SECRET_KEY": "k" * 60,
    "ALLOWED_HOSTS": "jeppis.example, www.jeppis.example",
    "BASE_URL": "https://jeppis.example/",
}
UNSET = ["DATABASE_URL", "REDIS_URL", "WEB_CONCURRENCY", "EMAIL_HOST", "HSTS_SECONDS", "PORT", *COMPLETE]


@pytest.fixture
def production(tmp_path):
    """Read production's settings with exactly these variables; what that process prints, or why it refuses."""
    rest = {name: value for name, value in os.environ.items() if name not in UNSET}

    def start(expression="'started'", **variables):
        code = f"from django.conf import settings; settings.DEBUG; print({expression})"
        own = {"DJANGO_SETTINGS_MODULE": "jtw.settings.production", "VAR_DIR": str(tmp_path), **variables}
        run = subprocess.run([sys.executable, "-c", code], env=rest | own, capture_output=True, text=True)
        return run.stdout.strip() or run.stderr.strip().split("ImproperlyConfigured: ")[-1]

    return start


def test_production_names_all_that_is_missing_at_once(production):
    assert production(WEB_CONCURRENCY="3", SECRET_KEY=" ").splitlines() == [
        "The site cannot start. Set these environment variables (docs/settings.md):",
        "  SECRET_KEY: a long random text of your own; it signs sessions and links",
        "  ALLOWED_HOSTS: the host names that the site answers to, with commas between",
        "  BASE_URL: the address of the site as visitors type it, such as https://jeppis.fi",
        "  REDIS_URL: the cache that several processes (WEB_CONCURRENCY) share, such as redis://127.0.0.1:6379/0",
    ]


def test_production_starts_with_what_it_needs(production):
    assert production("settings.ALLOWED_HOSTS, settings.BASE_URL, settings.SECURE_HSTS_SECONDS", **COMPLETE) == (
        "['jeppis.example', 'www.jeppis.example'] https://jeppis.example 31536000"
    )


def test_one_process_needs_no_shared_cache_and_several_do(production):
    assert production(**COMPLETE, WEB_CONCURRENCY="1") == "started"
    assert production(**COMPLETE, WEB_CONCURRENCY="2", REDIS_URL="redis://127.0.0.1/0") == "started"
    assert "REDIS_URL" in production(**COMPLETE, WEB_CONCURRENCY="2")


@pytest.mark.parametrize(
    ("variables", "complaint"),
    [
        ({"BASE_URL": "http://jeppis.example"}, "BASE_URL is http://jeppis.example; except on this machine it must"),
        ({"WEB_CONCURRENCY": "two"}, "WEB_CONCURRENCY is 'two'; it must be a whole number, such as 1."),
        ({"EMAIL_USE_TLS": "perhaps"}, "EMAIL_USE_TLS is 'perhaps'; it must be yes or no."),
        ({"FETCH_ALSO_FROM": "127.0.0.1:8123"}, "FETCH_ALSO_FROM is for tests"),
    ],
)
def test_a_wrong_value_stops_the_start_and_is_named(production, variables, complaint):
    assert production(**COMPLETE | variables).startswith(complaint)


def test_on_this_machine_production_can_be_tried_without_https(production):
    trial = COMPLETE | {"BASE_URL": "http://127.0.0.1:8000"}
    assert production("settings.SESSION_COOKIE_SECURE, settings.SECURE_HSTS_SECONDS", **trial) == "False 0"


def test_our_own_production_settings_pass_the_deployment_check(tmp_path):
    own = {"DJANGO_SETTINGS_MODULE": "jtw.settings.production", "VAR_DIR": str(tmp_path)}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    key = {"SECRET_KEY": "".join(chr(33 + i % 90) for i in range(80))}
    run = subprocess.run(command, env=os.environ | own | COMPLETE | key, capture_output=True, text=True)
    assert (run.returncode, run.stdout) == (0, "System check identified no issues (3 silenced).\n"), run.stderr


def test_each_variable_is_documented():
    sources = [*settings.BASE_DIR.glob("jtw/settings/*.py"), settings.BASE_DIR / "gunicorn.conf.py"]
    code = "".join(source.read_text() for source in sources)
    read = set(re.findall(r'env\.(?:text|number|flag|words)\("(\w+)"', code))
    documented = set(re.findall(r"`([A-Z_]+)`", (settings.BASE_DIR / "docs/settings.md").read_text()))
    assert read - documented == set()


SAFE = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": "PRAGMA journal_mode=WAL;"}


@pytest.mark.parametrize(
    ("options", "complaints"),
    [
        (SAFE, []),
        (SAFE | {"transaction_mode": "DEFERRED"}, ["SQLite database default lacks transaction_mode IMMEDIATE."]),
        (
            {},
            [
                "SQLite database default lacks transaction_mode IMMEDIATE, journal_mode=WAL in init_command, "
                "a timeout of at least 5 seconds."
            ],
        ),
    ],
)
def test_sqlite_runs_only_where_writers_wait_for_each_other(options, complaints):
    database = {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": options}
    assert [error.msg for error in errors_of("default", database)] == complaints


def test_the_settings_of_this_run_are_safe_to_write_with():
    assert errors_of("default", settings.DATABASES["default"]) == []


def test_other_databases_are_refused():
    assert [error.id for error in errors_of("default", {"ENGINE": "django.db.backends.mysql"})] == ["jtw.E001"]
