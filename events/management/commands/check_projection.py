from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from events import rebuilding


class Command(BaseCommand):
    help = "Name the events whose read model is not what their pages say, and exit with 1 then. Writes nothing."

    def handle(self, **options):
        keys = rebuilding.all_keys()
        wrong = 0
        for key, names in rebuilding.differing(keys, at=timezone.now()):
            wrong += 1
            self.stdout.write(f"{key}: {', '.join(names)}")
        if wrong:
            raise CommandError(f"{wrong} of {len(keys)} events differ. To mend them: manage.py rebuild_projection")
        self.stdout.write(f"All {len(keys)} events are as their pages say.")
