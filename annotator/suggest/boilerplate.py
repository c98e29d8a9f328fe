"""The boilerplate detector: for each block its likeliest role as main text and its likeliest as boilerplate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from annotator.core.document import Document, block_hash
from annotator.core.mark import Layer, Mark, Reason, Suggestion
from annotator.core.memory import Memory
from annotator.core.schema import TITLE
from annotator.suggest.page import Page, page_of
from annotator.suggest.roles import boilerplate_role, find_lead, main_role
from annotator.suggest.scorecard import Verdict, as_probability, verdicts_on
from annotator.suggest.title import Title, find_title

AGENT = "rules-1"
_TITLE_SHARE = 0.8
"""What the title takes of its line's chance to be main text; the rest is for the role it has if it is no title."""


class _Choice(NamedTuple):
    role: str
    score: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class Judgement:
    """A document's lines with a verdict on each, and the index of the title, -1 when there is none."""

    page: Page
    verdicts: tuple[Verdict, ...]
    title: int


def judge(document: Document, memory: Memory) -> Judgement:
    page = page_of(document, memory)
    title = find_title(page)
    if title is None:
        return Judgement(page, verdicts_on(page, -1), -1)
    verdicts = list(verdicts_on(page, title.index))
    verdicts[title.index] = _verdict_on_title(verdicts[title.index], title)
    return Judgement(page, tuple(verdicts), title.index)


def suggest(document: Document, memory: Memory) -> tuple[Suggestion, ...]:
    """Role suggestions for every block in its order.

    The scores of a block sum to 1, and at most one block of a document leads with the title.
    """
    judgement = judge(document, memory)
    return tuple(_suggestions(document, judgement.page, judgement.verdicts, judgement.title))


def _verdict_on_title(verdict: Verdict, title: Title) -> Verdict:
    """A line chosen as the title is mostly main text even if it should be another's title."""
    # Of such lines on labelled pages three in four were main text at odds of -1, nine in ten at 0.
    return replace(verdict, main=as_probability(2.0 + 0.9 * title.odds), for_main=title.reason)


def _suggestions(
    document: Document, page: Page, verdicts: Sequence[Verdict], title: int
) -> Iterator[Suggestion]:
    lead = find_lead(page, title, [verdict.is_main for verdict in verdicts])
    likeliest: list[str] = []
    for index, verdict in enumerate(verdicts):
        main = _main_choices(page, index, verdict, title, lead)
        role, reason = boilerplate_role(page, index, title, likeliest)
        likeliest.append(main[0].role if verdict.is_main else role)
        block = page.lines[index].block
        quote = block_hash(document, block)
        for choice in (*main, _Choice(role, 1 - verdict.main, reason or verdict.for_boilerplate)):
            mark = Mark(Layer.ROLE, choice.role, block, quote)
            yield Suggestion(mark, AGENT, choice.score, choice.reason)


def _main_choices(page: Page, index: int, verdict: Verdict, title: int, lead: int) -> list[_Choice]:
    role = main_role(page, index, lead)
    if index != title:
        return [_Choice(role, verdict.main, verdict.for_main)]
    as_title = _TITLE_SHARE * verdict.main
    return [
        _Choice(TITLE, as_title, verdict.for_main),
        _Choice(role, verdict.main - as_title, verdict.for_main),
    ]
