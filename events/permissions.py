"""What nobody may do to a page of events by hand, whatever their rights."""

from wagtail.models import PagePermissionTester


class FolderPermissions(PagePermissionTester):
    """An index or a year stands in all locales at once: made, moved or deleted in one of them, the trees part."""

    def can_delete(self, ignore_bulk=False):
        return False

    def can_unpublish(self):
        return False

    def can_move(self):
        return False

    def can_move_to(self, destination):
        return False

    def can_copy(self):
        return False

    def can_reorder_children(self):
        return False


class YearPermissions(FolderPermissions):
    """A year has no words of its own, and its address is found by."""

    def can_edit(self):
        return False


class EventPermissions(PagePermissionTester):
    """An event stays in the folder of the year in which it was first written, and what waits for review is published
    from the desk alone: there the revision that was read is published, and no other."""

    def can_publish(self):
        return super().can_publish() and not self.waits_at_desk()

    def can_submit_for_moderation(self):
        return super().can_submit_for_moderation() and not self.waits_at_desk()

    def waits_at_desk(self) -> bool:
        from events.submission.models import Submission  # models ask permissions, which lie below them

        return not self.page.live and Submission.objects.under_review().of_event(self.page.translation_key).exists()

    def can_move(self):
        return False

    def can_move_to(self, destination):
        return False

    def can_reorder_children(self):
        return False
