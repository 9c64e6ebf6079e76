"""The desk as a task of Wagtail's workflow."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState

from events.submission.models import PinnedText, Submission

MODERATE = "events.moderate"


class ReviewAtDesk(Task):
    """Stands for the desk (`workflow`): whoever may review finds it among what awaits them, and decides of it there.
    For pages that nobody sent in, where the workflow is given to them too, it is an approval by reviewers."""

    class Meta:
        verbose_name = _("review at the desk")
        verbose_name_plural = _("reviews at the desk")

    @classmethod
    def get_description(cls):
        return _("Whoever may review what is sent in decides of it at the desk.")

    def user_can_access_editor(self, obj, user):
        return user.has_perm(MODERATE)

    def get_actions(self, obj, user):
        if Submission.objects.under_review().of_event(obj.translation_key).exists() or not user.has_perm(MODERATE):
            return []
        return [("reject", _("Ask for changes"), True), ("approve", _("Approve"), False)]

    def get_task_states_user_can_moderate(self, user, **options):
        """Of items those that are theirs (`areas`) and wait for a decision, and whatever is no item."""
        from . import areas, queue  # they ask all models, this one among them

        if not user.has_perm(MODERATE):
            return TaskState.objects.none()
        held = PinnedText.objects.filter(item__in=Submission.objects.under_review())
        for_them = areas.texts_for(user, queue.undecided())
        theirs = Q(revision__in=for_them.values("revision")) | ~Q(revision__in=held.values("revision"))
        return TaskState.objects.filter(theirs, task=self, status=TaskState.STATUS_IN_PROGRESS)
