"""How far the name of a Vietnamese organisation goes: a capital for each word, its other syllables in small letters."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from annotator.suggest.names.reading import SPACES, Reading
from annotator.suggest.names.syllables import NEXT, is_syllable, known_end, lexicon


@dataclass(frozen=True, slots=True)
class _Reach:
    """How far a name goes so far, its last syllable, and how many capitals in a row it ends with."""

    end: int
    last: str = ""
    capitals: int = 0
    is_over: bool = False


def organisation_end(reading: Reading, head: int, known: Collection[str]) -> int:
    """Where a name ends whose head ends at a position; there when nothing of the name follows."""
    reach = _Reach(head)
    while not reach.is_over:
        further = _further(reading, head, reach, known)
        if further is None:
            break
        reach = further
    return reach.end


def _further(reading: Reading, head: int, reach: _Reach, known: Collection[str]) -> _Reach | None:
    """The reach with the next word, None when the name does not go on."""
    text = reading.text
    following = NEXT.match(text, reach.end)
    if following is None:
        return None
    token = following[1]
    end = known_end(text, following.start(1), known)
    if end:
        # Behind the name of a country a person is named, as a rule.
        return None if text[end : end + 1] in SPACES and _is_capital_at(text, end + 1) else _Reach(end)
    end = following.end()
    if token[0].isupper():
        is_person = reach.end > head and token in lexicon().surnames and _is_capital_at(text, end + 1)
        over = len(token) > 1 and token.isupper()
        return None if is_person else _Reach(end, token, reach.capitals + 1, is_over=over)
    if _completes(reading, reach, token, end):
        return _Reach(end, token)
    return _in_small_letters(text, reach, head)


def _in_small_letters(text: str, reach: _Reach, head: int) -> _Reach | None:
    """The reach with the words that close a name, or lead to its next capital."""
    ending = lexicon().ending.match(text, reach.end) if reach.end > head else None
    if ending:
        return _Reach(ending.end(), is_over=True)
    bridge = lexicon().bridge.match(text, reach.end)
    return _Reach(bridge.end()) if bridge and _is_capital_at(text, bridge.end() + 1) else None


_COMPLETING = frozenset(("quan", "an", "gia"))
"""Small words that are syllables of words as well: Hải quan, Công an, Quốc gia."""


def _completes(reading: Reading, reach: _Reach, token: str, end: int) -> bool:
    """Whether a small syllable completes a word that began with a capital, as “giao” does in “Bộ Ngoại giao”."""
    if not reach.capitals or token in lexicon().verbs or not is_syllable(reach.last.casefold()):
        return False
    if token in reading.words.small and token not in _COMPLETING:
        return False
    return reach.capitals == 1 or _is_capital_at(reading.text, end + 1)


def _is_capital_at(text: str, position: int) -> bool:
    return text[position : position + 1].isupper()
