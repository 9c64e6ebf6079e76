"""Letters to whoever keeps a source, of what cannot wait until somebody looks into the admin."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse

from events.models import MissingEvent, Source, SourceRun
from jtw import letters


def silent(source: Source, run: SourceRun, *, usual: int) -> None:
    _send("source-silent", source, n_read=run.n_read, usual=usual)


def failing(source: Source, run: SourceRun) -> None:
    _send("source-failing", source, refusal=run.refusal_in_words)


def missing(source: Source, found: Sequence[MissingEvent]) -> None:
    _send("source-missing", source, missing=found)


def _send(name: str, source: Source, **facts) -> None:
    url = settings.WAGTAILADMIN_BASE_URL + reverse("events_admin:source", args=[source.pk])
    letters.send(name, to=source.alert_to, language=settings.LANGUAGE_CODE, source=source.name, url=url, **facts)
