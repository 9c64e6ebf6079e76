"""Changing the dates of a published event in the admin: told first, then done."""

import pytest
from django.urls import reverse

from events.actions import Scope, cancel
from events.models import Change, EventPage, Occurrence, Venue
from tests.factories import event, helsinki, row, translation
from tests.forms import filled, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_november")]
FORM = "#change-form"


def yoga(**columns):
    """Five Tuesdays, of which two are over: 10 and 17 November, 24 November, 1 and 8 December."""
    return event(
        row("2026-11-10 18:00", "2026-11-10 19:00", rrule="FREQ=WEEKLY;BYDAY=TU;COUNT=5"), title="Yoga", **columns
    )


def concert(**columns):
    return event(row("2026-12-04 19:00", "2026-12-04 21:00"), title="Konsert", **columns)


def url(page):
    return reverse("events_admin:changes", args=[page.pk])


def ask(editor, page, **answers):
    """What the page says would happen."""
    return editor.post(url(page), filled(editor.get(url(page)), FORM, **answers))


def confirm(editor, page, told, **further):
    sent = filled(told, FORM, confirmed=told.context["told"]["answers"], **further)
    return editor.post(url(page), sent)


def change(editor, page, **answers):
    return confirm(editor, page, ask(editor, page, **answers))


def key_of(page, day):
    return f"{page.schedule.get().key}/{day}T180000"


def statuses():
    return [(f"{one.first_day:%d.%m}", one.status) for one in Occurrence.objects.order_by("first_day")]


def test_one_date_is_cancelled_with_its_reasons_and_the_others_stay(editor, admin_user):
    """AC-23 AC-29"""
    page = yoga()
    told = ask(
        editor,
        page,
        kind="cancelled",
        reach="one",
        date=key_of(page, "20261201"),
        reason_sv="Storm",
        reason_fi="Myrsky",
    )

    assert text_of(told, ".told tbody td") == ["Tuesday 1 December, 18:00–19:00", "Cancelled"]
    assert "4 other dates are not touched." in text_of(told, ".told p")
    assert Change.objects.count() == 0
    confirm(editor, page, told)

    made = Change.objects.get()
    assert (made.reason_sv, made.reason_fi, made.reason_en, made.made_by) == ("Storm", "Myrsky", "", admin_user)
    assert statuses() == [
        ("10.11", "scheduled"),
        ("17.11", "scheduled"),
        ("24.11", "scheduled"),
        ("01.12", "cancelled"),
        ("08.12", "scheduled"),
    ]


def test_to_cancel_all_dates_asks_first_and_leaves_what_is_over(editor):
    """AC-29"""
    page = yoga()

    told = ask(editor, page, kind="cancelled", reach="all")
    again = confirm(editor, page, told)
    assert Change.objects.count() == 0
    assert "Yes, I mean all 3 dates above." in text_of(again, "label")
    confirm(editor, page, again, all_meant="1")

    assert [status for _day, status in statuses()] == ["scheduled"] * 2 + ["cancelled"] * 3


def test_other_answers_than_those_shown_are_shown_again(editor):
    page = yoga()
    told = ask(editor, page, kind="cancelled", reach="one", date=key_of(page, "20261201"))

    shown = confirm(editor, page, told, date=key_of(page, "20261208"))

    assert Change.objects.count() == 0
    assert text_of(shown, ".told tbody td")[0] == "Tuesday 8 December, 18:00–19:00"


def test_a_series_moves_from_a_day_on_and_its_own_changes_are_kept_and_named(editor):
    """AC-18"""
    page = yoga()
    cancel(
        Scope(event_key=page.translation_key, row_key=page.schedule.get().key, recurrence_id="20261201T180000"),
        now=helsinki("2026-11-20 12:00"),
    )

    told = ask(
        editor,
        page,
        kind="moved",
        reach="on",
        row=str(page.schedule.get().key),
        from_day="24.11.2026",
        starts_at="17",
        ends_at="18.15",
    )

    assert text_of(told, ".told ul li") == ["Tuesday 1 December, 18:00–19:00 · Cancelled"]
    assert text_of(told, ".told tbody td")[1] == "Moved · Tuesday 24 November, 17:00–18:15"
    confirm(editor, page, told)
    assert [status for _day, status in statuses()] == ["scheduled"] * 2 + ["moved", "cancelled", "moved"]
    moved = Occurrence.objects.get(first_day="2026-12-08")
    assert (moved.starts_at, moved.ends_at) == (helsinki("2026-12-08 17:00"), helsinki("2026-12-08 18:15"))


def test_an_event_of_one_date_asks_for_no_date_and_moves_to_a_new_day_and_venue(editor):
    """AC-25"""
    page = concert()
    hall = Venue.objects.create(name_sv="Campushallen", slug="campushallen")
    assert "date" not in editor.get(url(page)).context["form"].fields

    change(editor, page, kind="moved", starts_on="11.12.2026", venue=str(hall.pk))

    moved = Occurrence.objects.get()
    assert (moved.status, moved.starts_at, moved.venue) == ("moved", helsinki("2026-12-11 19:00"), hall)
    assert EventPage.objects.get(pk=page.pk).schedule.get().starts_on.day == 4


@pytest.mark.parametrize(
    ("kind", "answers", "status", "capacity"),
    [
        ("postponed", {}, "postponed", ""),
        ("moved_online", {"online_url": "https://example.org/"}, "moved_online", ""),
        ("few", {}, "scheduled", "few"),
        ("full", {}, "scheduled", "full"),
    ],
)
def test_each_kind_of_change_can_be_made_and_taken_back(editor, kind, answers, status, capacity):
    """AC-24 AC-26"""
    page = concert()
    back = "open" if capacity else "restored"

    change(editor, page, kind=kind, **answers)
    first = Occurrence.objects.values_list("status", "capacity").get()
    change(editor, page, kind=back)

    assert (first, Occurrence.objects.values_list("status", "capacity").get()) == (
        (status, capacity),
        ("scheduled", ""),
    )


@pytest.mark.parametrize(
    ("answers", "field", "code"),
    [
        ({"kind": "cancelled", "reach": "one", "date": None}, "date", "required"),
        ({"kind": "cancelled", "reach": "on", "from_day": ""}, "from_day", "required"),
        ({"kind": "moved", "reach": "all"}, "starts_on", "required"),
        ({"kind": "moved", "reach": "all", "starts_on": "1.2.2027"}, "starts_on", "day_of_several"),
        ({"kind": "moved", "reach": "all", "ends_at": "20"}, "starts_at", "end_without_start"),
        ({"kind": "moved_online", "reach": "all"}, "online_url", "required"),
    ],
)
def test_a_change_that_cannot_be_is_refused_next_to_its_field(editor, answers, field, code):
    page = yoga()
    response = ask(editor, page, **answers)

    errors = response.context["form"].errors.as_data()
    assert {name: [error.code for error in found] for name, found in errors.items()} == {field: [code]}


def test_a_move_into_the_hour_that_does_not_exist_is_refused(editor):
    """AC-03"""
    response = ask(editor, concert(), kind="moved", starts_on="28.3.2027", starts_at="3.30")

    errors = response.context["form"].errors.as_data()
    assert [error.code for error in errors["starts_at"]] == ["no_such_time"]


def test_a_change_is_made_from_the_page_in_any_language(editor):
    """AC-46"""
    source = concert()
    finnish = translation(source, "fi", title="Konsertti")

    change(editor, finnish, kind="cancelled")

    assert Occurrence.objects.get().status == "cancelled"


def test_the_edit_view_shows_the_plan_and_what_became_of_it_side_by_side(editor):
    page = yoga()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert text_of(editor.get(edit), ".plan td") == []

    change(
        editor,
        page,
        kind="moved",
        reach="one",
        date=key_of(page, "20261201"),
        starts_on="2.12.2026",
        reason_sv="Storm",
    )

    shown = editor.get(edit)
    assert text_of(shown, ".plan td") == [
        "Tuesday 1 December, 18:00–19:00",
        "Wednesday 2 December, 18:00–19:00",
        "Moved",
    ]
    assert text_of(shown, ".plan p")[0] == "4 dates are as planned."
    assert text_of(shown, ".plan li") == ["Moved, Tuesday 1 December: Storm (Tuesday 24 November, admin)"]


def test_a_draft_has_no_dates_to_change(editor):
    draft = event(row("2026-12-04 19:00"), live=False)

    assert editor.get(url(draft)).url == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    edit = editor.get(reverse("wagtailadmin_pages:edit", args=[draft.pk]))
    assert url(draft) not in edit.content.decode()


def test_who_may_not_publish_may_not_change(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader", password="x"))

    assert client.get(url(concert())).status_code == 302
