"""Which searches without hits are counted, and what editors see of them. Now is Tuesday 24 November 2026 at noon."""

import json
import os
import subprocess
import sys
from datetime import date

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import reverse

from events.models import Venue
from search import misses
from search.models import SearchMiss
from tests.databases import address
from tests.factories import event, helsinki, row
from tests.reading import soup, text
from tests.search.test_page import search

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
NOW = helsinki("2026-11-24 12:00")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def counted() -> list[tuple]:
    return list(SearchMiss.objects.order_by("pk").values_list("words", "language", "day", "times"))


def miss(words, day, times=1, language="sv"):
    SearchMiss.objects.create(words=words, language=language, day=day, times=times)


def test_words_that_find_nothing_are_counted_by_language_and_day_and_nothing_else_is_kept(client):
    for words, language in (("Segling  ", "sv"), ("segling", "sv"), ("segling", "fi"), ('ny "ensi-ilta"', "sv")):
        search(client, words, language)

    assert counted() == [("segling", "sv", TODAY, 2), ("segling", "fi", TODAY, 1), ("ny ensi ilta", "sv", TODAY, 1)]
    assert {field.name for field in SearchMiss._meta.fields} == {"id", "words", "language", "day", "times"}


def test_what_finds_anything_at_all_is_no_miss(client):
    event(row("2026-11-20 18:00"), title="Yoga")
    Venue.objects.create(slug="skolparken", name_sv="Skolparken")

    for words in ("yoga", "skolparken", "yogga", "", "-yoga"):
        search(client, words)
    assert counted() == []


@pytest.mark.parametrize(
    "words",
    [
        "bo.ek@example.test",
        "bo @ ek",
        "040 123 4567",
        "+358-40-1234567",
        "010190-123A",
        "06 7891234 ring",
        "nånting " * 20,
        "when:weekend segling",
        "segling where:skolparken",
        "segling -båt",
        '"""',
        "\0",
    ],
)
def test_what_may_be_about_a_person_is_too_long_or_narrowed_is_not_kept(client, words):
    search(client, words)
    search(client, "segling", when="weekend")

    assert counted() == []


def test_a_year_or_a_date_is_no_telephone_number(client):
    search(client, "stafett 2027")
    assert counted() == [("stafett 2027", "sv", TODAY, 1)]


def test_of_one_day_only_so_many_different_words_are_kept(client, monkeypatch):
    monkeypatch.setattr(misses, "MOST_OF_DAY", 2)
    for words in ("ett", "två", "tre", "ett"):
        search(client, f"saknas {words}")

    assert [(words, times) for words, _language, _day, times in counted()] == [("saknas ett", 2), ("saknas två", 1)]


def test_they_are_forgotten_after_twelve_months():
    miss("old", date(2025, 11, 23))
    miss("young", date(2025, 11, 24))

    misses.forget_old_misses(NOW)
    assert [words for words, *_rest in counted()] == ["young"]


@pytest.mark.django_db(transaction=True)
def test_a_search_waits_for_no_writer_and_fails_in_no_read_only_database(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "tests.search.hindered"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": address(tmp_path), "VAR_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "locked": {"status": 200, "is_quick": True, "counted": 0},
        "read_only": {"status": 200, "is_quick": True, "counted": 0},
        "nothing": {"status": 200, "is_quick": True, "counted": 1},
    }


class TestReport:
    @pytest.fixture
    def editor(self, client):
        user = get_user_model().objects.create_user("editor", "editor@example.test", "x")
        allowed = ["access_admin", "add_synonymgroup"]
        user.user_permissions.set(Permission.objects.filter(codename__in=allowed))
        client.force_login(user)
        return client

    def test_editors_see_thirty_days_by_words_the_latest_first(self, editor):
        miss("segling", date(2026, 11, 1), times=3)
        miss("segling", date(2026, 11, 20), times=2)
        miss("purjehdus", date(2026, 11, 23), language="fi")
        miss("old", date(2026, 10, 24))

        page = soup(editor.get(reverse("search_misses")))
        rows = [[text(cell) for cell in each.select("td")] for each in page.select("main tbody tr")]
        assert [(words, times) for words, _language, times, _day in rows] == [("purjehdus", "1"), ("segling", "5")]
        assert page.select_one("main tbody a")["href"] == "/fi/haku/?q=purjehdus"

    def test_they_can_be_taken_along(self, editor):
        miss("segling", date(2026, 11, 20), times=2)

        answer = editor.get(reverse("search_misses"), {"export": "csv"})
        lines = b"".join(answer.streaming_content).decode().splitlines()
        assert lines[1:] == ["segling,sv,2,2026-11-20"]

    def test_who_may_not_keep_search_words_is_led_away_and_sees_no_menu_item(self, client):
        user = get_user_model().objects.create_user("reader", "reader@example.test", "x")
        user.user_permissions.set(Permission.objects.filter(codename="access_admin"))
        client.force_login(user)

        assert client.get(reverse("search_misses")).status_code == 302
        assert reverse("search_misses") not in client.get(reverse("wagtailadmin_home")).content.decode()
