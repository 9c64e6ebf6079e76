"""What Wagtail's workflow says of the pages of a new item: a mirror of the item's state, which alone decides.

Rows are written here rather than by the workflow's own verbs, which would write to people and publish the latest
revision rather than the one that was reviewed.
"""

import logging
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import TaskState, Workflow, WorkflowState, WorkflowTask

from events.submission.actions.states import held
from events.submission.models import ItemStep, Kind, PinnedText, State, Submission
from jtw.languages import LANGUAGES

from .task import ReviewAtDesk

logger = logging.getLogger(__name__)

# Of an item's state: the state of the workflow, and how its task ends, None while it is under way. A workflow knows no
# refusal that is final: its task is rejected, and the workflow is over.
MIRRORED: dict[str, tuple[str, str | None]] = {
    State.WAITING: (WorkflowState.STATUS_IN_PROGRESS, None),
    State.CHANGES_ASKED: (WorkflowState.STATUS_NEEDS_CHANGES, TaskState.STATUS_REJECTED),
    State.APPROVED: (WorkflowState.STATUS_APPROVED, TaskState.STATUS_APPROVED),
    State.REFUSED: (WorkflowState.STATUS_CANCELLED, TaskState.STATUS_REJECTED),
    State.WITHDRAWN: (WorkflowState.STATUS_CANCELLED, TaskState.STATUS_CANCELLED),
}


def mirror(item: Submission) -> None:
    """Within the transaction that changed item, as it was changed: a workflow for each of its pages, on the revision
    that is reviewed. Nothing for a change of a published event, which has no revision until it is approved, nor before
    there are pages. Once more, it changes nothing. What fails here is logged, and the change of item stands."""
    if item.kind != Kind.NEW or item.state not in MIRRORED:
        return
    try:
        with transaction.atomic():
            for text in PinnedText.objects.filter(item=item).select_related("revision"):
                _mirror_page(item, text)
    except Exception:  # whatever it is: a mirror refuses nothing, and is written again at night
        logger.exception("The workflow of %s could not be written.", item.reference)


def mirror_all(now: datetime) -> None:
    """Whatever is under review: what waited before there was a mirror, and what was changed in the workflow's rows."""
    for item in Submission.objects.under_review().order_by("pk"):
        with suppress(Submission.DoesNotExist), held(item):  # erased meanwhile
            pass  # at the end of which it is mirrored


def run_of(text: PinnedText) -> WorkflowState | None:
    """The workflow of the page: the first at the desk that the page had, as it was born with the item; by its task, as
    an administrator may have given the workflow another."""
    runs = _runs(text).filter(task_states__task=desk_task())
    return runs.select_related("current_task_state").order_by("pk").first()


def desk_task() -> ReviewAtDesk:
    """The task of the desk, made when it is first asked for."""
    return ReviewAtDesk.objects.order_by("pk").first() or ReviewAtDesk.objects.create(name=_in_all_languages())


def desk_workflow() -> Workflow:
    """The workflow of the desk, likewise."""
    task = desk_task()
    workflow = Workflow.objects.filter(workflow_tasks__task=task).order_by("pk").first()
    if workflow is None:
        workflow = Workflow.objects.create(name=task.name)
        WorkflowTask.objects.create(workflow=workflow, task=task)
    return workflow


def _mirror_page(item: Submission, text: PinnedText) -> None:
    status, ending = MIRRORED[item.state]
    run = run_of(text)
    if run is None and item.state not in (State.WAITING, State.CHANGES_ASKED):
        return  # decided before there was a mirror
    if item.state != State.APPROVED:  # then Wagtail ends it at the publication, and what comes later is another matter
        _end_others(text, run)
    run = run or _begun(text)
    task_state = run.current_task_state
    if ending is None and (task_state is None or task_state.status != TaskState.STATUS_IN_PROGRESS):
        task_state = _next_task_state(run, text)
    elif task_state and task_state.status == TaskState.STATUS_IN_PROGRESS:
        columns = {"revision": text.revision} | (_ended(item, ending) if ending else {})
        TaskState.objects.filter(pk=task_state.pk).update(**columns)
    WorkflowState.objects.filter(pk=run.pk).update(status=status, current_task_state=task_state)


def _runs(text: PinnedText):
    """Whatever workflow the page has or had."""
    revision = text.revision
    return WorkflowState.objects.filter(base_content_type=revision.base_content_type_id, object_id=revision.object_id)


def _end_others(text: PinnedText, run: WorkflowState | None) -> None:
    """A page has one workflow under way (unique_in_progress_workflow), and that of an item's is the desk's."""
    others = [each.pk for each in _runs(text).active() if each != run]
    if others:
        running = TaskState.objects.filter(workflow_state__in=others, status=TaskState.STATUS_IN_PROGRESS)
        running.update(status=TaskState.STATUS_CANCELLED)
        WorkflowState.objects.filter(pk__in=others).update(status=WorkflowState.STATUS_CANCELLED)


def _begun(text: PinnedText) -> WorkflowState:
    run = WorkflowState.objects.create(
        workflow=desk_workflow(),
        content_type=text.revision.content_type,
        base_content_type=text.revision.base_content_type,
        object_id=text.revision.object_id,
    )
    run.current_task_state = _next_task_state(run, text)
    return run


def _next_task_state(run: WorkflowState, text: PinnedText) -> TaskState:
    return TaskState.objects.create(workflow_state=run, task=desk_task(), revision=text.revision)


def _ended(item: Submission, status: str) -> dict[str, Any]:
    """Who ended it, when and with which words, by the last line of the trail that changed the item."""
    step = ItemStep.objects.filter(item=item).exclude(what=ItemStep.What.SLIP).order_by("at", "pk").last()
    if step is None:
        return {"status": status}
    return {"status": status, "finished_at": step.at, "finished_by": step.by, "comment": step.words}


def _in_all_languages() -> str:
    names = []
    for language in LANGUAGES:
        with override(language):
            names.append(_("Review"))
    return " · ".join(names)
