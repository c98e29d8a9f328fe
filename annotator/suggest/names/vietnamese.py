"""Names in Vietnamese: people and places have a capital for each syllable, organisations one for each word."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from annotator.core.span import Span
from annotator.suggest.names.organisation import organisation_end
from annotator.suggest.names.reading import Reading, Word
from annotator.suggest.names.runs import Run, parted, runs, without_opening
from annotator.suggest.names.syllables import is_syllable, known_end, lexicon


def vietnamese_names(reading: Reading, known: Collection[str]) -> Iterator[Span]:
    parts: list[Run] = []
    for line in reading.lines:
        left, found = _apart(reading, line, known)
        yield from found
        for stretch in left:
            for run in runs(reading, stretch):
                parts += _people_and_places(without_opening(run, reading), reading, known)
    seen = {word.text for part in parts if len(part) > 1 for word in part}
    for part in parts:
        if len(part) > 1 or _is_name(part[0], reading, known, seen):
            yield Span(part[0].start, part[-1].end)


def _is_name(word: Word, reading: Reading, known: Collection[str], seen: Collection[str]) -> bool:
    """Whether a single word is a name: a syllable if it is known or belongs to a longer name, a foreign word always."""
    if word.is_acronym or word.text in seen:
        return True
    if word.text in known:
        return not word.leads or reading.text[word.end : word.end + 1] == ","
    is_plain = word.plain in reading.small or word.plain in reading.words.small
    return len(word.plain) > 1 and not word.text.isupper() and not is_plain and not is_syllable(word.plain)


def _apart(
    reading: Reading, line: Sequence[Word], known: Collection[str]
) -> tuple[list[list[Word]], list[Span]]:
    """A line without titles, known names and organisations, in stretches; and those names."""
    left: list[list[Word]] = [[]]
    found: list[Span] = []
    passed = 0
    for word in line:
        if word.start < passed:
            continue
        end, is_named = _set_apart(reading, word, known)
        if end:
            left.append([])
            passed = end
            if is_named:
                found.append(Span(word.start, end))
        else:
            left[-1].append(word)
    return left, found


def _set_apart(reading: Reading, word: Word, known: Collection[str]) -> tuple[int, bool]:
    """Where that ends which begins with a word and is no run of capitals, 0 when nothing does; whether it is a name."""
    end = known_end(reading.text, word.start, known)
    if end > word.end:
        return end, True
    head = _phrase_end(reading.text, word, lexicon().heads)
    is_title = word.leads or word.text not in known
    title = _phrase_end(reading.text, word, lexicon().titles) if is_title else 0
    if head and head >= title:
        end = organisation_end(reading, head, known)
        if end > head:
            return end, True
    return max(title, head if head > word.end else 0), False


def _phrase_end(text: str, word: Word, phrases: Mapping[str, Sequence[str]]) -> int:
    """Where the longest phrase ends that begins with a word; 0 for none."""
    for phrase in phrases.get(word.plain, ()):
        end = word.start + len(phrase)
        if text[word.start : end].casefold() == phrase and not text[end : end + 1].isalnum():
            return end
    return 0


def _people_and_places(run: Run, reading: Reading, known: Collection[str]) -> Iterator[Run]:
    for part in _between_acronyms(run):
        for cut in parted(part, reading, known, freely=True):
            yield from _before_surname(cut)


def _between_acronyms(run: Run) -> Iterator[Run]:
    part: list[Word] = []
    for word in run:
        if not word.is_acronym:
            part.append(word)
            continue
        if part:
            yield part
        yield [word]
        part = []
    if part:
        yield part


def _before_surname(run: Run) -> Sequence[Run]:
    """A place and a person beside each other, parted before the surname."""
    surnames = lexicon().surnames
    if run[0].text not in surnames:
        for index in range(1, len(run) - 1):
            if run[index].text in surnames:
                return run[:index], run[index:]
    return (run,)
