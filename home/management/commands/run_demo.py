import os
import signal
import socket
import subprocess
import sys
from io import StringIO

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import autoreload

from events import rebuilding
from home.demo import accounts, town
from home.demo.pictures import bare_pages

CODE_CHANGED = 3  # with which django.utils.autoreload ends a server


class Command(BaseCommand):
    help = "Serve the site with its demo town on this machine: brings the database up to date and fills it once."
    requires_system_checks = ()  # migrate and jtw/wsgi.py make them, and a second time would be felt at each start

    def add_arguments(self, parser):
        parser.add_argument("port", type=int, nargs="?", default=8000)

    def handle(self, *, port, **options):
        if not os.environ.get("RUN_MAIN"):  # set in the process that runserver starts anew when the code changes
            refuse_taken(port)
            self.prepare_database()
            self.load_town_once()
            self.hang_missing_pictures()
            self.start_the_clock()
            self.tell_where()
            become_reloader_of(fork())
        call_command("runserver", f"127.0.0.1:{port}", skip_checks=True)

    def prepare_database(self):
        executor = MigrationExecutor(connection)
        if waiting := executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write(f"Preparing the database ({len(waiting)} steps) ...")
            call_command("migrate", verbosity=0)
        if not rebuilding.is_current():
            self.stdout.write("Bringing the calendar up to date ...")  # to another PORT, words or code
            call_command("rebuild_projection", stdout=StringIO())

    def load_town_once(self):
        if town.is_loaded():
            return
        self.stdout.write("Loading the demo town, once; this takes a minute or two ...")
        call_command("load_demo")

    def hang_missing_pictures(self):
        """All of them the first time, and the rest where that was interrupted."""
        if bare_pages().exists():
            self.stdout.write("The pictures are drawn while the site runs already.")
            subprocess.Popen([sys.executable, "manage.py", "load_demo", "--pictures"])

    def start_the_clock(self):
        """What is due is done each minute beside the server; it ends with this process."""
        subprocess.Popen([sys.executable, "manage.py", "run_scheduled", "--each-minute"])

    def tell_where(self):
        addresses = "  ".join(f"{settings.BASE_URL}/{language}/" for language, _name in settings.LANGUAGES)
        self.stdout.write(
            f"\n  The site      {addresses}\n  The editors   {settings.BASE_URL}/admin/"
            f"\n  Log in as     {', '.join(accounts.GROUPS)}; the password of each is {accounts.PASSWORD}"
            "\n  To stop       Ctrl+C\n\n"
        )


def fork() -> int:
    """The child's process id, and 0 in the child, which is the server: it has all modules loaded already, and would
    need seconds for that if runserver started it anew."""
    connections.close_all()
    child = os.fork()
    if not child:
        os.environ[autoreload.DJANGO_AUTORELOAD_ENV] = "true"
    return child


def become_reloader_of(child: int) -> None:
    """Wait for the server, and start it anew whenever the code changes; returns at once in the server itself."""
    if not child:
        return
    signal.signal(signal.SIGTERM, lambda *_args: sys.exit())
    try:
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    except KeyboardInterrupt:
        sys.exit()  # which reaches the server too
    except SystemExit:
        os.kill(child, signal.SIGTERM)
        raise
    sys.exit(autoreload.restart_with_reloader() if status == CODE_CHANGED else status)


def refuse_taken(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CommandError(f"Port {port} is taken. Choose another: PORT={port + 1} make run") from error
