from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from events.push import queueing, sending
from events.push.adapters import NotAllowed
from events.push.models import Push


class Command(BaseCommand):
    help = "Tell the other calendar (PUSH_TO) what waits. run_scheduled does the same each minute."

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="first have every public event told, as when it is new")

    def handle(self, **options):
        if not settings.PUSH_TO:
            raise CommandError("There is no other calendar: PUSH_TO is not set (docs/push.md).")
        now = timezone.now()
        if options["all"]:
            self.stdout.write(f"{queueing.queue_all(now=now)} events queued.")
        try:
            while sending.send_due(now):
                self.stdout.write(f"{Push.objects.counts().get(Push.State.WAITING, 0)} events wait.")
        except NotAllowed as problem:
            raise CommandError(str(problem)) from problem
