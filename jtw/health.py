"""What a load balancer asks: does the process answer, and is it ready to serve?"""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from . import outbox, scheduled, stamp


@require_safe
@never_cache
def healthz(request):
    """The process answers; nothing else is looked at, so that a broken database restarts no web process."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request):
    """200 with each check "ok", or 503 with what is wrong with those that fail.

    "scheduled" tells of the clockwork, "letters" of those that the mail server does not take; neither is ever a reason
    for 503: visitors are served as well without it.
    """
    checks = {"database": database, "migrations": migrations, "stamp": readable_stamp}
    found = {name: verdict(check) for name, check in checks.items()}
    status = 200 if set(found.values()) == {"ok"} else 503
    return JsonResponse(found | {"scheduled": verdict(clockwork), "letters": verdict(letters)}, status=status)


def verdict(check) -> str:
    """ "ok" or what is wrong. The address of the database, which an error may name, stays in the log."""
    try:
        return check() or "ok"
    except DatabaseError as error:
        return f"fails: {type(error).__name__}"


def database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def migrations() -> str | None:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(waiting)} not applied" if waiting else None


def readable_stamp() -> None:
    stamp.current()


def letters() -> str:
    return outbox.trouble(timezone.now())


def clockwork() -> str:
    return scheduled.trouble(timezone.now())
