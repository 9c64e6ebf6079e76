"""The endpoints of the API, from which the addresses and the OpenAPI document are made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from . import event_views, record_views
from .parameters import Parameter


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    """kind: as in the address. about: translated lazily. tells: the name of the schema of each result. one: the view
    of a single one."""

    kind: str
    tells: str
    about: Any
    many: Callable
    one: Callable | None = None
    example: str = ""

    @property
    def parameters(self) -> Sequence[Parameter]:
        return self.many.table  # type: ignore[attr-defined]  # given by `asking`

    @property
    def parameters_of_one(self) -> Sequence[Parameter]:
        return self.one.table  # type: ignore[union-attr]  # given by `asking`; asked for where there is one


ENDPOINTS = (
    Endpoint(
        kind="event",
        tells="Event",
        about=_("Events: single ones, series, festivals, and the dates of series."),
        many=event_views.events,
        one=event_views.event,
        example="jeppis:7k3f9q2m",
    ),
    Endpoint(
        kind="place",
        tells="Place",
        about=_("Places where events are."),
        many=record_views.places,
        one=record_views.place,
        example="jeppis:1",
    ),
    Endpoint(
        kind="keyword",
        tells="Keyword",
        about=_("Keywords: what events are about, and for whom they are."),
        many=record_views.keywords,
        one=record_views.keyword,
        example="yso:p1808",
    ),
    Endpoint(
        kind="keyword_set",
        tells="KeywordSet",
        about=_("The two sets of keywords: categories and audiences."),
        many=record_views.keyword_sets,
        one=record_views.keyword_set,
        example="jeppis:topics",
    ),
    Endpoint(
        kind="language",
        tells="Language",
        about=_("The languages that events are told in and held in."),
        many=record_views.languages,
        one=record_views.language,
        example="sv",
    ),
    Endpoint(
        kind="image",
        tells="Image",
        about=_("The pictures that events show."),
        many=record_views.images,
        one=record_views.image,
        example="1",
    ),
    Endpoint(
        kind="organization",
        tells="Organization",
        about=_("Those who arrange events."),
        many=record_views.organizations,
        one=record_views.organization,
        example="jeppis:1",
    ),
    Endpoint(kind="search", tells="Found", about=_("Events to come, or places, by words."), many=event_views.search),
)
