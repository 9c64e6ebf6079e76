"""What any Wagtail site has to do by the clock: publish and withdraw pages at their time, forget what is over."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.apps import apps
from django.core.management import call_command
from wagtail.models import DraftStateMixin, Page, Revision

from . import letters, outbox, scheduled

logger = logging.getLogger(__name__)


def register() -> None:
    scheduled.register("publish and withdraw pages", every=timedelta(minutes=1), run=publish_due)
    scheduled.register("letters that wait", every=timedelta(minutes=1), run=letters.send_due)
    scheduled.register("forget letters", every=timedelta(days=1), run=outbox.forget_given_up)
    scheduled.register("forget sessions", every=timedelta(days=1), run=forget_sessions)


def publish_due(now: datetime) -> None:
    """What Wagtail's `publish_scheduled` does, but that one page which fails does not keep back all after it. Raises
    RuntimeError that names those that failed, when the others are done."""
    failed = [*_each(_expired(now), _withdraw), *_each(_awaited(now), _publish)]
    if failed:
        raise RuntimeError(f"Failed: {', '.join(failed)}.")


def forget_sessions(now: datetime) -> None:
    call_command("clearsessions")


def _expired(now: datetime) -> list:
    drafts = [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]
    models = [Page, *(model for model in drafts if not issubclass(model, Page))]
    return [found for model in models for found in model.objects.filter(live=True, expire_at__lt=now)]


def _awaited(now: datetime) -> list[Revision]:
    return list(Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at"))


def _withdraw(found) -> None:
    found.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(revision: Revision) -> None:
    revision.publish(log_action="wagtail.publish.scheduled")


def _each(things: list, act: Callable) -> list[str]:
    """Act on each; the names of those that failed."""
    failed = []
    for thing in things:
        try:
            act(thing)
        except Exception:  # whatever it is, the others are to be published
            logger.exception("%s failed for %s %s.", act.__name__, type(thing).__name__, thing.pk)
            failed.append(f"{type(thing).__name__} {thing.pk} ({thing})")
    return failed
