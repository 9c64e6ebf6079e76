"""Who reviews what: the areas of groups (`models.ReviewArea`), and whoever has what is in nobody's area."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db.models import F

from events.models import Event
from events.submission.models import Kind, PinnedText, Submission

from .models import ReviewArea

BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True, kw_only=True)
class Belonging:
    """The keys by which an item is in an area. Of a change of a published event, those that it has now and those that
    it would have: who loses it looks as well as who gets it. venues: with the house of a room."""

    categories: frozenset[int] = frozenset()
    venues: frozenset[int] = frozenset()
    organisers: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Area(Belonging):
    group: int
    name: str
    decides_alone: bool = False

    def has(self, item: Belonging) -> bool:
        """Whether one of its categories, venues or organisers is the item's."""
        return bool(
            self.categories & item.categories or self.venues & item.venues or self.organisers & item.organisers
        )

    @property
    def is_general(self) -> bool:
        return not (self.categories or self.venues or self.organisers)


@dataclass(frozen=True, kw_only=True)
class Division:
    """Items as they are divided among reviewers. areas: those of a group with a reviewer in it; an area that nobody is
    in takes nothing from the others. groups: of each reviewer. belongings: of each item; both by primary key."""

    areas: tuple[Area, ...]
    groups: Mapping[int, frozenset[int]]
    belongings: Mapping[int, Belonging]

    def is_for(self, user, item: Submission) -> bool:
        """Whether item is in an area of user, of those that decide alone where there are such; where it is in
        nobody's, whether user is a general reviewer."""
        mine = self.groups.get(user.pk, frozenset())
        areas = self.deciders_of(item) or self.areas_of(item)
        if areas:
            return any(area.group in mine for area in areas)
        own = [area for area in self.areas if area.group in mine]
        return not own or any(area.is_general for area in own)

    def may_decide(self, user, item: Submission) -> bool:
        """Whether no group decides alone of item, or user is in one that does, or an administrator."""
        alone = {area.group for area in self.deciders_of(item)}
        return not alone or user.is_superuser or bool(alone & self.groups.get(user.pk, frozenset()))

    def deciders_of(self, item: Submission) -> list[Area]:
        return [area for area in self.areas_of(item) if area.decides_alone]

    def areas_of(self, item: Submission) -> list[Area]:
        return [area for area in self.areas if area.has(self.belongings[item.pk])]


def reviewers():
    """Whoever may review, superusers among them, as they may everything."""
    users = get_user_model().objects.with_perm("events.moderate", backend=BACKEND)
    return users.filter(is_active=True).order_by("pk").prefetch_related("groups")


def divided(items: Iterable[Submission], among: Iterable | None = None) -> Division:
    """items with their texts (`queue.waiting`), among these users or all reviewers. The same number of queries however
    many there are of either; one where no area is set up."""
    return _divided(lambda: _belongings(items), among)


def texts_for(user, items):
    """The texts under review of those new events among items, a queryset, that are for user: a queryset too. Of the
    revisions nothing is read but the category, as each page of the admin may ask."""
    texts = PinnedText.objects.filter(item__in=items)
    division = _divided(lambda: _belongings_of_new(texts))
    if not division.areas:
        return texts
    return texts.filter(item__in=[pk for pk in division.belongings if division.is_for(user, Submission(pk=pk))])


def _divided(belongings: Callable[[], dict[int, Belonging]], among: Iterable | None = None) -> Division:
    records = list(ReviewArea.objects.select_related("group").prefetch_related("categories", "venues", "organisers"))
    if not records:
        return Division(areas=(), groups={}, belongings={})
    users = reviewers() if among is None else among
    groups = {user.pk: frozenset(group.pk for group in user.groups.all()) for user in users}
    staffed = frozenset[int]().union(*groups.values())
    areas = tuple(_area(record) for record in records if record.group_id in staffed)
    return Division(areas=areas, groups=groups, belongings=belongings())


def _area(record: ReviewArea) -> Area:
    return Area(
        group=record.group_id,
        name=record.group.name,
        categories=frozenset(each.pk for each in record.categories.all()),
        venues=_keys(*((each.pk, each.merged_into_id) for each in record.venues.all())),
        organisers=_keys(*((each.pk, each.merged_into_id) for each in record.organisers.all())),
        decides_alone=record.decides_alone,
    )


def _belongings(items: Iterable[Submission]) -> dict[int, Belonging]:
    items = list(items)
    published = Event.objects.filter(pk__in={item.event_key for item in items if item.kind != Kind.NEW})
    live = {event.pk: event for event in published.select_related("venue", "organiser")}
    return {item.pk: _belonging(item, live.get(item.event_key) if item.event_key else None) for item in items}


def _belongings_of_new(texts) -> dict[int, Belonging]:
    """As `_belongings`, by columns."""
    of_venue = ("item__venue", "item__venue__part_of", "item__venue__merged_into")
    of_organiser = ("item__organisation", "item__organisation__merged_into")
    rows = texts.filter(language=F("item__text_language"))
    return {
        pk: Belonging(categories=_keys((category,)), venues=_keys(keys[:3]), organisers=_keys(keys[3:]))
        for pk, category, *keys in rows.values_list("item", "revision__content__category", *of_venue, *of_organiser)
    }


def _belonging(item: Submission, live: Event | None) -> Belonging:
    both = [record for record in (item, live) if record]
    venues = [record.venue for record in both if record.venue]
    organisers = [item.organisation, live and live.organiser]
    return Belonging(
        categories=_keys((_category(item), live.category_id if live else None)),
        venues=_keys(*((venue.pk, venue.part_of_id, venue.merged_into_id) for venue in venues)),
        organisers=_keys(*((each.pk, each.merged_into_id) for each in organisers if each)),
    )


def _category(item: Submission) -> int | None:
    """Of what is reviewed, as staff may have mended it; of what has no revision, as the sender chose it."""
    for text in item.texts.all():
        if text.language == item.text_language:
            return text.revision.content["category"]
    typed = str(item.answers.get("what", {}).get("category") or "")
    return int(typed) if typed.isdecimal() else None


def _keys(*each: Iterable[int | None]) -> frozenset[int]:
    return frozenset(key for keys in each for key in keys if key is not None)
