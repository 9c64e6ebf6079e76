from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search import index, rebuilding
from search.engines.base import IndexOutdated, SearchUnavailable


class Command(BaseCommand):
    help = "Compare the search index with what should be in it; ends with an error where they differ."

    def add_arguments(self, parser):
        parser.add_argument("--mend", action="store_true", help="Write what differs.")

    def handle(self, *, mend, **options):
        try:
            waiting = index.pending_count()
            if mend:
                index.catch_up()
            differences = [difference for difference in rebuilding.check() if difference]
            for difference in differences:
                self.tell(difference)
                if mend:
                    rebuilding.mend(difference)
        except (IndexOutdated, SearchUnavailable) as failure:
            raise CommandError(str(failure)) from failure
        if waiting and not mend:
            words = ngettext("%(n)d change waits to be written.", "%(n)d changes wait to be written.", waiting)
            self.stdout.write(words % {"n": waiting})
        if mend or not differences:
            self.stdout.write(_("The search index is as it should be."))
        else:
            raise CommandError(_("The search index is not as it should be. Run check_search_index --mend."))

    def tell(self, difference: rebuilding.Difference) -> None:
        for mark, keys in (("-", difference.missing), ("~", difference.outdated), ("+", difference.left_over)):
            for key in keys:
                self.stdout.write(f"{mark} {difference.source} {key}")
