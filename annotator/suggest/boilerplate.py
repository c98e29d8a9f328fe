"""The boilerplate detector: for each block its likeliest role as main text and its likeliest as boilerplate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from math import fsum
from typing import NamedTuple

import numpy as np

from annotator.core.document import Document, block_hash
from annotator.core.mark import Cause, Layer, Mark, Reason, Suggestion
from annotator.core.memory import Memory
from annotator.core.schema import TITLE
from annotator.suggest.features.batch import Batch, Floats, batch_of
from annotator.suggest.first_sight import kind_rows
from annotator.suggest.model import Opinion, opinion, packed_model
from annotator.suggest.page import Page, page_of
from annotator.suggest.reasons import cues_of
from annotator.suggest.roles import boilerplate_role, find_lead, main_role
from annotator.suggest.signs import is_unlike_a_title, signs_of
from annotator.suggest.site_model import fits, revised
from annotator.suggest.site_roles import KnownRole, known_roles
from annotator.suggest.verdict import Cue, Verdict, as_odds, as_probability, probability_of

AGENT = "trees-and-nets-2"
_TITLE_SHARE = 0.8
"""What the title takes of its line's chance to be main text; the rest is for the role it has if it is no title."""
_COPY_REACH = 10


class Choice(NamedTuple):
    """A role that a line may have, the probability of it, and the reason."""

    role: str
    score: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class Judgement:
    """A document's lines with a verdict on each, and the index of the title, -1 when there is none.

    `by_site` holds the reasons of the lines that stand where they do because of articles done on their site,
    `site_roles` what lines of boilerplate were there.
    """

    page: Page
    verdicts: tuple[Verdict, ...]
    title: int
    agent: str = AGENT
    by_site: Mapping[int, Reason] = field(default_factory=dict)
    site_roles: Mapping[int, KnownRole] = field(default_factory=dict)

    def lines_with_odds(self) -> tuple[list[str], list[float]]:
        """The lines and the log-odds of each to be main text."""
        return [line.whole for line in self.page.lines], [as_odds(verdict.main) for verdict in self.verdicts]


def judge(document: Document, memory: Memory) -> Judgement:
    return judge_all([document], [memory])[0]


def judge_all(documents: Sequence[Document], memories: Sequence[Memory]) -> list[Judgement]:
    """A judgement a document, all at once; each is the same as for the document alone.

    A general judgement is revised by what the document's site has been taught, if anything.
    """
    judgements = judge_all_in_general(documents, memories)
    return [_with_site(judgement, memory) for judgement, memory in zip(judgements, memories, strict=True)]


def _with_site(judgement: Judgement, memory: Memory) -> Judgement:
    model = memory.site_model
    if model is None or not fits(model, AGENT):
        return judgement
    lines, odds = judgement.lines_with_odds()
    verdicts = list(judgement.verdicts)
    by_site: dict[int, Reason] = {}
    for index, revision in enumerate(revised(lines, odds, memory, model)):
        changed = replace(verdicts[index], main=as_probability(revision.odds))
        if revision.reason is not None:
            by_site[index] = revision.reason
            changed = changed.because(revision.reason)
        verdicts[index] = changed
    title = judgement.title if judgement.title >= 0 and verdicts[judgement.title].is_main else -1
    roles = known_roles(lines, model)
    return Judgement(judgement.page, tuple(verdicts), title, model.agent, by_site, roles)


def judge_all_in_general(documents: Sequence[Document], memories: Sequence[Memory]) -> list[Judgement]:
    """Judgements by what holds on every site."""
    pages = [page_of(document, memory) for document, memory in zip(documents, memories, strict=True)]
    if not any(page.lines for page in pages):
        return [Judgement(page, (), -1) for page in pages]
    model = packed_model()
    batch = batch_of([[line.whole for line in page.lines] for page in pages])

    def may_be_title(line: int) -> bool:
        document = int(batch.document[line])
        return not is_unlike_a_title(pages[document], line - int(batch.borders[document]))

    kinds = kind_rows([kinds for page in pages for kinds in page.kinds])
    found = opinion(model, batch, kinds, may_be_title)
    return [_judgement(page, _part(found, batch, number)) for number, page in enumerate(pages)]


def _part(found: Opinion, batch: Batch, document: int) -> Opinion:
    """What is said of one document, its lines counted from its first."""
    first, last = batch.borders[document : document + 2].tolist()
    lines, title = slice(first, last), found.titles[[document]]
    return Opinion(
        found.main[lines], found.title[lines], found.shares[lines], np.where(title < 0, -1, title - first)
    )


def _judgement(page: Page, found: Opinion) -> Judgement:
    title = _where_first(page, int(found.titles[0]))
    odds = found.main.tolist()
    verdicts = []
    for index in range(len(page.lines)):
        signs = list(signs_of(page, index)) if index != title else []
        weighed = odds[index] + fsum(sign.weight for sign in signs)
        cues = partial(_cues, page, title, index, signs, found.shares)
        verdicts.append(Verdict(probability_of(weighed), cues))
    if title >= 0:
        chance = as_probability(float(found.title[title]))
        verdicts[title] = _verdict_on_title(page, title, verdicts[title], chance)
    return Judgement(page, tuple(verdicts), title)


def _cues(page: Page, title: int, index: int, signs: Sequence[Cue], shares: Floats) -> list[Cue]:
    return [*signs, *cues_of(page, title, index, shares[index].tolist())]


def _where_first(page: Page, title: int) -> int:
    """The title where it stands first of some copies near each other; -1 for none."""
    earlier = page.repeats.earlier[title] if title >= 0 else 0
    return earlier - 1 if earlier and title - earlier < _COPY_REACH else title


def _verdict_on_title(page: Page, index: int, found: Verdict, chance: float) -> Verdict:
    """A line chosen as the title is main text at least as likely as it is the title, and more likely than not."""
    cause = (
        Cause.FIRST_LINE
        if index == 0
        else Cause.BEFORE_TEXT
        if index < page.stretch.start
        else Cause.TEXT_WORDS
    )
    return replace(found, main=max(found.main, chance, 0.51)).because(Reason(cause))


def suggest(document: Document, memory: Memory) -> tuple[Suggestion, ...]:
    """Role suggestions for every block in its order.

    The scores of a block sum to 1, and at most one block of a document leads with the title.
    """
    return suggestions_of(document, judge(document, memory))


def suggestions_of(document: Document, judgement: Judgement) -> tuple[Suggestion, ...]:
    """The suggestions that a judgement of a document comes to."""
    return tuple(_suggestions(document, judgement))


def _suggestions(document: Document, judgement: Judgement) -> Iterator[Suggestion]:
    for index, choices in enumerate(choices_of(judgement)):
        block = judgement.page.lines[index].block
        quote = block_hash(document, block)
        for choice in choices:
            mark = Mark(Layer.ROLE, choice.role, block, quote)
            yield Suggestion(mark, judgement.agent, choice.score, choice.reason)


def choices_of(judgement: Judgement) -> Iterator[tuple[Choice, ...]]:
    """The roles a line may have, line by line: those of main text first, that of boilerplate last."""
    page, verdicts, title = judgement.page, judgement.verdicts, judgement.title
    lead = find_lead(page, title, [verdict.is_main for verdict in verdicts])
    likeliest: list[str] = []
    for index, found in enumerate(verdicts):
        main = _main_choices(page, index, found, title, lead)
        known = judgement.site_roles.get(index)
        role, reason = known or boilerplate_role(page, index, title, likeliest)
        likeliest.append(main[0].role if found.is_main else role)
        against = judgement.by_site.get(index) or reason or found.for_boilerplate
        yield (*main, Choice(role, 1 - found.main, against))


def _main_choices(page: Page, index: int, found: Verdict, title: int, lead: int) -> list[Choice]:
    role = main_role(page, index, lead)
    if index != title:
        return [Choice(role, found.main, found.for_main)]
    as_title = _TITLE_SHARE * found.main
    return [
        Choice(TITLE, as_title, found.for_main),
        Choice(role, found.main - as_title, found.for_main),
    ]
