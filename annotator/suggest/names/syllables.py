"""What the finder knows of Vietnamese: its syllables, titles, heads of organisations, surnames."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from annotator.suggest.names.words import any_of, listed

_SYLLABLE = re.compile(
    "(?:ngh?|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?"
    "[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]{1,3}(?:ch|nh|ng|[cmnpt])?"
)
NEXT = re.compile(r"[ \u00a0](?:- )?([^\W_]+)")
_FIRST = re.compile(r"[^\W_]+")
_LONGEST_KNOWN = 4


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`titles` and `heads` are phrases by their first syllable, longest first. `verbs` never complete a word that has a
    capital; `bridge` leads from one capital to the next inside a name; `ending` closes one in small letters."""

    titles: Mapping[str, Sequence[str]]
    heads: Mapping[str, Sequence[str]]
    surnames: frozenset[str]
    verbs: frozenset[str]
    bridge: re.Pattern[str]
    ending: re.Pattern[str]


@cache
def lexicon() -> Lexicon:
    return Lexicon(
        _by_first(listed("vi", "title phrases")),
        _by_first(listed("vi", "head phrases")),
        frozenset(listed("vi", "surnames")),
        frozenset(listed("vi", "verbs")),
        re.compile(f"[ \u00a0](?:{any_of('vi', 'bridges')})(?=[ \u00a0])"),
        re.compile(f"[ \u00a0](?:{any_of('vi', 'endings')})\\b"),
    )


def _by_first(phrases: Iterable[str]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        found.setdefault(phrase.partition(" ")[0], []).append(phrase)
    return found


def is_syllable(word: str) -> bool:
    """Whether a word in small letters could be a Vietnamese syllable; foreign names mostly could not."""
    return _SYLLABLE.fullmatch(word) is not None


def known_end(text: str, start: int, known: Collection[str]) -> int:
    """Where the longest known name ends that begins at a position; 0 for none."""
    found = 0
    following = _FIRST.match(text, start)
    for _ in range(_LONGEST_KNOWN):
        if following is None:
            break
        if text[start : following.end()] in known:
            found = following.end()
        following = NEXT.match(text, following.end())
    return found
