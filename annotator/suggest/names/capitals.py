"""Names by their capitals, in languages where only names and sentences begin with one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from annotator.core.span import Span
from annotator.suggest.names.reading import Reading, Word
from annotator.suggest.names.runs import (
    Run,
    behind_acronym,
    is_quoted,
    parted,
    runs,
    without_opening,
    without_titles,
)

_SHOUT = 4
"""From this length on, a word in capitals may be a word of the text that is shouted."""


def names_by_capitals(reading: Reading, known: Collection[str]) -> Iterator[Span]:
    parts = [part for line in reading.lines for part in _parts(reading, line, known)]
    seen = {word.text for part in parts if len(part) > 1 or not part[0].leads for word in part}
    for part in parts:
        if len(part) > 1 or _is_name(part[0], reading, seen):
            yield Span(part[0].start, part[-1].end)


def _parts(reading: Reading, line: Sequence[Word], known: Collection[str]) -> Iterator[Run]:
    for run in runs(reading, line):
        if len(run) == 1 or is_quoted(run, reading.text):
            yield from without_titles(without_opening(run, reading), reading)
            continue
        for untitled in without_titles(without_opening(run, reading), reading):
            for part in behind_acronym(untitled, reading):
                yield from parted(part, reading, known, freely=False)


def _is_name(word: Word, reading: Reading, seen: Collection[str]) -> bool:
    """Whether a single word is a name: never one that stands in small letters elsewhere; at the beginning of a sentence
    only one that stands elsewhere as a name does."""
    is_plain = word.plain in reading.words.small or word.plain in reading.small
    if word.is_acronym:
        return len(word.text) < _SHOUT or not is_plain
    if is_plain or len(word.text) < 2 or word.text[-1] == "." or word.text.isupper():
        return False
    return not word.leads or word.text in seen or is_quoted([word], reading.text)
