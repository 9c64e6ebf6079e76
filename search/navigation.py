"""The ways from a search to others: what each value of a facet would leave, and the way back from what is chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from jtw.models import Named
from jtw.queries import Pairs, with_query

from .engines.base import Counts, Sort
from .forms import PERIOD_CHOICES, SearchForm
from .page import Search

SHOWN_AT_ONCE = 6


@dataclass(frozen=True, kw_only=True)
class Group:
    """links: label, count, url, is_current; further: those that are shown on demand."""

    label: str
    links: list[dict]
    further: list[dict]


@dataclass(frozen=True, kw_only=True)
class Navigation:
    """chosen and sorting: label and url; sorting has is_current besides."""

    groups: list[Group]
    chosen: list[dict]
    sorting: list[dict]


def of(search: Search, counts: Counts) -> Navigation:
    form, path = search.form, search.path
    query = form.query()
    return Navigation(
        groups=[group for name, found in counted(form, counts) if (group := group_of(name, found, form, path))],
        chosen=[
            {"label": form.words_of(*pair), "url": with_query(path, [other for other in query if other != pair])}
            for pair in form.chosen()
        ],
        sorting=[
            {
                "label": form.words_of("sort", sort.value),
                "url": with_query(path, replaced(query, "sort", "" if sort is Sort.RELEVANCE else sort.value)),
                "is_current": sort is form.sorting,
            }
            for sort in Sort
        ],
    )


def page_links(search: Search, *, page: int, pages: int) -> tuple[dict | None, dict | None]:
    """The page before and the one after, as far as there are any."""

    def link_to(label: str, number: int) -> dict | None:
        on_page = [*search.form.query(), *([("page", str(number))] if number > 1 else [])]
        return {"label": label, "url": with_query(search.path, on_page)} if 1 <= number <= pages else None

    return link_to(_("Previous hits"), page - 1), link_to(_("More hits"), page + 1)


def counted(form: SearchForm, counts: Counts) -> Iterable[tuple[str, dict[str, int]]]:
    """Of each facet, how many hits each value of the address would leave, in the order in which they are shown."""
    known = form.visit.known
    yield "when", {name: counts.when[name] for name, _label in PERIOD_CHOICES if name in counts.when}
    yield "category", _by_slug(known.categories, counts.category)
    yield "audience", _by_slug(known.audiences, counts.audience)
    yield "free", {"1": counts.is_free[True]} if counts.is_free.get(True) else {}
    yield "district", _most_first({name: n for name, n in counts.district.items() if name})
    yield "venue", _by_slug(known.venues, counts.venue)
    yield "organiser", _by_slug(known.organisers, counts.organiser)
    yield "language", _most_first(counts.language)


def group_of(name: str, found: Mapping[str, int], form: SearchForm, path: str) -> Group | None:
    """None where there is nothing to choose."""
    chosen = {value for other, value in form.chosen() if other == name}
    links = [
        {
            "label": form.words_of(name, value),
            "count": count,
            "url": with_query(path, replaced(form.query(), name, value)),
        }
        for value, count in found.items()
        if value not in chosen
    ]
    label = _("Price") if name == "free" else str(form.fields[name].label)
    return Group(label=label, links=links[:SHOWN_AT_ONCE], further=links[SHOWN_AT_ONCE:]) if links else None


def replaced(query: Pairs, name: str, value: str) -> Pairs:
    """query with value as the only one of name; without any where it is empty."""
    return sorted([*(pair for pair in query if pair[0] != name), *([(name, value)] if value else [])])


def _by_slug(records: Mapping[str, Named], counts: Mapping[int, int]) -> dict[str, int]:
    slugs = {record.pk: slug for slug, record in records.items() if record.standing is record}
    return _most_first({slugs[pk]: count for pk, count in counts.items() if pk in slugs})


def _most_first(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], str(item[0]))))
