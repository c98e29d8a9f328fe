"""Runs of capitals: words joined into names, and parted at titles, dates and known names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from annotator.suggest.names.reading import (
    APOSTROPHES,
    CLOSING_QUOTES,
    OPENING_QUOTES,
    SPACES,
    Reading,
    Word,
)
from annotator.suggest.names.words import base

Run = Sequence[Word]
_LONGEST_GAP = 16
_MOST_WORDS = 16
_SAINTS = ("st", "ste", "sta")
_ACRONYM_LAST = ("es", "fr", "it", "pt")
_ELISION = re.compile(
    rf"[ \u00a0](?:(?:de|de la|van|of)[ \u00a0])?"
    rf"(?:(?:d|l|dell|all|nell)[{APOSTROPHES}]|(?:al|el|as|ash|ad|an|ar|at)[-\u2011])"
)


def runs(reading: Reading, line: Sequence[Word]) -> Iterator[Run]:
    """The words of a line that stand together, or have only such words between them as names have inside."""
    found: list[list[Word]] = []
    for word in line:
        if found and _is_joined(reading, found[-1], word):
            found[-1].append(word)
        else:
            found.append([word])
    yield from _paired(reading, found)


def _is_joined(reading: Reading, run: Run, word: Word) -> bool:
    last = run[-1]
    if len(run) >= _MOST_WORDS or not 0 < word.start - last.end <= _LONGEST_GAP:
        return False
    gap = reading.text[last.end : word.start]
    if gap in SPACES:
        return not (last.text[-1] == "." and word.plain in reading.words.small)
    if gap in ("' ", "’ "):
        return last.text[-1] == "s"
    if gap == ". ":
        return last.plain in reading.words.titles or last.plain in _SAINTS
    if _ELISION.fullmatch(gap):
        return True
    return gap[0] in SPACES and gap[-1] in SPACES and _goes_on(reading, run, word, gap.split())


def _goes_on(reading: Reading, run: Run, word: Word, between: Sequence[str]) -> bool:
    """Whether small words stand inside one name: “of” and its like, not behind a person nor behind a plain word that
    begins a sentence; “and” behind the head of an organisation; “&” anywhere."""
    words = reading.words
    if between == ["&"]:
        return True
    if between and all(one in words.inside for one in between):
        if any(before.plain in words.titles for before in run[:-1]):
            return False
        first = run[0]
        is_plain = first.plain not in words.heads | words.tails and first.text not in reading.inner
        return not (len(run) == 1 and first.leads and is_plain)
    if len(between) != 1 or between[0] not in words.pairing:
        return False
    return len(run) > 1 and run[0].plain in words.heads and word.plain not in words.heads


def _paired(reading: Reading, found: Sequence[list[Word]]) -> Iterator[Run]:
    """Joins two runs at “and” where the second ends as an organisation does: “Argyll and Bute Council”."""
    waiting: list[Word] = []
    for run, following in pairwise([*found, []]):
        if len(following) > 1 and len(run) == 1 and _is_pair(reading, run[0], following):
            waiting = run
        else:
            yield [*waiting, *run] if waiting else run
            waiting = []


def _is_pair(reading: Reading, word: Word, following: Run) -> bool:
    if word.is_acronym or following[-1].plain not in reading.words.tails:
        return False
    gap = reading.text[word.end : following[0].start].split()
    return len(gap) == 1 and gap[0] in reading.words.pairing


def is_quoted(run: Run, text: str) -> bool:
    """Whether a run fills a quotation."""
    before, behind = text[run[0].start - 1 : run[0].start], text[run[-1].end : run[-1].end + 1]
    return bool(before and behind) and before in OPENING_QUOTES and behind in CLOSING_QUOTES


def without_opening(run: Run, reading: Reading) -> Run:
    """The run without what a sentence begins with: a small word, or one that stands in small letters elsewhere."""
    words = reading.words
    while run and run[0].leads and not (len(run) > 1 and is_quoted(run, reading.text)):
        first = run[0]
        if first.plain in words.small and first.plain not in words.heads:
            run = [word._replace(leads=False) for word in run[1:]]
        elif len(run) > 1 and _is_plain(first, reading):
            run = run[1:]
        else:
            break
    return run


def _is_plain(word: Word, reading: Reading) -> bool:
    """Whether a word stands in small letters elsewhere and never has its capital inside a sentence."""
    is_special = word.plain in reading.words.heads | reading.words.titles or word.text in reading.inner
    return word.plain in reading.small and not is_special


def without_titles(run: Run, reading: Reading) -> Iterator[Run]:
    """The parts of a run between titles and dates; what stands behind a title does not lead, whatever its dot says."""
    words = reading.words
    part: list[Word] = []
    for index, word in enumerate(run):
        if word.plain not in words.titles and word.plain not in words.dates:
            part.append(word._replace(leads=False) if index and not part else word)
        elif part:
            yield part
            part = []
    if part:
        yield part


def behind_acronym(run: Run, reading: Reading) -> Sequence[Run]:
    """A run cut behind the acronym it begins with, in languages where such a one ends a phrase: “na ONU Ana Sá”."""
    if len(run) < 3 or not run[0].is_acronym or base(reading.language) not in _ACRONYM_LAST:
        return (run,)
    is_apart = reading.text[run[0].end : run[1].start] in SPACES
    return (run[:1], run[1:]) if is_apart else (run,)


def parted(run: Run, reading: Reading, known: Collection[str], *, freely: bool) -> Iterator[Run]:
    """The run, cut behind the longest known name that it begins with; unless freely, what follows must be known too."""
    for end in range(len(run) - 1, 0, -1):
        head = reading.text[run[0].start : run[end - 1].end]
        rest = reading.text[run[end].start : run[-1].end]
        is_apart = reading.text[run[end - 1].end : run[end].start] in SPACES
        if is_apart and head in known and (freely or rest in known):
            yield run[:end]
            yield run[end:]
            return
    if run:
        yield run
