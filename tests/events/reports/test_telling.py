"""A visitor says that something is wrong: no account, no script, and nothing of who they are."""

from datetime import timedelta

import pytest
from django.test import Client

from events.models import Report
from events.reports.scheduled import forget_old
from tests.events.reports.telling import NOW, RIGHT, concert, page_of, tell, told
from tests.factories import edit, event, helsinki, row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def text_of(response) -> str:
    return response.content.decode()


def test_a_link_on_the_event_s_page_leads_to_four_choices_without_a_cookie(client, page):
    event_page = text_of(client.get(page.url))
    choices = client.get(page_of(page))

    assert f'href="{page_of(page)}"' in event_page
    assert [f'value="{wrong}"' in text_of(choices) for wrong in ("time", "place", "cancelled", "other")] == [True] * 4
    assert (choices.cookies, '<meta name="robots" content="noindex' in text_of(choices)) == ({}, True)
    assert 'name="date"' not in text_of(choices)


@pytest.mark.parametrize(("language", "words"), [("sv", "Dagen eller tiden är fel"), ("fi", "Päivä tai kellonaika")])
def test_the_second_page_is_in_the_visitor_s_language_and_begins_with_what_the_calendar_says(
    client, page, language, words
):
    response = client.get(f"{page_of(page, language)}?wrong=time")
    form = response.context["form"].right_time

    assert (f'<html lang="{language}">' in text_of(response), words in text_of(response)) == (True, True)
    assert [form[name].value() for name in ("day", "month", "year", "start", "end")] == [
        "28",
        "11",
        "2026",
        "19.00",
        "21.00",
    ]
    assert response.headers["Cache-Control"] == "private, no-store"


def test_the_right_time_is_read_as_the_form_reads_it_and_asked_back_in_words(client, page):
    url = f"{page_of(page)}?wrong=time"
    first = client.post(url, RIGHT | {"start": "kl halv sju"})
    asked_back = client.post(url, RIGHT | {"start": "kl 18.30–20", "end": ""})
    before = told()
    sent = tell(client, page, "time", **RIGHT | {"start": "kl 18.30–20", "end": ""})
    [report] = Report.objects.all()

    assert (first.status_code, [error["field"] for error in first.context["errors"]]) == (422, ["start"])
    assert ("lördag 28 november 2026 kl. 18.30–20" in text_of(asked_back), before) == (True, [])
    assert (sent.status_code, sent.url) == (302, f"{page_of(page)}tack/")
    assert [f"{report.starts_on}", f"{report.starts_at}", f"{report.ends_at}"] == [
        "2026-11-28",
        "18:30:00",
        "20:00:00",
    ]
    assert (report.day, report.delete_on) == (
        helsinki("2026-11-28 0:0".replace("0:0", "00:00")).date(),
        report.day + timedelta(days=30),
    )


def test_a_time_that_the_calendar_says_already_is_not_sent(client, page):
    response = client.post(f"{page_of(page)}?wrong=time", RIGHT | {"start": "19", "end": "21"})

    assert (response.status_code, told()) == (422, [])
    assert "Det står redan så i kalendern" in text_of(response)


def test_a_place_or_something_else_needs_words_and_a_cancellation_none(client, page):
    refused = [tell(client, page, wrong).status_code for wrong in ("place", "other")]
    tell(client, page, "cancelled")
    tell(client, page, "place", words="Det är i  Skolparken\n")

    assert refused == [422, 422]
    assert told() == [("cancelled", "", 1, "open"), ("place", "Det är i Skolparken", 1, "open")]


def test_the_same_said_again_counts_and_what_is_said_of_another_date_stands_apart(client):
    series = event(row("2026-11-26 19:00", rrule="FREQ=WEEKLY;COUNT=3"), title="Kör")
    choices = client.get(page_of(series)).context["choice"]
    for _visitor in range(2):
        tell(client, series, f"cancelled&date={list(choices.dates)[1]}")
    tell(client, series, "cancelled")

    found = Report.objects.order_by("pk").values_list("day", "times")
    assert [(f"{day}", times) for day, times in found] == [("2026-12-03", 2), ("2026-11-26", 1)]


def test_of_a_date_that_lasts_for_days_the_right_time_is_told_in_words(client):
    exhibition = event(row("2026-11-20 10:00", "2026-12-20 18:00"), title="Bilder")
    response = client.get(f"{page_of(exhibition)}?wrong=time")

    assert response.context["form"].right_time is None
    assert (tell(client, exhibition, "time").status_code, told()) == (422, [])


@pytest.mark.parametrize("query", ["?wrong=weather", "?wrong=time&date=0", "?date=x"])
def test_an_address_that_names_nothing_is_explained(client, page, query):
    response = client.get(page_of(page) + query)

    assert (response.status_code, "Välj här vad som är fel" in text_of(response)) == (200, True)


def test_what_only_tracks_the_reader_is_no_choice(client, page):
    response = client.get(f"{page_of(page)}?utm_source=x&fbclid=1")

    assert ("error-summary" in text_of(response), "utm_source" in text_of(response)) == (False, False)


def test_what_is_over_has_no_link_and_its_page_leads_back_to_the_event(client):
    over = event(row("2026-11-20 19:00", "2026-11-20 21:00"), title="Kör")

    assert page_of(over) not in text_of(client.get(over.url))
    assert client.get(page_of(over)).url == over.url
    assert client.get("/sv/fel-i-kalendern/inget-2222222222/").status_code == 404


@pytest.mark.parametrize(
    "typed",
    [{"website": "x"}, {"began": "forged"}, {"at": NOW, "words": "se http://example.com"}],
    ids=["honeypot", "no page of ours", "at once and with a link"],
)
def test_ac_55_a_robot_gets_the_same_answer_and_nothing_is_kept(client, page, typed):
    sent = tell(client, page, "cancelled", **typed)

    assert (sent.status_code, sent.url, told()) == (302, f"{page_of(page)}tack/", [])
    assert "Tack!" in text_of(client.get(sent.url))


def test_ac_55_from_one_network_and_of_one_event_only_so_many_are_kept_and_the_answer_is_the_same(client, page):
    answers = {tell(client, page, "other", words=f"Fel {number}").url for number in range(11)}
    from_one = Report.objects.count()
    for number in range(11):
        client.defaults["REMOTE_ADDR"] = f"10.0.0.{number}"
        answers.add(tell(client, page, "other", words=f"Galet {number}").url)

    assert (answers, from_one, Report.objects.count()) == ({f"{page_of(page)}tack/"}, 10, 20)


def test_reports_are_deleted_thirty_days_after_their_date(client, page):
    tell(client, page, "cancelled")
    counts = []
    for days in (29, 30):
        forget_old(helsinki("2026-11-28 12:00") + timedelta(days=days))
        counts.append(Report.objects.count())

    assert counts == [1, 0]


def test_a_report_needs_a_token_of_its_page(page):
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(f"{page_of(page)}?wrong=cancelled", {}).status_code == 403


def test_a_withdrawn_event_is_gone(client, page):
    url = page_of(page)
    page.unpublish()

    assert client.get(url).status_code == 410


def test_the_event_may_have_been_renamed(client):
    old = concert()
    url = page_of(old)
    edit(old, title="Vinterkonsert")

    assert client.get(url).status_code == 200
