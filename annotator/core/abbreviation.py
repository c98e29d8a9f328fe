"""How well a few typed letters fit a phrase, as people abbreviate: by the beginnings of its words."""

from __future__ import annotations

import re

from annotator.core.tokens import folded

_WORD = re.compile(r"\w+")


def fit(typed: str, phrase: str) -> int | None:
    """0 where the phrase begins so, 1 where each typed word begins one of its words in their order, 2 in any order, 3
    where what was typed is made of beginnings of words, as “acgo” of “Accept and go on”; None where it is nothing of
    this. Accents and case do not count."""
    words, sought = _WORD.findall(folded(phrase)), _WORD.findall(folded(typed))
    if " ".join(words).startswith(" ".join(sought)):
        return 0
    if _in_order(sought, words):
        return 1
    if all(any(word.startswith(part) for word in words) for part in sought):
        return 2
    return 3 if _is_made_of_beginnings("".join(sought), words) else None


def _in_order(sought: list[str], words: list[str]) -> bool:
    rest = iter(words)
    return all(any(word.startswith(part) for word in rest) for part in sought)


def _is_made_of_beginnings(letters: str, words: list[str]) -> bool:
    """Whether letters can be cut into pieces that begin words which follow each other, some passed over."""
    done = {0}
    for word in words:
        longest = {at: _common(letters[at:], word) for at in done}
        done |= {at + length for at, most in longest.items() for length in range(1, most + 1)}
    return len(letters) in done


def _common(one: str, other: str) -> int:
    """How many letters two strings begin with in common."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
