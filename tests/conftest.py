"""What every test may ask for, and what happens where a tool that some tests need is missing.

A missing tool is a skip that says how to get the tool; with CI=true any skip is a failure. Tests are marked by what
they ask for: `browser` (the fixture page), `node` (ical_js_occurrences), `java` (ical4j_occurrences), `elasticsearch`
(elasticsearch_url). A test for one database alone is marked `sqlite` or `postgres` and is not collected on the other.
"""

import os
import re
import shutil
import subprocess
import time
import urllib.request
from pathlib import Path
from zlib import crc32

import hypothesis
import playwright
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from playwright.sync_api import sync_playwright

from jtw import remembered
from scripts.compile_words import compile_words
from tests import parsers, snapshot

MARK_OF_FIXTURE = {
    "browser": "browser",
    "ical_js_occurrences": "node",
    "ical4j_occurrences": "java",
    "elasticsearch_url": "elasticsearch",
}
DATABASE_FIXTURES = {
    "db",
    "transactional_db",
    "django_db_reset_sequences",
    "django_db_serialized_rollback",
    "live_server",
}
CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
ALONE = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
CRITERION = re.compile(r"\b(AC|GR|LK|BK)-\d|_(ac|gr|lk|bk)_\d")
IN_CI = os.environ.get("CI") == "true"


def pytest_addoption(parser):
    parser.addoption(
        "--touching-the-database",
        action="store_true",
        help="only tests that touch the database, for the run on the second one (DATABASE_URL)",
    )
    parser.addoption("--one-in", type=int, default=1, metavar="N", help="one in N of the tests, always the same ones")
    parser.addoption(
        "--and-what-must-hold",
        action="store_true",
        help="with --one-in: besides, all tests that name a criterion of the specification, with their first case, "
        "and all races",
    )


def pytest_configure(config):
    hypothesis.settings.register_profile("jtw", deadline=None, derandomize=IN_CI)  # a busy machine is no failure
    hypothesis.settings.load_profile("jtw")
    if not hasattr(config, "workerinput"):  # once, and not in each process of xdist
        compile_words()


@pytest.hookimpl(tryfirst=True)  # before -m chooses by mark
def pytest_collection_modifyitems(config, items):
    for item in items:
        for fixture in MARK_OF_FIXTURE.keys() & set(item.fixturenames):
            item.add_marker(MARK_OF_FIXTURE[fixture])
    first_cases = set({item.nodeid.partition("[")[0]: item for item in reversed(items)}.values())
    wanted = {item: is_wanted(item, config, is_first=item in first_cases) for item in items}
    config.hook.pytest_deselected(items=[item for item in items if not wanted[item]])
    items[:] = [item for item in items if wanted[item]]


def is_wanted(item, config, *, is_first):
    other = {"sqlite": "postgres", "postgresql": "sqlite"}[connection.vendor]
    is_chosen = is_one_in(item, config.getoption("--one-in")) or is_kept(item, config, is_first=is_first)
    if item.get_closest_marker(other) or not is_chosen:
        return False
    return touches_the_database(item) or not config.getoption("--touching-the-database")


def is_one_in(item, number):
    return crc32(item.nodeid.encode()) % number == 0


def is_kept(item, config, *, is_first):
    if not config.getoption("--and-what-must-hold"):
        return False
    marker = item.get_closest_marker("django_db")
    said = " ".join([item.nodeid, item.function.__doc__ or "", (item.cls and item.cls.__doc__) or ""])
    return (is_first and bool(CRITERION.search(said))) or bool(marker and marker.kwargs.get("transaction"))


def touches_the_database(item):
    is_test_case = item.cls is not None and issubclass(item.cls, TransactionTestCase)
    return is_test_case or bool(item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(item.fixturenames))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    report = outcome.get_result()
    if IN_CI and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"Skipped, which with CI=true is a failure: {call.excinfo.value}"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        snapshot.keep(connection)


@pytest.fixture(autouse=True)
def nothing_is_remembered():
    """What a process keeps under a stamp would reach the next test, whose database has counted to the same number."""
    remembered.forget()
    cache.clear()


@pytest.fixture
def python_occurrences():
    """Occurrences of an .ics as icalendar and recurring-ical-events read it: (ics bytes, first, until) -> [Read]."""
    return parsers.by_python


@pytest.fixture
def ical_js_occurrences():
    """Occurrences of an .ics as ical.js reads it: (ics bytes, first, until) -> [Read]."""
    skip_where(parsers.what_node_lacks())
    return parsers.by_ical_js


@pytest.fixture
def ical4j_occurrences():
    """Occurrences of an .ics as ical4j reads it: (ics bytes, first, until) -> [Read]."""
    skip_where(parsers.what_java_lacks())
    return parsers.by_ical4j


@pytest.fixture(scope="session")
def elasticsearch_url():
    """The address of a node that answers (`scripts/elasticsearch`)."""
    url = os.environ.get("ELASTICSEARCH_URL")
    skip_where(None if url else "Elasticsearch is not running. To try with one: scripts/elasticsearch run make test")
    wait_until_it_answers(url)
    return url


def wait_until_it_answers(url, patience_seconds=180):
    """A node that starts together with the tests takes a while. Raises URLError where it never answers."""
    deadline = time.monotonic() + patience_seconds
    while True:
        try:
            urllib.request.urlopen(f"{url}/_cluster/health?wait_for_status=yellow", timeout=10).close()
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.5)


def skip_where(lacking):
    if lacking:
        pytest.skip(lacking)


def what_the_browser_lacks() -> str | None:
    """What to say where pages cannot be opened, or None."""
    if not CHROMIUM:
        return "Chromium is missing. To get it: apt-get install chromium"
    driver = Path(playwright.__file__).parent / "driver/node"  # comes with Playwright, but not what it is linked with
    if driver.exists() and subprocess.run([driver, "--version"], capture_output=True).returncode:
        return "Playwright lacks a library. To get it: apt-get install libatomic1"
    return None


@pytest.fixture(scope="session")
def browser():
    """Chromium without a window. It reaches nothing but this machine."""
    skip_where(what_the_browser_lacks())
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's event loop runs in the thread of the test
    with sync_playwright() as tool:
        chromium = tool.chromium.launch(
            executable_path=CHROMIUM, args=ALONE, chromium_sandbox=hasattr(os, "getuid") and os.getuid() != 0
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser):
    """A page of a browser that has visited nothing yet. A refusal by the content security policy or an uncaught
    error of a script fails the test (LK-7)."""
    context = browser.new_context(locale="sv-FI", timezone_id="Europe/Helsinki", reduced_motion="reduce")
    page, complaints = context.new_page(), []
    page.set_default_timeout(10_000)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if "Content Security Policy" in line.text else None)
    yield page
    context.close()
    assert complaints == []
