"""The shape of a line: how long it is, whether it ends a sentence, whether it is an item of a list."""

from __future__ import annotations

import re
from typing import NamedTuple

from annotator.core.document import INVISIBLE


class Shape:
    """What a line looks like, from the shortest to the longest; the first four do not end as sentences do.

    Bare numbers, as those of Place.
    """

    SIGNS = 0
    LABEL = 1
    HEADLINE = 2
    OPEN = 3
    REMARK = 4
    SENTENCE = 5
    PARAGRAPH = 6
    LONG_PARAGRAPH = 7


PROSE_FROM = Shape.SENTENCE
"""From this shape on a line reads as running text."""

# The full stops of all scripts, and the quotes and brackets that may close after them.
_STOPS = ".!?。！？．｡؟۔।॥။։።᙮᠃។៕"
_CLOSERS = "\"'”’“»«›)]】」』》〉）］｣"
_BULLETS = "•·▪◦‣■□●○◆◇★☆►▶»›→*+-–—|✓✔➤➜⇒↑↓"
_WORDS_BY_SPACES = re.compile(
    "[^\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]*+"
)
# Two letters of Han or kana weigh as one word, four of the longer spellings of South East Asia.
_PAIRS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_FOURS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_SPACED_WORD = re.compile(r"[0-9A-Za-z\u00c0-\u024f]+")
# Inside a line a stop of East Asia counts wherever it stands, another where white space follows it.
_CLOSERS_INSIDE = "\"'”’»)]"
_STOPS_BEFORE_SPACE = ".!?؟۔।…"
_STOPS_BEFORE_ALL = "。！？｡"
_LETTER = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(r"\(?\d{1,3}[.)]\s+")


class Line(NamedTuple):
    """A block's text with what can be said of it alone.

    `whole` is the line without white space at its ends, `text` what it shows without a bullet or number before it;
    `stops` counts full stops, `words` also counts letters of scripts that have no spaces.
    """

    whole: str
    text: str
    words: int
    stops: int
    shape: int
    is_prose: bool
    is_item: bool


def line_of(raw: str) -> Line:
    """A line that shows something."""
    whole = raw.strip()
    if whole.isascii() and whole[0].isalpha() and not _has_stop(whole):
        # As most lines of a page are: all that is asked below has one answer for them.
        words = len(whole.split())
        return Line(whole, whole, words, 0, _open_shape(words), is_prose=False, is_item=False)
    shown = whole if whole.isascii() else whole.strip(INVISIBLE)
    text, is_item = (shown, False) if shown[0].isalpha() else _without_bullet(shown)
    words = word_count(text)
    is_closed = ends_sentence(text)
    stops = _stops_inside(text) + is_closed
    shape = _shape(text, words, stops, is_closed=is_closed)
    return Line(whole, text, words, stops, shape, shape >= PROSE_FROM, is_item)


def _without_bullet(shown: str) -> tuple[str, bool]:
    """A line without the bullet or number before it, and whether it is an item of a list by that."""
    bare = shown.lstrip(_BULLETS).lstrip(INVISIBLE) or shown
    numbered = _NUMBER.match(bare)
    text = bare[numbered.end() :] if numbered and len(bare) > numbered.end() else bare
    # A dash right before a word opens speech in many languages; an item's bullet stands apart.
    return text, numbered is not None or (bare is not shown and shown[1:2].isspace())


def _has_stop(text: str) -> bool:
    """Whether a text in ASCII holds a full stop; looking for the sign is much cheaper than for what follows it."""
    return "." in text or "!" in text or "?" in text


def _stops_inside(text: str) -> int:
    if text.isascii() and not _has_stop(text):
        return 0
    inside = text[:-1]
    # A pattern for all stops takes three times as long: most lines hold two of these signs.
    before_space = 0
    for stop in _STOPS_BEFORE_SPACE:
        if stop in inside:
            for behind in inside.split(stop)[1:]:
                before_space += behind.lstrip(_CLOSERS_INSIDE)[:1].isspace()
    return before_space + (0 if inside.isascii() else sum(map(inside.count, _STOPS_BEFORE_ALL)))


def word_count(text: str) -> int:
    """The words of a text in any script: those between spaces, and what unspaced letters weigh as words."""
    if text.isascii() or _WORDS_BY_SPACES.fullmatch(text):
        return len(text.split())
    spaced = len(_SPACED_WORD.findall(text))
    return max(1, spaced + len(_PAIRS.findall(text)) // 2 + len(_FOURS.findall(text)) // 4)


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, in any script; a cut-off text ending in three dots does not."""
    if text[-1:].isalnum():
        return False
    bare = text.rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _STOPS and not bare.endswith("...")


def _shape(text: str, words: int, stops: int, *, is_closed: bool) -> int:
    if not (text[0].isalpha() or _LETTER.search(text)):
        return Shape.SIGNS
    # A paragraph may end in a colon, a credit or nothing at all; two full stops inside show it for one.
    if is_closed or stops >= 2:
        return _closed_shape(words, stops)
    return _open_shape(words)


def _open_shape(words: int) -> int:
    if words <= 4:
        return Shape.LABEL
    return Shape.HEADLINE if words < 16 else Shape.OPEN


def _closed_shape(words: int, stops: int) -> int:
    if words < 8:
        return Shape.REMARK
    if words < (20 if stops < 2 else 12):
        return Shape.SENTENCE
    return Shape.PARAGRAPH if words < 60 else Shape.LONG_PARAGRAPH
