"""How much of a line's wording is the text's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from annotator.suggest.lines import Line
from annotator.suggest.stretch import Stretch

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_LETTER = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
)
# The letters by which written Vietnamese is known; its spaces part syllables, so that only two of them say something.
_SYLLABIC = re.compile("[\u1ea0-\u1ef9\u0111\u01a1\u01b0]")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 1500


def wording(text: str) -> frozenset[str]:
    """What a line is about, roughly: its words of four letters and more, pairs of letters where there are no spaces."""
    folded = text[:_LONGEST].casefold()
    if folded.isascii():
        return frozenset(_LONG_WORD.findall(folded))
    letters = _LETTER.findall(folded)
    if letters:
        words = {word for word in _LONG_WORD.findall(folded) if not _LETTER.search(word)}
        return frozenset(words.union(map("".join, pairwise(letters))))
    if len(_SYLLABIC.findall(folded)) * 8 > folded.count(" "):
        return frozenset(map(" ".join, pairwise(_WORD.findall(folded))))
    return frozenset(_LONG_WORD.findall(folded))


def shares_of_text(lines: Sequence[Line], stretch: Stretch) -> tuple[float | None, ...]:
    """For each line the share of its wording that other sentences of the text use; None when it has no wording, or the
    text no other sentence."""
    wordings = [wording(line.text) for line in lines]
    sentences = [index for index in range(stretch.start, stretch.end) if lines[index].is_prose]
    used = Counter(word for index in sentences for word in wordings[index])
    used_elsewhere = {word for word, count in used.items() if count > 1}
    shares: list[float | None] = []
    for index, words in enumerate(wordings):
        is_sentence = index in stretch and lines[index].is_prose
        known = used_elsewhere if is_sentence else used.keys()
        can_tell = words and len(sentences) > is_sentence
        shares.append(len(words & known) / len(words) if can_tell else None)
    return tuple(shares)
