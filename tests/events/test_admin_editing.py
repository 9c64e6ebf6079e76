"""The edit view of an event: what it shows, takes and refuses."""

from datetime import time

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Locale

from events.admin.views.pages import folder_of_today
from events.models import EventIndexPage, EventPage, Occurrence, Price
from tests.factories import event, row, translation
from tests.forms import filled, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_november")]
EDIT_FORM = "[data-edit-form]"


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def add_url(language="sv"):
    index = EventIndexPage.objects.get(locale__language_code=language)
    return reverse("wagtailadmin_pages:add", args=["events", "eventpage", folder_of_today(index.pk)])


def add(editor, *, publish=True, **answers):
    url = add_url()
    answers = {"title": "Yoga", **({"action__publish": "1"} if publish else {})} | answers
    return editor.post(url, filled(editor.get(url), EDIT_FORM, **answers))


WEEKLY = {
    "schedule__0__starts_on": "20.10.2026",
    "schedule__0__starts_at": "18",
    "schedule__0__repeats": "weekly",
    "schedule__0__until": "15.12.2026",
}


def test_an_event_is_typed_and_published_with_a_rule_in_human_terms(editor):
    """AC-01"""
    add(editor, **WEEKLY, schedule__0__exdates="3.11.2026", in_sv="on")

    page = EventPage.objects.get(locale__language_code="sv")
    record = page.schedule.get()
    assert (record.rrule, record.starts_at, record.exdates) == (
        "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261215",
        time(18),
        ["2026-11-03"],
    )
    assert (page.live, page.title, page.in_sv, page.is_source) == (True, "Yoga", True, True)
    assert Occurrence.objects.count() == 8


def test_a_stored_rule_comes_back_in_the_terms_in_which_it_was_chosen(editor):
    page = event(row("2026-10-20 18:00", rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=4", exdates=["2026-11-03"]))

    sent = filled(editor.get(edit_url(page)), EDIT_FORM)

    shown = {
        name: sent.get(f"schedule-0-{name}")
        for name in ("starts_on", "starts_at", "repeats", "weekdays", "count", "rrule", "exdates")
    }
    assert shown == {
        "starts_on": ["20.10.2026"],
        "starts_at": ["18.00"],
        "repeats": ["every-second-week"],
        "weekdays": ["1"],
        "count": ["4"],
        "rrule": [""],
        "exdates": ["3.11.2026"],
    }


def test_saving_without_a_change_changes_nothing(editor):
    page = event(
        row("2026-10-20 18:00", "2026-10-20 19:30", rrule="FREQ=MONTHLY;BYDAY=-1TU"), prices=[Price(amount_cents=850)]
    )
    before = page.rows()

    editor.post(edit_url(page), filled(editor.get(edit_url(page)), EDIT_FORM))

    draft = EventPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (draft.rows(), draft.prices.get().amount_cents) == (before, 850)


def test_the_dates_are_shown_in_words_before_saving_and_nothing_typed_is_lost(editor):
    """AC-20"""
    url = add_url()
    sent = filled(editor.get(url), EDIT_FORM, title="Yoga", lead="Mjuk.", **WEEKLY, action__show__dates="1")
    sent |= {"schedule-0-until": ["12.1.2027"], "schedule-0-skips_holidays": ["on"]}

    shown = editor.post(url, sent)

    assert text_of(shown, ".row-dates__summary") == ["13 Tuesdays at 18:00"]
    again = filled(shown, EDIT_FORM)
    assert (again["title"], again["lead"][0], again["schedule-0-until"]) == (["Yoga"], "Mjuk.", ["12.1.2027"])
    assert EventPage.objects.count() == 0


def test_public_holidays_that_are_skipped_are_listed_before_saving(editor):
    """AC-20"""
    response = editor.post(
        reverse("events_admin:row_dates"),
        {
            "prefix": "schedule-0",
            "schedule-0-starts_on": "30.12.2026",
            "schedule-0-starts_at": "18",
            "schedule-0-repeats": "weekly",
            "schedule-0-until": "31.3.2027",
            "schedule-0-skips_holidays": "on",
        },
    )

    assert text_of(response, ".row-dates__summary") == ["13 Wednesdays at 18:00, not on 6 January"]
    assert "Wednesday 6 January 2027" in " ".join(text_of(response, "details:last-of-type li"))


@pytest.mark.parametrize(
    ("answers", "field", "code"),
    [
        ({"starts_on": "28.3.2027", "starts_at": "3.30"}, "starts_at", "no_such_time"),
        ({"starts_on": "20.10.2026", "starts_at": "18", "ends_on": "19.10.2026"}, "ends_on", "ends_before_start"),
        ({"starts_on": "20.10.2026", "ends_at": "18"}, "starts_at", "end_without_start"),
        ({"starts_on": "20.10.2026", "starts_at": "18", "all_day": "on"}, "all_day", "time_of_all_day"),
        ({"starts_on": "20.10.2026", "repeats": "own", "rrule": "FREQ=SECONDLY"}, "rrule", "not_taken"),
        ({"starts_on": "20.10.2026", "repeats": "weekly", "weekdays": ["2"]}, "weekdays", "start_not_in_rule"),
        (
            {"starts_on": "20.10.2026", "repeats": "daily", "until": "1.1.2027", "count": "3"},
            "count",
            "count_and_until",
        ),
        ({"starts_on": "20.10.2026", "repeats": "daily", "until": "1.1.2026"}, "until", "until_before_start"),
        ({"starts_on": "20.10.2026", "exdates": "20.10.2026"}, "exdates", "no_dates_left"),
        ({"starts_on": "20.10.26", "starts_at": "25"}, "starts_at", "no_hour"),
        ({"starts_on": "20.13.2026"}, "starts_on", "invalid"),
        ({"starts_on": "20.10.2026", "exdates": "in July"}, "exdates", "no_day"),
        ({"starts_on": "20.10.1926"}, "starts_on", "year_out_of_range"),
    ],
)
def test_what_is_wrong_stands_next_to_the_field(editor, answers, field, code):
    """AC-03 AC-15"""
    response = add(editor, **{f"schedule__0__{name}": value for name, value in answers.items()})

    errors = response.context["form"].formsets["schedule"].errors[0].as_data()
    assert {name: [error.code for error in found] for name, found in errors.items()} == {field: [code]}
    assert EventPage.objects.count() == 0


def test_an_error_is_told_in_the_language_of_the_editor(editor, admin_user):
    """AC-03"""
    admin_user.wagtail_userprofile.preferred_language = "fi"
    admin_user.wagtail_userprofile.save()

    response = add(editor, schedule__0__starts_on="28.3.2027", schedule__0__starts_at="3.30")

    assert any("kelloja siirretään eteenpäin" in error for error in text_of(response, ".error-message"))


def test_a_yearly_29_february_is_explained_before_saving(editor):
    """AC-15"""
    sent = {"starts_on": "29.2.2028", "repeats": "yearly"}

    told = text_of(editor.post(reverse("events_admin:row_dates"), sent), ".row-dates__note")

    assert [note.partition(":")[0] for note in told] == ["29 February comes only in leap years"]


def test_a_price_is_typed_in_euros_or_free(editor):
    add(editor, **price(0, euros="8,50"), **price(1, is_free="on", group="children"), prices__TOTAL_FORMS="2")

    prices = EventPage.objects.get(locale__language_code="sv").prices.all()
    assert [(one.group, one.amount_cents, one.is_free) for one in prices] == [
        ("everybody", 850, False),
        ("children", 0, True),
    ]


@pytest.mark.parametrize(
    ("answers", "field"), [({}, "euros"), ({"euros": "8", "is_free": "on"}, "is_free"), ({"euros": "dear"}, "euros")]
)
def test_a_price_that_is_none_is_refused_next_to_its_field(editor, answers, field):
    response = add(editor, **price(0, **answers), prices__TOTAL_FORMS="1")

    assert list(response.context["form"].formsets["prices"].errors[0]) == [field]


def price(n, **answers):
    return {
        f"prices__{n}__{name}": value for name, value in {"group": "everybody", "ORDER": str(n), **answers}.items()
    }


def test_an_event_without_a_date_is_possible(editor):
    """AC-24"""
    add(editor)

    assert EventPage.objects.get(locale__language_code="sv").rows() == ()


def test_a_translation_shows_the_facts_to_read_and_no_field_for_them(editor):
    """AC-46"""
    source = event(row("2026-12-05 18:00"), address="Torget 1", lead="Om böcker.")
    finnish = translation(source, "fi", title="Lukupiiri", live=False)

    response = editor.get(edit_url(finnish))

    sent = filled(response, EDIT_FORM)
    assert (
        sorted(name for name in sent if name in {*EventPage.FACTS, *EventPage.FACT_LISTS} or "-TOTAL_FORMS" in name)
        == []
    )
    assert text_of(response, ".facts dd") == [
        "Höstkonsert",
        "Om böcker.",
        "Saturday 5 December 2026, 18:00",
        "Torget 1",
    ]
    links = [link["href"] for link in BeautifulSoup(response.content, "html.parser").select(".facts a")]
    assert links == [edit_url(source)]


def test_a_translation_is_saved_and_published_by_its_words_alone(editor):
    source = event(row("2026-12-05 18:00"), address="Torget 1")
    finnish = translation(source, "fi", title="Lukupiiri", live=False)

    editor.post(
        edit_url(finnish), filled(editor.get(edit_url(finnish)), EDIT_FORM, lead="Kirjoista.", action__publish="1")
    )

    page = EventPage.objects.get(pk=finnish.pk)
    assert (page.live, page.lead, page.address, page.schedule.count()) == (True, "Kirjoista.", "", 0)
    assert EventPage.objects.get(pk=source.pk).address == "Torget 1"


def test_an_alias_shows_the_facts_and_the_way_to_translate_it(editor):
    source = event(row("2026-12-05 18:00"), address="Torget 1")
    alias = EventPage.objects.get(translation_key=source.translation_key, locale__language_code="fi")

    response = editor.get(edit_url(alias))

    assert "Torget 1" in text_of(response, ".facts dd")
    assert f"/admin/localize/submit/page/{source.pk}/" in response.content.decode()


def test_the_editor_of_wagtail_localize_shows_the_facts_too(editor):
    source = event(row("2026-12-05 18:00"), address="Torget 1")
    locale = Locale.objects.get(language_code="fi")
    editor.post(reverse("wagtail_localize:submit_page_translation", args=[source.pk]), {"locales": [locale.pk]})

    response = editor.get(edit_url(source.get_translation(locale)))

    assert response.context["translation"].target_locale == locale
    assert "Torget 1" in text_of(response, ".facts dd")


def test_two_revisions_are_compared_with_prices_in_sight(editor):
    page = event(row("2026-12-05 18:00"), prices=[Price(amount_cents=800)])
    editor.post(edit_url(page), filled(editor.get(edit_url(page)), EDIT_FORM, prices__0__euros="9", lead="Ny."))

    compare = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "earliest", "latest"])

    assert [text for text in text_of(editor.get(compare), ".comparison__child-object dd, dd") if "800" in text] != []


def test_an_older_revision_is_looked_at_with_its_dates(editor):
    page = event(row("2026-12-05 18:00"))
    older = page.latest_revision_id
    editor.post(edit_url(page), filled(editor.get(edit_url(page)), EDIT_FORM, schedule__0__starts_at="20"))

    shown = editor.get(reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, older]))

    assert text_of(shown, ".row-dates__summary")[0] == "Saturday 5 December 2026, 18:00"


def test_what_is_typed_is_previewed(editor):
    page = event(row("2026-12-05 18:00"))
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])

    answer = editor.post(url, filled(editor.get(edit_url(page)), EDIT_FORM, title="Vårkonsert"))

    assert answer.json() == {"is_valid": True, "is_available": True}
    assert "Vårkonsert" in editor.get(url).content.decode()


def test_a_draft_is_saved_while_one_types(editor):
    """By Wagtail's autosave, which asks for JSON; a row that was new then is not made twice."""
    url = add_url()
    sent = filled(editor.get(url), EDIT_FORM, title="Yoga", **WEEKLY)
    answer = editor.post(url, sent, headers={"accept": "application/json"}).json()
    page = EventPage.objects.get()

    updates = {name: [value] for name, value in answer["field_updates"].items()}
    editor.post(answer["url"], sent | updates, headers={"accept": "application/json"})

    assert page.get_latest_revision_as_object().schedule.count() == 1
