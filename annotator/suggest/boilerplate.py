"""The boilerplate detector: for each block its likeliest role as main text and its likeliest as boilerplate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from math import fsum
from typing import NamedTuple

import numpy as np

from annotator.core.document import Document, block_hash
from annotator.core.mark import Layer, Mark, Reason, Suggestion
from annotator.core.memory import Memory
from annotator.core.schema import TITLE
from annotator.suggest.features.batch import Batch, batch_of
from annotator.suggest.features.first_sight import kind_rows
from annotator.suggest.judging.judgement import Judgement
from annotator.suggest.judging.odds import EVEN, Cue, as_probability, probability_of
from annotator.suggest.judging.reasons import Reasons, reasons_of
from annotator.suggest.judging.roles import boilerplate_role, find_lead, learned_roles, main_roles
from annotator.suggest.judging.signs import all_signs
from annotator.suggest.judging.titles import title_costs, title_itself
from annotator.suggest.model.model import Opinion, opinion, packed_model
from annotator.suggest.page.page import Page, page_of
from annotator.suggest.site.model import fits, revised
from annotator.suggest.site.roles import known_roles

AGENT = "trees-and-nets-6"
_TITLE_SHARE = 0.8
"""What the title takes of its line's chance to be main text; the rest is for the role it has if it is no title."""
_LEAST_OF_TITLE = 0.56
"""The chance to be main text from which on that share is more than the chance to be boilerplate."""


class Choice(NamedTuple):
    """A role that a line may have, the probability of it, and the reason."""

    role: str
    score: float
    reason: Reason


def judge(document: Document, memory: Memory) -> Judgement:
    return judge_all([document], [memory])[0]


def judge_all(documents: Sequence[Document], memories: Sequence[Memory]) -> list[Judgement]:
    """A judgement a document, all at once; each is that of the document alone, but for the last digits of its chances.

    A general judgement is revised by what the document's site has been taught, if anything.
    """
    judgements = judge_all_in_general(documents, memories)
    return [_with_site(judgement, memory) for judgement, memory in zip(judgements, memories, strict=True)]


def _with_site(judgement: Judgement, memory: Memory) -> Judgement:
    model = memory.site_model
    if model is None or not fits(model, AGENT):
        return judgement
    lines, odds = judgement.lines_with_odds()
    revisions = revised(lines, odds, memory, model)
    main = [as_probability(revision.odds) for revision in revisions]
    title = judgement.title
    if title >= 0 and main[title] > EVEN:
        main[title] = max(main[title], _LEAST_OF_TITLE)
    else:
        title = -1
    return replace(
        judgement,
        main=tuple(main),
        title=title,
        agent=model.agent,
        by_site={
            index: revision.reason for index, revision in enumerate(revisions) if revision.reason is not None
        },
        site_roles=known_roles(lines, model),
    )


def judge_all_in_general(documents: Sequence[Document], memories: Sequence[Memory]) -> list[Judgement]:
    """Judgements by what holds on every site."""
    pages = [page_of(document, memory) for document, memory in zip(documents, memories, strict=True)]
    if not any(page.lines for page in pages):
        return [Judgement(page, (), -1, AGENT, tuple, tuple) for page in pages]
    model = packed_model()
    batch = batch_of([[line.whole for line in page.lines] for page in pages])

    kinds = kind_rows([kinds for page in pages for kinds in page.kinds])
    costs = np.array([cost for page in pages for cost in title_costs(page)], dtype=np.float32)
    found = opinion(model, batch, kinds, costs)
    return [_judgement(page, _part(found, batch, number)) for number, page in enumerate(pages)]


def _part(found: Opinion, batch: Batch, document: int) -> Opinion:
    """What is said of one document, its lines counted from its first."""
    first, last = batch.borders[document : document + 2].tolist()
    lines, title = slice(first, last), found.titles[[document]]
    return Opinion(
        main=found.main[lines],
        title=found.title[lines],
        titles=np.where(title < 0, -1, title - first),
        shares=lambda: found.shares()[lines],
        roles=lambda: found.roles()[lines],
    )


def _judgement(page: Page, found: Opinion) -> Judgement:
    likeliest = int(found.titles[0])
    title = title_itself(page, likeliest)
    odds = found.main.tolist()
    signs = all_signs(page, title)
    for index, cues in signs.items():
        odds[index] += fsum(cue.weight for cue in cues)
    main = list(map(probability_of, odds))
    if title >= 0:
        # A line chosen as the title is main text at least as likely as it is the title, and more likely than not. How
        # likely it is the title is that of the line which looked most like it.
        main[title] = max(main[title], as_probability(float(found.title[likeliest])), _LEAST_OF_TITLE)
    weighed = partial(_reasons, page, title, found, signs)
    return Judgement(page, tuple(main), title, AGENT, weighed, lambda: learned_roles(found.roles()))


def _reasons(page: Page, title: int, found: Opinion, signs: dict[int, list[Cue]]) -> list[Reasons]:
    return reasons_of(page, title, found.shares(), signs)


def suggest(document: Document, memory: Memory) -> tuple[Suggestion, ...]:
    """Role suggestions for every block in its order.

    The scores of a block sum to 1, and at most one block of a document leads with the title.
    """
    return suggestions_of(document, judge(document, memory))


def suggestions_of(document: Document, judgement: Judgement) -> tuple[Suggestion, ...]:
    """The suggestions that a judgement of a document comes to."""
    blocks, layer, agent = judgement.page.blocks, Layer.ROLE, judgement.agent
    quotes = [block_hash(document, block) for block in blocks]
    said = zip(blocks, quotes, _choices(judgement), strict=True)
    # To call the classes themselves takes a third longer, and an article comes to hundreds of both.
    mark, suggestion = Mark.__new__, Suggestion.__new__
    return tuple(
        [
            suggestion(Suggestion, mark(Mark, layer, role, block, quote), agent, score, reason)
            for block, quote, choices in said
            for role, score, reason in choices
        ]
    )


def choices_of(judgement: Judgement) -> Iterator[tuple[Choice, ...]]:
    """The roles a line may have, line by line: those of main text first, that of boilerplate last."""
    for choices in _choices(judgement):
        yield tuple(map(Choice._make, choices))


def _choices(judgement: Judgement) -> Iterator[tuple[tuple[str, float, Reason], ...]]:
    """The choices as plain tuples: an article has hundreds, and to make named ones takes a third of all time here."""
    page, title, is_main = judgement.page, judgement.title, judgement.is_main
    by_site, site_roles = judgement.by_site, judgement.site_roles
    roles = main_roles(page, find_lead(page, title, is_main))
    likeliest: list[str] = []
    said = zip(judgement.main, roles, judgement.learned_roles(), judgement.reasons, strict=True)
    for index, (chance, as_main, learned, (for_main, for_boilerplate)) in enumerate(said):
        role, reason = site_roles.get(index) or boilerplate_role(page, index, title, likeliest, learned)
        against = role, 1 - chance, by_site.get(index) or reason or for_boilerplate
        if index == title:
            as_title = _TITLE_SHARE * chance
            yield (TITLE, as_title, for_main), (as_main, chance - as_title, for_main), against
        else:
            yield (as_main, chance, for_main), against
        likeliest.append((TITLE if index == title else as_main) if is_main[index] else role)
