"""Wagtail's workflow of an item's pages: a mirror of the item, which alone decides."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupApprovalTask, TaskState, Workflow, WorkflowState, WorkflowTask

from events.models import EventPage, PinnedText, ReviewArea, Submission
from events.moderation import decisions, mending, workflow
from events.moderation.workflow import MIRRORED, desk_workflow, mirror, mirror_all
from events.submission import actions
from tests.events.moderation.sending import FINNISH, NOW, correct, sending, wait
from tests.events.moderation.test_areas import reviewer
from tests.factories import category, event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
BOTH = {"title_fi": FINNISH[0], "body_fi": FINNISH[1]}


def runs() -> list:
    """Of each page: the state of its workflow, and of its tasks in order."""
    found = WorkflowState.objects.order_by("pk").prefetch_related("task_states")
    return [(run.status, [task.status for task in run.task_states.order_by("pk")]) for run in found]


def agrees(item: Submission) -> bool:
    """Whether each page's workflow says what the item says, on the revision that the item holds."""
    item.refresh_from_db()
    status, ending = MIRRORED[item.state]
    for text in PinnedText.objects.filter(item=item).select_related("revision"):
        run = workflow.run_of(text)
        task = run.current_task_state
        is_right = task.status == ending if ending else task.status == TaskState.STATUS_IN_PROGRESS
        if run.status != status or not is_right or task.revision_id != text.revision_id:
            return False
    return item.texts.exists()


def refuse(item, by):
    actions.refuse(item, by=by, reason="other", words="Nej.", now=NOW)


def ask(item, by):
    actions.ask_changes(item, by=by, reason="time", words="När?", now=NOW)


def mend(item, by):
    mending.mend(
        item, {"title_sv": "Höstkonserten"}, version=Submission.objects.get(pk=item.pk).version, by=by, now=NOW
    )


def save_and_review_it(item, by):
    page = EventPage.objects.get(translation_key=item.event_key, locale__language_code="sv")
    page = page.get_latest_revision_as_object()
    page.title = "Konsert i höst"
    page.save_revision(user=by)
    mending.review_latest(item, version=Submission.objects.get(pk=item.pk).version, by=by, now=NOW)


STEPS = {
    "approve": lambda item, by: actions.approve(item, by=by, now=NOW),
    "refuse": refuse,
    "ask": ask,
    "correct": lambda item, by: correct(item, what={"title": "Vinterkonsert"}),
    "add": lambda item, by: correct(item, other=BOTH),
    "mend": mend,
    "save": save_and_review_it,
    "withdraw": lambda item, by: actions.withdraw(item, now=NOW),
}


@pytest.mark.parametrize(
    ("steps", "states"),
    [
        ("correct mend save", ("in_progress", ["in_progress"])),
        ("mend approve", ("approved", ["approved"])),
        ("refuse", ("cancelled", ["rejected"])),
        ("withdraw", ("cancelled", ["cancelled"])),
        ("ask refuse", ("cancelled", ["rejected"])),
        ("ask correct withdraw", ("cancelled", ["rejected", "cancelled"])),
        ("ask correct ask correct approve", ("approved", ["rejected", "rejected", "approved"])),
    ],
)
def test_the_workflow_of_each_page_says_what_the_item_says_after_each_step(steps, states, admin_user):
    item = wait(other=BOTH)
    for step in steps.split():
        STEPS[step](item, admin_user)
        item.refresh_from_db()
        assert agrees(item)
        assert mirrored_again(item) == runs()

    assert runs() == [states, states]


def mirrored_again(item) -> list:
    mirror(item)
    return runs()


def test_an_item_that_nobody_has_confirmed_has_no_workflow_and_one_that_was_called_back_has(admin_user):
    unconfirmed = actions.send(sending(is_proved=False), now=NOW)
    by_phone = wait(who={"email": "", "phone": "0501234567"}, when={"day": "29"})
    before = runs()
    actions.accept_call_back(by_phone, by=admin_user, now=NOW)
    actions.confirm(unconfirmed, now=NOW)

    assert (before, runs()) == ([], [("in_progress", ["in_progress"])] * 2)


def test_a_language_that_comes_later_is_reviewed_too(admin_user):
    item = wait()
    STEPS["add"](item, admin_user)

    assert (agrees(item), len(runs())) == (True, 2)


def test_a_change_of_a_published_event_runs_none(admin_user):
    item = actions.approve(wait(), by=admin_user, now=NOW)
    change = correct(item, what={"title": "Vinterkonsert"})
    actions.approve(change, by=admin_user, now=NOW)

    assert runs() == [("approved", ["approved"])]


def test_nothing_is_published_or_mailed_by_the_workflow_but_the_revision_that_was_reviewed(admin_user, committed):
    """A later draft of the page stays one."""
    item = wait()
    mend(item, admin_user)
    page = EventPage.objects.get(translation_key=item.event_key).get_latest_revision_as_object()
    page.title = "Utkast"
    page.save_revision(user=admin_user)
    with committed():
        actions.approve(item, by=admin_user, now=NOW)
    page.refresh_from_db()
    tasks = TaskState.objects.get()

    assert (page.live, page.title, page.get_latest_revision_as_object().title) == (True, "Höstkonserten", "Utkast")
    assert tasks.finished_by == admin_user
    assert [letter.subject for letter in mail.outbox if letter.to == [admin_user.email]] == []


def test_what_stands_otherwise_in_the_rows_is_put_right(admin_user):
    item = wait()
    run = WorkflowState.objects.get()
    run.cancel(user=admin_user)
    mirror_all(NOW)
    put_right = agrees(item)
    WorkflowState.objects.all().delete()
    mirror_all(NOW)

    assert (put_right, agrees(item), len(runs())) == (True, True, 1)


def test_what_awaits_a_reviewer_is_what_is_theirs_and_undecided(admin_user):
    music = category("Musik")
    culture = Group.objects.create(name="Culture")
    ReviewArea.objects.create(group=culture).categories.add(music)
    anna, bert = reviewer("anna", culture), reviewer("bert")
    concert = wait(what={"title": "Konsert", "category": str(music.pk)})
    wait(what={"title": "Bingo"}, when={"day": "5", "month": "12"})

    def awaiting(user) -> list[str]:
        return [state.revision.content["title"] for state in TaskState.objects.reviewable_by(user)]

    found = awaiting(anna), awaiting(bert)
    decisions.decide(concert, "approve", by=anna, version=1, now=NOW)
    within = awaiting(anna)
    decisions.take_effect(NOW + timedelta(seconds=10))

    assert (found, within, awaiting(anna)) == ((["Konsert"], ["Bingo"]), [], [])


@pytest.mark.parametrize("has_areas", [False, True])
def test_what_awaits_a_reviewer_is_asked_without_reading_a_revision(has_areas):
    """Wagtail asks on each view of its home page."""
    wait()
    wait(what={"title": "Bingo"}, when={"day": "5", "month": "12"})
    culture = Group.objects.create(name="Culture")
    anna = reviewer("anna", culture)
    if has_areas:
        ReviewArea.objects.create(group=culture)
    with CaptureQueriesContext(connection) as asked:
        found = TaskState.objects.reviewable_by(anna).values_list("pk", flat=True)

        assert len(found) == 2
    assert [query["sql"] for query in asked if "object_str" in query["sql"]] == []


def test_wagtail_s_own_pages_show_it_and_lead_to_the_desk(moderator):
    item = wait()
    page = EventPage.objects.get(translation_key=item.event_key)
    edit = moderator.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    home = moderator.get(reverse("wagtailadmin_home")).content.decode()
    report = moderator.get(reverse("wagtailadmin_reports:workflow")).content.decode()
    history = moderator.get(reverse("wagtailadmin_pages:workflow_history", args=[page.pk]))

    assert (
        reverse("desk:item", args=[item.reference]) in edit,
        "Sent to Granskning · Tarkistus · Review" in edit,
    ) == (True, True)
    assert ("action-workflow-action" in edit, 'name="action-cancel-workflow"' in edit) == (False, False)
    assert ("Awaiting your review" in home, "Höstkonsert" in home, "Höstkonsert" in report) == (True, True, True)
    assert history.status_code == 200


def test_pages_that_staff_write_and_submit_are_approved_in_the_usual_way(admin_user):
    page = event(live=False)
    run = desk_workflow().start(page, admin_user)
    task = page.current_workflow_task
    found = [name for name, _label, _asks in task.get_actions(page, admin_user)]
    task.on_action(run.current_task_state, admin_user, "approve")
    page.refresh_from_db()

    assert (found, page.live) == (["reject", "approve"], True)


def moderators_approval() -> Workflow:
    """Wagtail's own, which stands on the root of the tree."""
    return Workflow.objects.get(name="Moderators approval")


@pytest.mark.parametrize("step", ["ask", "mend", "approve", "withdraw", "refuse"])
def test_another_workflow_on_the_page_gives_way_to_that_of_the_item(step, admin_user):
    item = wait()
    page = EventPage.objects.get(translation_key=item.event_key)
    page.current_workflow_state.cancel(user=admin_user)
    other = moderators_approval().start(page, admin_user)
    STEPS[step](item, admin_user)
    item.refresh_from_db()
    other.refresh_from_db()

    assert [status for status, _tasks in runs()] == [MIRRORED[item.state][0], "cancelled"]
    assert other.current_task_state.status == "cancelled"


def test_another_workflow_that_came_before_the_mirror_gives_way_at_night(admin_user):
    item = wait()
    page = EventPage.objects.get(translation_key=item.event_key)
    WorkflowState.objects.all().delete()
    moderators_approval().start(page, admin_user)
    mirror_all(NOW)

    assert (agrees(item), runs()) == (True, [("cancelled", ["cancelled"]), ("in_progress", ["in_progress"])])


def test_a_page_that_an_item_holds_is_not_submitted_to_another_workflow(admin_user):
    """While changes are asked for, Wagtail would offer to submit it again."""
    item = wait()
    page = EventPage.objects.get(translation_key=item.event_key)
    ask(item, admin_user)
    own = event(live=False)

    assert [each.permissions_for_user(admin_user).can_submit_for_moderation() for each in (page, own)] == [False, True]


@pytest.mark.parametrize("has_lost_its_own", [False, True])
def test_an_administrator_may_change_the_tasks_of_the_workflow(has_lost_its_own, admin_user):
    item = wait()
    page_workflow = desk_workflow()
    if has_lost_its_own:
        page_workflow.workflow_tasks.all().delete()
    task = GroupApprovalTask.objects.create(name="Second pair of eyes")
    WorkflowTask.objects.create(workflow=page_workflow, task=task)
    later = wait(what={"title": "Bingo"}, when={"day": "5", "month": "12"})
    ask(item, admin_user)
    correct(item, what={"title": "Vinterkonsert"})

    assert (agrees(item), agrees(later), len(runs())) == (True, True, 2)


def test_a_mirror_that_breaks_is_logged_and_refuses_nothing(admin_user, monkeypatch, caplog):
    item = wait()
    before = runs()

    def break_off(item, text):
        WorkflowState.objects.all().delete()
        raise IntegrityError("unique_in_progress_workflow")

    with monkeypatch.context() as patched:
        patched.setattr(workflow, "_mirror_page", break_off)
        ask(item, admin_user)
    item.refresh_from_db()
    logged = [record.getMessage() for record in caplog.records if record.name == workflow.__name__]
    caplog.clear()

    assert (item.state, runs()) == ("changes-asked", before)
    assert logged == [f"The workflow of {item.reference} could not be written."]
    mirror_all(NOW)
    assert agrees(item)
