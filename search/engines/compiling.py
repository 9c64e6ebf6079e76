"""A lookup in an engine's own language: the walk over its clauses, which is the same for all of them.

A builder makes the expressions. What cannot match within a tier gives no expression at all, and tiers that ask the
same as a better one are left out.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from search.lookup import All, Clause, Lookup, Sequence, Term
from search.ranking import EVERYTHING, FIELDS, TIERS

Expression = TypeVar("Expression")
Kinds = Mapping[str, tuple[str, ...]]  # field -> the kinds of match that count, as search.ranking.Tier
NOTHING: Kinds = {}


class Builder(ABC, Generic[Expression]):
    """fields: in the order of search.ranking.FIELDS, at least one. Lists hold at least one expression."""

    @abstractmethod
    def tokens(self, fields: tuple[str, ...], terms: list[Term]) -> Expression:
        """Any of the terms in any of the fields."""

    @abstractmethod
    def phrase(self, fields: tuple[str, ...], words: tuple[str, ...]) -> Expression:
        """These words as written, side by side, in any of the fields."""

    @abstractmethod
    def whole_title(self, words: str) -> Expression:
        """These words, joined by blanks, and no others are the title."""

    @abstractmethod
    def any_of(self, options: list[Expression]) -> Expression: ...

    @abstractmethod
    def all_of(self, parts: list[Expression]) -> Expression: ...

    @abstractmethod
    def without(self, wanted: Expression, unwanted: list[Expression]) -> Expression: ...

    @abstractmethod
    def everything(self) -> Expression: ...

    @abstractmethod
    def nothing(self) -> Expression: ...


def matching(lookup: Lookup, builder: Builder[Expression]) -> Expression | None:
    """What a document must satisfy to be found at all; None where the lookup asks for no words."""
    wanted = [_clause(clause, EVERYTHING.kinds, builder) for clause in lookup.wanted]
    unwanted = [_clause(clause, EVERYTHING.kinds, builder) for clause in lookup.unwanted]
    for asked in lookup.restrictions:
        within = {asked.field: EVERYTHING.kinds[asked.field]}
        (wanted if asked.is_wanted else unwanted).append(_clause(asked.clause, within, builder))
    possible = [expression for expression in wanted if expression is not None]
    if len(possible) < len(wanted):
        return builder.nothing()
    avoidable = [expression for expression in unwanted if expression is not None]
    if not wanted and not avoidable:
        return None
    found = builder.all_of(possible) if possible else builder.everything()
    return builder.without(found, avoidable) if avoidable else found


def tiers(lookup: Lookup, builder: Builder[Expression]) -> Iterator[tuple[int, Expression]]:
    """The tiers that a document found may be in, best first, each with what it must satisfy besides `matching` if it
    is in none of the better ones."""
    before: Kinds = NOTHING
    last = None
    for tier in TIERS if lookup.wanted else ():
        if tier.whole_title:
            expression = builder.whole_title(lookup.whole_title) if lookup.whole_title else None
        elif len(lookup.wanted) == 1:
            # What is new in this tier will do. Of several words one may be as good as before, and only another worse.
            expression = _clause(lookup.wanted[0], tier.kinds, builder, before=before)
        else:
            expression = _all_clauses(lookup.wanted, tier.kinds, builder)
        if expression is not None and expression != last:
            yield tier.number, expression
            last = expression
        before = tier.kinds


def _all_clauses(clauses: tuple[Clause, ...], kinds: Kinds, builder: Builder[Expression]) -> Expression | None:
    parts = []
    for clause in clauses:
        expression = _clause(clause, kinds, builder)
        if expression is None:
            return None
        parts.append(expression)
    return builder.all_of(parts) if parts else builder.everything()


def _clause(clause: Clause, kinds: Kinds, builder: Builder[Expression], before: Kinds = NOTHING) -> Expression | None:
    """before: what is known not to match."""
    terms: dict[tuple[str, ...], list[Term]] = {}
    options = []
    for option in clause.options:
        if isinstance(option, All):
            together = _all_clauses(option.clauses, kinds, builder)
            is_new = not before or together != _all_clauses(option.clauses, before, builder)
            options += [together] if together is not None and is_new else []
            continue
        fields = tuple(
            name for name in FIELDS if option.kind in kinds.get(name, ()) and option.kind not in before.get(name, ())
        )
        if fields and isinstance(option, Sequence):
            options.append(builder.phrase(fields, option.words))
        elif fields and isinstance(option, Term):
            terms.setdefault(fields, []).append(option)
    options += [builder.tokens(fields, found) for fields, found in terms.items()]
    return builder.any_of(options) if options else None
