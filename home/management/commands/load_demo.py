import logging
from contextlib import contextmanager

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from home.demo import accounts, content, town
from home.demo.indexes import indexed_afterwards
from home.demo.pictures import hang_pictures


class Command(BaseCommand):
    help = "Fill the site with the demo town. Does nothing where it is in already."

    def add_arguments(self, parser):
        parser.add_argument("--events", type=int, metavar="N", help="Only N events, for a quick start.")
        parser.add_argument("--pictures", action="store_true", help="Draw the pictures; the words must be in.")
        parser.add_argument("--reset", action="store_true", help="Take the demo town out first (development only).")

    def handle(self, *, events, pictures, reset, **options):
        now = timezone.now()
        with without_a_line_for_each_page():
            self.fill(now, events=events, pictures=pictures, reset=reset)
        if settings.DEBUG:
            accounts.make_accounts()
            self.stdout.write(f"Log-ins: {', '.join(accounts.GROUPS)}; the password of each is {accounts.PASSWORD}")

    def fill(self, now, *, events, pictures, reset):
        if reset:
            self.reset()
        if not town.is_loaded():
            self.load(events, now)
        if pictures:
            with indexed_afterwards(now):
                self.stdout.write(f"{hang_pictures()} events got their pictures.")

    def load(self, count, now):
        today = timezone.localdate(now)
        wanted = content.around(today, count) if count else content.events()
        with transaction.atomic(), indexed_afterwards(now):
            for done in town.load(wanted, today=today, now=now):
                if done % 50 == 0:
                    self.stdout.write(f"  {done} of {len(wanted)} events ...")
        self.stdout.write(f"The demo town is in: {len(wanted)} events around {today:%d.%m.%Y}.")

    def reset(self):
        if not settings.DEBUG:
            raise CommandError("--reset deletes events for good, and so works in development only.")
        town.clear()


@contextmanager
def without_a_line_for_each_page():
    """Wagtail and its tasks tell of each page that they publish and index; of a thousand nobody reads it."""
    logging.disable(logging.INFO)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
