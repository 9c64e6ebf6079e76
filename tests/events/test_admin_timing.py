"""An edit of a public time: correction, move, or new times from a day on (AC-27, AC-18)."""

import uuid

import pytest
from django.urls import reverse

from events.models import Change, Event, EventPage, Occurrence
from tests.factories import event, helsinki, row
from tests.forms import filled, text_of

pytestmark = pytest.mark.django_db
EDIT_FORM = "[data-edit-form]"


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def question_url(page):
    return reverse("events_admin:timing", args=[page.pk])


def edit(editor, page, **answers):
    sent = filled(editor.get(edit_url(page)), EDIT_FORM, action__publish="1", **answers)
    return editor.post(edit_url(page), sent)


def answer(editor, page, **answers):
    return editor.post(question_url(page), filled(editor.get(question_url(page)), "main form[method=post]", **answers))


@pytest.fixture
def concert(in_november):
    page = event(row("2026-12-04 19:00", "2026-12-04 21:00"), title="Konsert")
    in_november.shift(16 * 60)
    return page


@pytest.fixture
def yoga(in_november):
    page = event(row("2026-11-10 18:00", rrule="FREQ=WEEKLY;BYDAY=TU;COUNT=5"), title="Yoga")
    in_november.shift(16 * 60)
    return page


def test_within_15_minutes_a_new_time_is_simply_published(editor, in_november):
    """AC-27"""
    page = event(row("2026-12-04 19:00"))
    in_november.shift(14 * 60)

    edit(editor, page, schedule__0__starts_at="20")

    assert Occurrence.objects.get().starts_at == helsinki("2026-12-04 20:00")


def test_later_than_that_the_editor_is_asked_first_and_the_draft_is_kept(editor, concert):
    """AC-27"""
    response = edit(editor, concert, schedule__0__starts_at="20", lead="Ny text.")

    assert response.url == question_url(concert)
    assert Occurrence.objects.get().starts_at == helsinki("2026-12-04 19:00")
    draft = EventPage.objects.get(pk=concert.pk).get_latest_revision_as_object()
    assert (draft.lead, draft.schedule.get().starts_at.hour) == ("Ny text.", 20)
    asked = editor.get(response.url)
    assert text_of(asked, "td")[:2] == ["Friday 4 December, 19:00–21:00", "Friday 4 December, 20:00–21:00"]


def test_a_correction_goes_into_the_plan_and_says_nothing_of_a_move(editor, concert):
    """AC-27"""
    before = Event.objects.get().sequence
    edit(editor, concert, schedule__0__starts_at="20")

    answer(editor, concert, answer="correction")

    occurrence = Occurrence.objects.get()
    assert (occurrence.starts_at, occurrence.status) == (helsinki("2026-12-04 20:00"), "scheduled")
    assert (Change.objects.count(), Event.objects.get().sequence) == (0, before + 1)


def test_a_move_becomes_a_change_and_the_plan_stays(editor, concert, admin_user):
    """AC-27"""
    edit(editor, concert, schedule__0__starts_on="11.12.2026", schedule__0__starts_at="20", lead="Ny text.")

    answer(editor, concert, answer="move", reason_sv="Sjukdom")

    occurrence = Occurrence.objects.get()
    assert (occurrence.status, occurrence.starts_at, occurrence.planned_starts_at) == (
        "moved",
        helsinki("2026-12-11 20:00"),
        helsinki("2026-12-04 19:00"),
    )
    page = EventPage.objects.get(pk=concert.pk)
    assert (page.lead, page.schedule.get().starts_at.hour, page.has_unpublished_changes) == ("Ny text.", 19, False)
    assert (Change.objects.get().reason_sv, Change.objects.get().made_by) == ("Sjukdom", admin_user)


def test_a_series_moves_from_the_day_that_is_answered(editor, yoga):
    """AC-27 AC-18"""
    edit(editor, yoga, schedule__0__starts_at="17")

    answer(editor, yoga, answer="move", from_day="1.12.2026")

    moved = Occurrence.objects.order_by("first_day").values_list("status", flat=True)
    assert list(moved) == ["scheduled", "scheduled", "scheduled", "moved", "moved"]


def test_new_times_from_a_day_on_end_the_row_and_begin_another_with_the_same_dates(editor, yoga):
    """AC-18"""
    before = dict(Occurrence.objects.values_list("first_day", "pk"))
    edit(editor, yoga, schedule__0__starts_at="17")

    answer(editor, yoga, answer="from-day", from_day="1.12.2026")

    rows = EventPage.objects.get(pk=yoga.pk).rows()
    assert [(one.rrule, one.starts_at.hour) for one in rows] == [
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20261130", 18),
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=2", 17),
    ]
    assert isinstance(rows[1].key, uuid.UUID)
    assert dict(Occurrence.objects.values_list("first_day", "pk")) == before
    assert set(Occurrence.objects.values_list("status", flat=True)) == {"scheduled"}


def test_a_day_that_leaves_nothing_before_it_is_refused(editor, yoga):
    edit(editor, yoga, schedule__0__starts_at="17")

    response = answer(editor, yoga, answer="from-day", from_day="1.11.2026")

    assert list(response.context["form"].errors) == ["from_day"]


def test_what_no_move_can_say_is_not_offered_as_one(editor, concert):
    edit(editor, concert, schedule__0__starts_at="", schedule__0__ends_at="", schedule__0__all_day="on")

    choices = editor.get(question_url(concert)).context["form"].fields["answer"].choices
    assert [value for value, _label in choices] == ["correction"]


def test_many_pages_published_at_once_leave_a_new_public_time_for_its_own_page(editor, concert):
    """AC-27"""
    draft = EventPage.objects.get(pk=concert.pk).get_latest_revision_as_object()
    record = draft.schedule.all()[0]
    record.starts_at = record.starts_at.replace(hour=20)
    draft.schedule = [record]
    draft.save_revision()

    publish = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    editor.post(f"{publish}?id={concert.pk}")

    assert Occurrence.objects.get().starts_at == helsinki("2026-12-04 19:00")
