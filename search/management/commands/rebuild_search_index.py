from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from search import index, rebuilding
from search.engines.base import IndexOutdated, SearchUnavailable


class Command(BaseCommand):
    help = "Make the search index anew, with a lexicon grown from all titles. Searches go on meanwhile."

    def add_arguments(self, parser):
        parser.add_argument("--if-outdated", action="store_true", help="Only if this release analyses otherwise.")

    def handle(self, *, if_outdated, verbosity, **options):
        try:
            if if_outdated and index.is_up_to_version():
                self.stdout.write(_("The search index is of this version."))
                return
            rebuilding.rebuild(now=timezone.now(), tell=self.tell if verbosity else lambda *progress: None)
        except (IndexOutdated, SearchUnavailable) as failure:
            raise CommandError(str(failure)) from failure
        self.stdout.write(_("The search index was made anew."))

    def tell(self, source: str, done: int, total: int) -> None:
        self.stdout.write(f"{source}: {done} / {total}", ending="\n" if done == total else "\r")
        self.stdout.flush()
