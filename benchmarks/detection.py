"""The detector beside what people use on plain text, cross-validated by publisher on labelled pages.

    ./dev bench detection pages.jsonl.gz --report docs/detection.md

Needs the extra annotator[train], and jusText (pip install justext lxml-html-clean) to have it in the table. Every
line is judged by models that never saw its publisher. Titles and captions are not counted.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from annotator.cli.detect import collect_seldom
from annotator.cli.train import pages_of
from annotator.core.document import Document
from annotator.core.memory import Memory
from annotator.formats.format import raised
from annotator.suggest.boilerplate import choices_of, judge, judge_all, suggestions_of
from annotator.suggest.features.place import heaviest
from annotator.suggest.judging.signs import all_signs
from annotator.suggest.judging.titles import title_itself
from annotator.suggest.page.lines import ends_sentence, word_count
from annotator.suggest.page.page import Page as SeenPage
from annotator.suggest.page.page import page_of
from annotator.suggest.training.calibration import calibration_error
from annotator.suggest.training.labelled import CAPTION, IGNORED, MAIN, TITLE, Page
from annotator.suggest.training.training import Trained, train
from benchmarks.boilerplate_roles import roles_report

HALF_CLEANED = ("resiliparse-main", "trafilatura-recall")
_AT_ONCE = 64
_LONG_DOCUMENT = 150

Judge = Callable[[Page], Sequence[bool]]


@dataclass(frozen=True, slots=True)
class Score:
    """A document's line F1, character F1, and whether no line was wrong."""

    lines: float
    characters: float
    is_exact: bool


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", nargs="+", type=Path, help="line tables, plain or gzip")
    parser.add_argument("--report", type=Path, help="where to write the report, as Markdown")
    chosen = parser.parse_args(arguments)
    pages = list(pages_of(chosen.pages, raised))
    start = time.process_time()
    trained = train(pages)
    report = "\n".join(report_on(trained, time.process_time() - start)) + "\n"
    if chosen.report:
        chosen.report.write_text(report)
    else:
        sys.stdout.write(report)
    return 0


def report_on(trained: Trained, seconds: float) -> Iterator[str]:
    """The report's lines, given what training came to and how long it took."""
    judges: dict[str, Judge] = {"C4's line rules, any script": by_c4_rules, "longest block": by_longest_block}
    justext = _by_justext()
    if justext:
        judges["jusText's lists"] = justext
    scores = {name: [_score(page, judge(page)) for page in trained.pages] for name, judge in judges.items()}
    seen = [page_of(Document("\n".join(page.lines)), Memory()) for page in trained.pages]
    held_out = list(_held_out(trained, seen))
    scores["Annotator"] = [_score(page, found) for page, found in zip(trained.pages, held_out, strict=True)]
    yield "# How well the detector does\n"
    publishers = len({page.publisher for page in trained.pages})
    yield f"Made by `benchmarks/detection.py` on {len(trained.pages)} documents of {publishers} publishers, each judged"
    yield "by models that had not seen its publisher. Figures are means over documents: line F1 / character F1 / share"
    yield "without one wrong line; titles and captions are not counted.\n"
    yield from _table("", {"whole pages": _is_whole, "half-cleaned": _is_half}, trained.pages, scores)
    strippers = {page.stripper: _by_stripper(page.stripper) for page in trained.pages}
    yield from _table("By stripper", strippers, trained.pages, scores)
    languages = {
        language: _by_language(language) for language in sorted({page.language for page in trained.pages})
    }
    yield from _table("By language", languages, trained.pages, scores)
    yield from _title_and_calibration(trained, seen)
    yield from roles_report(trained, seen, held_out)
    yield from _costs(trained.pages, judges, seconds)


def _is_half(page: Page) -> bool:
    return page.stripper in HALF_CLEANED


def _is_whole(page: Page) -> bool:
    return not _is_half(page)


def _by_stripper(name: str) -> Callable[[Page], bool]:
    return lambda page: page.stripper == name


def _by_language(code: str) -> Callable[[Page], bool]:
    return lambda page: page.language == code


def _table(
    heading: str,
    parts: dict[str, Callable[[Page], bool]],
    pages: Sequence[Page],
    scores: dict[str, list[Score]],
) -> Iterator[str]:
    if heading:
        yield f"\n## {heading}\n"
    yield "| | documents | " + " | ".join(scores) + " |"
    yield "|---|---:|" + "---:|" * len(scores)
    for name, is_part in parts.items():
        chosen = [place for place, page in enumerate(pages) if is_part(page)]
        cells = [_mean([found[place] for place in chosen]) for found in scores.values()]
        yield f"| {name} | {len(chosen)} | " + " | ".join(cells) + " |"


def _mean(scores: Sequence[Score]) -> str:
    lines, characters, exact = (
        float(np.mean([getattr(score, name) for score in scores]))
        for name in ("lines", "characters", "is_exact")
    )
    return f"{lines:.3f} / {characters:.3f} / {exact:.2f}"


def _score(page: Page, found: Sequence[bool]) -> Score:
    counted = [
        place
        for place, (label, kind) in enumerate(zip(page.labels, page.types, strict=True))
        if label != IGNORED and kind not in (TITLE, CAPTION)
    ]
    gold = np.array([page.labels[place] == MAIN for place in counted], dtype=bool)
    said = np.array([found[place] for place in counted], dtype=bool)
    length = np.array([len(page.lines[place]) for place in counted])
    return Score(_f1(gold, said, np.ones(len(gold))), _f1(gold, said, length), bool((gold == said).all()))


def _f1(gold: np.ndarray, said: np.ndarray, weight: np.ndarray) -> float:
    total = float(weight[gold].sum() + weight[said].sum())
    return 2 * float(weight[gold & said].sum()) / total if total else 1.0


def _held_out(trained: Trained, seen: Sequence[SeenPage]) -> Iterator[Sequence[bool]]:
    """What the detector says with the odds of models that had not seen the publisher, and its signs set by hand."""
    line = 0
    for page in seen:
        odds = trained.model.main_curve.of(trained.main_odds[line : line + len(page.lines)]).tolist()
        line += len(page.lines)
        signs = all_signs(page, -1)
        yield [odd + sum(sign.weight for sign in signs.get(index, ())) > 0 for index, odd in enumerate(odds)]


def by_c4_rules(page: Page) -> Sequence[bool]:
    """C4 keeps lines of five words and more that end as sentences do; here by every script's full stops."""
    return [ends_sentence(line) and word_count(line) >= 5 for line in page.lines]


def by_longest_block(page: Page) -> Sequence[bool]:
    """The stretch of lines with the most characters, 90 taken off for each line."""
    start, end, _ = heaviest(np.array([len(line) - 90 for line in page.lines], dtype=np.float32))
    return [start <= place < end for place in range(len(page.lines))]


_STOPLISTS = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "sv": "Swedish",
    "nb": "Norwegian_Bokmal",
}  # fmt: skip


def _by_justext() -> Judge | None:
    """jusText's own classes over lines instead of paragraphs of HTML; None where it is not installed."""
    try:
        from justext import core, utils
        from justext.paragraph import Paragraph
    except ImportError:
        return None

    def by_justext(page: Page) -> Sequence[bool]:
        name = _STOPLISTS.get(page.language)
        stoplist = utils.get_stoplist(name) if name else frozenset()
        low, high = (core.STOPWORDS_LOW_DEFAULT, core.STOPWORDS_HIGH_DEFAULT) if name else (0, 0)
        paragraphs = []
        for line in page.lines:
            paragraph = Paragraph(_NoPath())
            paragraph.append_text(line)
            paragraphs.append(paragraph)
        core.classify_paragraphs(paragraphs, stoplist, stopwords_low=low, stopwords_high=high)
        core.revise_paragraph_classification(paragraphs)
        return [not paragraph.is_boilerplate for paragraph in paragraphs]

    return by_justext


class _NoPath:
    """Where a line of plain text stood in the HTML: jusText asks for it, and nobody knows."""

    dom = xpath = ""


def _title_and_calibration(trained: Trained, seen: Sequence[SeenPage]) -> Iterator[str]:
    right: dict[str, list[bool]] = {"whole pages": [], "half-cleaned": []}
    chances, gold, line = [], [], 0
    for page, shown, title in zip(trained.pages, seen, trained.titles.tolist(), strict=True):
        lines = slice(line, line + len(page.lines))
        line += len(page.lines)
        found = page.lines[title_itself(shown, title)] if title >= 0 else ""
        titles = {text for text, kind in zip(page.lines, page.types, strict=True) if kind == TITLE} or {""}
        right["half-cleaned" if _is_half(page) else "whole pages"].append(found in titles)
        counted = [
            label != IGNORED and kind not in (TITLE, CAPTION)
            for label, kind in zip(page.labels, page.types, strict=True)
        ]
        odds = trained.model.main_curve.of(trained.main_odds[lines])
        chances.append((1 / (1 + np.exp(-odds)))[counted])
        gold.append((np.array(page.labels) == MAIN)[counted])
    yield "\n## Title and probabilities\n"
    for name, found_right in right.items():
        yield f"- Title right, or rightly none, {name}: {float(np.mean(found_right)):.3f} of {len(found_right)}."
    error = calibration_error(np.concatenate(chances), np.concatenate(gold))
    yield f"- Expected calibration error of the probability of main text: {error:.4f}."


def _costs(pages: Sequence[Page], judges: dict[str, Judge], training: float) -> Iterator[str]:
    documents = [Document("\n".join(page.lines)) for page in pages[::5]]
    lines = sum(len(document.blocks) for document in documents)
    judge(documents[0], Memory())  # the model is read
    yield "\n## Time and memory\n"
    yield f"One core, in the run that made the tables. Training took {training:.0f} s of it.\n"
    yield "| | lines a second |"
    yield "|---|---:|"
    for name, deed in judges.items():
        start = time.process_time()
        for page in pages[::5]:
            deed(page)
        yield f"| {name} | {lines / (time.process_time() - start):,.0f} |"
    collect_seldom()  # as `annotator detect` does
    start = time.process_time()
    judgements = []
    for first in range(0, len(documents), _AT_ONCE):
        some = documents[first : first + _AT_ONCE]
        judgements += judge_all(some, [Memory()] * len(some))
    judged = time.process_time()
    for judgement in judgements:
        list(choices_of(judgement))
    told = time.process_time()
    yield f"| Annotator, {_AT_ONCE} documents at once | {lines / (judged - start):,.0f} |"
    yield f"| the same with roles and reasons | {lines / (told - start):,.0f} |"
    article = Document("\n".join([line for page in pages[:50] for line in page.lines][:_LONG_DOCUMENT]))
    start = time.process_time()
    for _ in range(20):
        suggestions_of(article, judge(article, Memory()))
    took = (time.process_time() - start) / 20 * 1000
    yield f"\nOne article of {_LONG_DOCUMENT} lines, with roles and reasons: {took:.1f} ms."
    yield f"Most memory, training included: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB."


if __name__ == "__main__":
    sys.exit(main())
