"""What finished articles of a site bring: documents without a wrong line, and wrong lines a document, by their number.

    python -m benchmarks.site_learning [FILE] [--times N]

FILE is a line table: gzip, one JSON object a document, docs/model-card.md or the README of the data. The site models
are those of the program, over its own general detector; titles and captions are not counted.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

# Before numpy is loaded, as the program does: on a busy machine several threads take ten times as long for small sums.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from annotator.core.document import Document, is_blank
from annotator.core.memory import Memory, SiteModel, beginning, remembered_beginnings, remembered_lines
from annotator.suggest.boilerplate import judge_all_in_general
from annotator.suggest.judging.judgement import Judgement
from annotator.suggest.site.fitting import Example, fitted
from annotator.suggest.site.model import revised
from annotator.suggest.site.view import view_of
from annotator.suggest.site_lessons import AGENT

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "data" / "site-dev.jsonl.gz"
FINISHED = (0, 1, 3, 5, 10, 20, 50, 200)
_TESTED = 100
_OFTEN, _LONG = 20, 200


@dataclass(frozen=True, slots=True)
class Page:
    """A labelled document with what the general detector thinks of it."""

    lines: list[str]
    labels: tuple[bool | None, ...]
    is_scored: tuple[bool, ...]
    memory: Memory
    odds: list[float]


@dataclass(frozen=True, slots=True)
class Raw:
    """A document of the table, without blank lines."""

    lines: list[str]
    labels: list[str]
    types: list[str]


def read(path: Path) -> dict[str, list[Raw]]:
    """The documents by publisher and stripper."""
    sites: dict[str, list[Raw]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for row in map(json.loads, stream):
            shown = [
                (line.strip(), label, kind)
                for line, label, kind in zip(row["lines"], row["labels"], row["types"], strict=True)
                if not is_blank(line)
            ]
            if shown:
                lines, labels, types = map(list, zip(*shown, strict=True))
                sites[f"{row['publisher']} {row['extractor']}"].append(Raw(lines, labels, types))
    return sites


def pages_of(raws: Sequence[Raw]) -> list[Page]:
    """The documents of one site, each with what the others remember."""
    line_pages: Counter[str] = Counter()
    beginning_pages: Counter[str] = Counter()
    for raw in raws:
        line_pages.update(remembered_lines(raw.lines))
        beginning_pages.update(remembered_beginnings(raw.lines))
    memories = [
        Memory(
            len(raws) - 1,
            {line: n - 1 for line in remembered_lines(raw.lines) if (n := line_pages[line]) > 1},
            {b: n - 1 for b in remembered_beginnings(raw.lines) if (n := beginning_pages[b]) > 1},
        )
        for raw in raws
    ]
    documents = [Document("\n".join(raw.lines)) for raw in raws]
    judgements = judge_all_in_general(documents, memories)
    return [_page(*one) for one in zip(raws, memories, judgements, strict=True)]


def _page(raw: Raw, memory: Memory, judgement: Judgement) -> Page:
    lines, odds = judgement.lines_with_odds()
    labels = tuple({"main": True, "boilerplate": False}.get(label) for label in raw.labels)
    scored = tuple(
        label is not None and kind not in ("title", "caption")
        for label, kind in zip(labels, raw.types, strict=True)
    )
    return Page(lines, labels, scored, memory, odds)


def of_one_mind(raws: Sequence[Raw]) -> list[Raw]:
    """With lines that the labels call main text on many pages and boilerplate on as many called boilerplate always, as
    a person would: no one can learn what the gold itself does not know."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for raw in raws:
        for line, label in zip(raw.lines, raw.labels, strict=True):
            if len(line) > _LONG:
                counts[beginning(line)][label] += 1
    torn = {key for key, said in counts.items() if min(said["main"], said["boilerplate"]) >= _OFTEN}
    return [replace(raw, labels=_settled(raw, torn)) for raw in raws]


def _settled(raw: Raw, torn: set[str]) -> list[str]:
    return [
        "boilerplate" if len(line) > _LONG and beginning(line) in torn else label
        for line, label in zip(raw.lines, raw.labels, strict=True)
    ]


def wrong_lines(page: Page, model: SiteModel | None) -> int:
    odds: Sequence[float] = page.odds
    if model is not None:
        odds = [one.odds for one in revised(page.lines, odds, page.memory, model)]
    told = zip(page.labels, page.is_scored, odds, strict=True)
    return sum(is_scored and (chance > 0) != label for label, is_scored, chance in told)


@dataclass(slots=True)
class Point:
    """Sums over test documents."""

    documents: int = 0
    exact: int = 0
    wrong: int = 0
    used: int = 0
    fits: int = 0
    seconds: float = 0.0

    def add(self, wrong: Sequence[int]) -> None:
        self.documents += len(wrong)
        self.exact += sum(not number for number in wrong)
        self.wrong += sum(wrong)

    def __str__(self) -> str:
        return f"{self.exact / self.documents:.2f} {self.wrong / self.documents:5.2f}"


def curve(pages: Sequence[Page], times: int) -> Iterator[tuple[int, Point]]:
    shuffled = random.Random(0)
    points = {number: Point() for number in FINISHED if number < len(pages)}
    for _ in range(times):
        order = shuffled.sample(range(len(pages)), len(pages))
        for number, point in points.items():
            done = [pages[index] for index in order[:number]]
            tested = [pages[index] for index in order[max(number, len(pages) - _TESTED) :]]
            begun = time.perf_counter()
            model = fitted([Example(view_of(p.lines, p.odds, p.memory), p.labels) for p in done], AGENT)
            point.seconds = max(point.seconds, time.perf_counter() - begun)
            point.fits += 1
            point.used += model is not None
            point.add([wrong_lines(page, model) for page in tested])
    yield from points.items()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--times", type=int, default=16, help="how often each number of articles is drawn")
    parser.add_argument("--fewest", type=int, default=20, help="leave sites with fewer documents out")
    parser.add_argument(
        "--of-one-mind",
        action="store_true",
        help="settle long lines that the labels call now one, now the other",
    )
    asked = parser.parse_args()
    if not asked.file.exists():
        print(f"skipped: there is no file {asked.file}")
        return
    print(
        "finished articles: documents without a wrong line, wrong lines a document, share of site models used"
    )
    for site, raws in read(asked.file).items():
        if len(raws) < asked.fewest:
            continue
        pages = pages_of(of_one_mind(raws) if asked.of_one_mind else raws)
        print(site, f"({len(pages)} documents)")
        for number, point in curve(pages, asked.times):
            print(
                f"  {number:4} {point}  {point.used / point.fits:.2f}  slowest fit {point.seconds:.2f} s",
                flush=True,
            )


if __name__ == "__main__":
    main()
