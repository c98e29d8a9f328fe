"""The open names of an article by block, as an act leaves those of most blocks as they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter

from annotator.core.computed import computed
from annotator.core.difference import Exchange, unlike
from annotator.core.mark import Candidate, Proposal, Suggestion
from annotator.core.span import Span

_place = attrgetter("place")
_start_and_end = attrgetter("place.start", "place.end")
"""Sorts as places do, several times as fast."""


@dataclass(frozen=True)
class BlockNames:
    """The names suggested in a block, and the candidates that nobody has decided on, be they asked elsewhere first;
    both in reading order."""

    suggested: tuple[Suggestion, ...] = ()
    undecided: tuple[Candidate, ...] = ()

    @computed
    def first(self) -> dict[str, Candidate]:
        """Each candidate's string where it first stands in the block."""
        return {one.quote: one for one in reversed(self.undecided)}


NONE = BlockNames()


@dataclass(frozen=True)
class Names:
    """The open names of an article, by block."""

    blocks: tuple[BlockNames, ...]
    passed: frozenset[str]

    @computed
    def suggested(self) -> tuple[Suggestion, ...]:
        """What is suggested, in reading order."""
        return tuple(chain.from_iterable(block.suggested for block in self.blocks))

    @computed
    def suggested_count(self) -> int:
        return sum(len(block.suggested) for block in self.blocks)

    @computed
    def _holders(self) -> dict[str, frozenset[int]]:
        """The blocks in which each candidate's string stands undecided."""
        found: dict[str, list[int]] = {}
        for index, block in enumerate(self.blocks):
            for quote in block.first if block.undecided else ():
                found.setdefault(quote, []).append(index)
        return {quote: frozenset(indexes) for quote, indexes in found.items()}

    @computed
    def first(self) -> dict[str, Candidate]:
        """Each candidate's string where it first stands undecided, unless it was called no name."""
        found = ((quote, self._first_of(quote)) for quote in self._holders)
        return {quote: one for quote, one in found if one is not None}

    def _first_of(self, quote: str) -> Candidate | None:
        indexes = self._holders.get(quote)
        if not indexes or quote in self.passed:
            return None
        return self.blocks[min(indexes)].first[quote]

    @computed
    def candidates(self) -> tuple[Candidate, ...]:
        return tuple(sorted(self.first.values(), key=_place))

    @computed
    def open(self) -> tuple[Proposal, ...]:
        """The names that want a look, in reading order: those suggested, and candidates."""
        return tuple(chain.from_iterable(self.on(index) for index in range(len(self.blocks))))

    def on(self, index: int) -> tuple[Proposal, ...]:
        """Those of one block."""
        block = self.blocks[index]
        if not block.undecided:
            return block.suggested
        first = self.first
        asked = [one for quote, one in block.first.items() if first.get(quote) is one]
        return tuple(sorted(chain(block.suggested, asked), key=_start_and_end))

    def with_blocks(self, others: Mapping[int, BlockNames], passed: frozenset[str]) -> Names:
        """The names after those of some blocks have become others; the same value when none has."""
        changed = {index: names for index, names in others.items() if names != self.blocks[index]}
        if not changed and passed == self.passed:
            return self
        blocks = list(self.blocks)
        for index, names in changed.items():
            blocks[index] = names
        following = Names(tuple(blocks), passed)
        following._take_over(self, changed)
        return following

    def exchanged(self, one: Exchange, blocks: Sequence[BlockNames]) -> Names:
        """The names after some blocks were exchanged for others, which have these."""
        gone = self.blocks[one.first : one.end]
        following = Names((*self.blocks[: one.first], *blocks, *self.blocks[one.end :]), self.passed)
        known = following.__dict__
        if "suggested_count" in self.__dict__:
            more = sum(len(new.suggested) for new in blocks) - sum(len(old.suggested) for old in gone)
            known["suggested_count"] = self.suggested_count + more
        if "first" in self.__dict__:
            first = known["first"] = dict(self.first)
            for quote in {name.quote for block in (*gone, *blocks) for name in block.undecided}:
                following._look_again(quote, first)
        return following

    def _look_again(self, quote: str, first: dict[str, Candidate]) -> None:
        one = self._first_of(quote)
        if one is None:
            first.pop(quote, None)
        else:
            first[quote] = one

    def _take_over(self, before: Names, changed: Mapping[int, BlockNames]) -> None:
        """Counts and asks anew only what stands in changed blocks."""
        known = self.__dict__
        if "suggested_count" in before.__dict__:
            more = (
                len(new.suggested) - len(before.blocks[index].suggested) for index, new in changed.items()
            )
            known["suggested_count"] = before.suggested_count + sum(more)
        if "first" not in before.__dict__:
            return
        quotes = set(self.passed ^ before.passed)
        for index, new in changed.items():
            quotes.update(new.first, before.blocks[index].first)
        holders, first = before._holders, before.first
        if quotes:
            holders, first = dict(holders), dict(first)
        known["_holders"], known["first"] = holders, first
        self._ask_anew(quotes, before, changed)

    def _ask_anew(self, quotes: set[str], before: Names, changed: Mapping[int, BlockNames]) -> None:
        """Where some strings stand first now, and in which blocks."""
        holders, first = self._holders, self.first
        for index, new in changed.items():
            for quote in new.first.keys() ^ before.blocks[index].first.keys():
                holders[quote] = holders.get(quote, frozenset()) ^ {index}
        for quote in quotes:
            self._look_again(quote, first)

    def suggested_unlike(self, other: Names) -> Iterator[int]:
        """The blocks in which other names are suggested than in the other."""
        for index in unlike(self.blocks, other.blocks):
            if self.blocks[index].suggested != other.blocks[index].suggested:
                yield index

    def asked_unlike(self, other: Names) -> Iterator[Span]:
        """Where one of the two asks about a candidate and the other does not."""
        if self.first is not other.first:
            yield from _asked_elsewhere(self.first, other.first)
            yield from _asked_elsewhere(other.first, self.first)


def _asked_elsewhere(first: Mapping[str, Candidate], other: Mapping[str, Candidate]) -> Iterator[Span]:
    """Where candidates are asked that the other does not ask there."""
    for quote, one in first.items():
        if other.get(quote) is not one and (quote not in other or other[quote].span != one.span):
            yield one.span
