from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from events import rebuilding


class Command(BaseCommand):
    help = "Make the read model of events anew from their pages and changes: of all, or of those that are named."

    def add_arguments(self, parser):
        parser.add_argument("event", nargs="*", help="key of an event, or the short id at the end of its address")
        parser.add_argument(
            "--if-needed",
            action="store_true",
            help="only where the format, the base address or the words have changed since the last time",
        )

    def handle(self, *, event, if_needed, **options):
        if if_needed and rebuilding.is_current():
            self.stdout.write("The projection is current.")
            return
        try:
            keys = rebuilding.keys_named(event) if event else rebuilding.all_keys()
        except ValueError as error:
            raise CommandError(f"No event is known by one of {', '.join(event)}: {error}.") from error
        written = rebuilding.rebuild(
            keys, at=timezone.now(), told=lambda done: self.stdout.write(f"{done} of {len(keys)} events")
        )
        if not event:
            rebuilding.note_current()
        self.stdout.write(f"{written} of {len(keys)} events were written anew.")
