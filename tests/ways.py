"""Ways through an article's text: which keys select a stretch, by what the window shows and how its keys walk."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from annotator.core.ledger import Article
from annotator.core.span import Span, containing
from annotator.core.tokens import folded
from annotator.core.walking import character_after, sentence_after, word_near, words_after
from tests.gui.window_desk import CTRL, NO_KEY, SHIFT, Key, WindowDesk

Press = tuple[Qt.Key | str, Qt.KeyboardModifier]
"""A key, or a letter that no key of a Latin keyboard types, and what is held down with it."""
Way = list[Press]
_FAR = 12
"""Tabs, and presses of Ctrl+J, beyond which no way is thought through."""
_NEAR = 2
"""Tabs behind which a person still thinks of lines and sentences."""
_LINES = 6
_SENTENCES = 3
_MOST_COUNTED = 9
_JUMP: Press = (Key.Key_J, CTRL)
_REACH: Press = (Key.Key_J, CTRL | SHIFT)
_COMPOSED = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""Letters that no single key types: the ledger takes none that are composed."""


def letter(sign: str) -> Qt.Key | str:
    """The key that types a small letter or digit; where a Latin keyboard has none, the letter of another keyboard."""
    return Qt.Key(ord(sign.upper())) if sign.isascii() else sign


def send(desk: WindowDesk, press: Press) -> None:
    key, modifiers = press
    if isinstance(key, str):
        window = desk.frame.windowHandle()
        assert window is not None, "the window is on the screen"
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            # As keys come in from a window system, one after the other: there they are counted.
            QApplication.sendEvent(window, QKeyEvent(kind, ord(key), modifiers, key))
    else:
        desk.press(key, modifiers)


def words_in(article: Article, span: Span) -> list[Span]:
    return list(words_after(article.document.text, span, span.start))


def _numbered(press: Press, words: int) -> Way:
    """A press that asks for a word, and the digit that says how many words on it stands."""
    return [press, (letter(str(words)), NO_KEY)] if words else []


class Paths:
    """Ways from where the cursor is, of those that a person thinks of."""

    def __init__(self, desk: WindowDesk) -> None:
        here, rows = desk.cursor.selection, desk.ledger.rows
        assert here is not None, "the cursor is in the text"
        assert rows is not None, "an article is shown"
        self._here, self._rows, self._article = here, rows, desk.article
        self._text = desk.article.document.text
        self._words: dict[Span, list[Span]] = {}
        self._anchors = sorted(self._find_anchors(), key=lambda anchor: len(anchor[1]))

    def way_to(self, span: Span, most: int) -> Way | None:
        """The fewest presses that select a stretch; None where none of the ways leads there in so many."""
        best: Way | None = None
        for anchor, approach in self._anchors:
            if len(approach) > most:
                break
            for last in self._from_anchor(anchor, span):
                if len(approach) + len(last) <= most:
                    best = [*approach, *last]
                    most = len(best) - 1
        return best

    # Where to begin

    def _find_anchors(self) -> Iterator[tuple[Span, Way]]:
        """Where the cursor is, and where Tab, Space, Ctrl with an arrow, and the keys for lines lead."""
        yield from self._around(self._here, [])
        names = [name.place for name in self._article.open_names]
        behind = [place for place in names if place.start >= self._here.end]
        before = [place for place in names if place.end <= self._here.start][::-1]
        for places, stop in ((behind, (Key.Key_Tab, NO_KEY)), (before, (Key.Key_Backtab, SHIFT))):
            for tabs, place in enumerate(places[:_FAR], start=1):
                way: Way = [stop] * tabs
                if tabs <= _NEAR:
                    yield from self._around(place, way)
                else:
                    yield place, way

        yield from self._by_lines()

    def _by_lines(self) -> Iterator[tuple[Span, Way]]:
        """Back to lines, to another one, and into the text again."""
        names, rows, here = self._article.open_names, self._rows.rows, self._row(self._here)
        if names:
            yield from self._around(names[0].place, [(Key.Key_Escape, NO_KEY), (Key.Key_Space, NO_KEY)])
            return
        for index, row in enumerate(rows):
            words = self._words_of(row.block)
            step: Press = (Key.Key_Down if index > here else Key.Key_Up, NO_KEY)
            to_row: Way = min(
                [step] * abs(index - here),
                [(Key.Key_Home, NO_KEY), *[(Key.Key_Down, NO_KEY)] * index],
                key=len,
            )
            if row.is_main and words:
                way: Way = [(Key.Key_Escape, NO_KEY), *to_row, (Key.Key_Space, NO_KEY)]
                yield from self._around(words[0], way)

    def _around(self, place: Span, way: Way) -> Iterator[tuple[Span, Way]]:
        yield place, way
        yield from self._sentences(place, way)
        yield from self._ends(self._row(place), self._line_at(place), way)
        for lines in (-1, 1):
            yield from self._lines(place, way, lines)

    def _sentences(self, place: Span, way: Way) -> Iterator[tuple[Span, Way]]:
        block = self._block(place)
        for hops in range(1, _SENTENCES + 1):
            found = sentence_after(self._text, block, place.start)
            if found is None:
                return
            place = found
            yield place, way + [(self._forward(place), CTRL)] * hops

    def _lines(self, place: Span, way: Way, step: int) -> Iterator[tuple[Span, Way]]:
        """Up or down, as the ledger does it, and from there to an end of the line."""
        row = self._row(place)
        rects = self._rows.text(row).rects(place)
        x = rects[0 if step < 0 else -1].center().x()
        number = self._rows.text(row).line_of(place.start if step < 0 else place.end - 1)
        key = Key.Key_Up if step < 0 else Key.Key_Down
        for presses in range(1, _LINES + 1):
            number += step
            while not 0 <= number < self._rows.text(row).line_count:
                row += step
                if not 0 <= row < len(self._rows.rows):
                    return
                number = self._rows.text(row).line_count - 1 if step < 0 else 0
            text, block = self._rows.text(row), self._rows.rows[row].block
            line = text.line_span(number)
            line = Span(max(line.start, block.start), min(line.end, block.end))
            found = word_near(self._text, line, text.position_on(number, x))
            if found is None:
                return
            down: Way = way + [(key, NO_KEY)] * presses
            yield found, down
            yield from self._ends(row, number, down)

    def _line_at(self, place: Span) -> int:
        return self._rows.text(self._row(place)).line_of(place.start)

    def _ends(self, row: int, number: int, way: Way) -> Iterator[tuple[Span, Way]]:
        """The ends of a line on the screen."""
        line = self._rows.text(row).line_span(number)
        for end, at in ((Key.Key_Home, line.start), (Key.Key_End, line.end)):
            edge = word_near(self._text, line, at)
            if edge is not None:
                yield edge, [*way, (end, NO_KEY)]

    # The last steps

    def _from_anchor(self, anchor: Span, span: Span) -> Iterator[Way]:
        if anchor == span:
            yield []
            return
        wanted = words_in(self._article, span)
        if not wanted or wanted[0].start != span.start:
            return
        tail = self._tail(wanted[-1].end, span)
        over = self._over(wanted)
        jumps = self._jumps(anchor, wanted[0])
        if jumps is not None:
            sign = letter(folded(self._text[wanted[0].start])[0])
            yield [*[_JUMP, (sign, NO_KEY)] * jumps, *over, *tail]
        if self._block(anchor).contains(span):
            for way in self._counted(anchor, wanted[0]):
                yield [*way, *over, *tail]
            for way in self._inside(anchor, wanted):
                # Signs are taken in at the end that moved last.
                if not tail or way[-1:] != [(self._backward(span), SHIFT)]:
                    yield [*way, *tail]

    def _counted(self, anchor: Span, word: Span) -> Iterator[Way]:
        """By the number of words to go, where a person still counts them."""
        words = self._words_of(self._block(anchor))
        last = bisect_right(words, anchor.end, key=lambda one: one.end) - 1
        steps = bisect_left(words, word) - last
        if last >= 0 and 1 < steps <= 2 * _MOST_COUNTED:
            first = min(steps, _MOST_COUNTED)
            yield [*_numbered(_JUMP, first), *_numbered(_JUMP, steps - first)]

    def _over(self, wanted: list[Span]) -> Way:
        """From the first of some words over the others: one by one, by their number, or by the letter of the last."""
        more = len(wanted) - 1
        ways = [self._extending(wanted[0], more)]
        if more > 1:
            counted: Way = []
            for left in range(more, 0, -_MOST_COUNTED):
                counted += _numbered(_REACH, min(left, _MOST_COUNTED))
            ways.append(counted)
            sign = folded(self._text[wanted[-1].start])[:1]
            letters = [folded(self._text[word.start])[:1] for word in wanted[1:]]
            if sign.isalpha() and not _COMPOSED.match(sign) and letters.index(sign) == more - 1:
                ways.append([_REACH, (letter(sign), NO_KEY)])
        return min(ways, key=len)

    def _inside(self, anchor: Span, wanted: list[Span]) -> Iterator[Way]:
        """Word by word to the first or the last one, and from there over the others."""
        block = self._block(anchor)
        words = self._words_of(block)
        held = range(
            bisect_left(words, anchor.start, key=lambda word: word.start),
            bisect_right(words, anchor.end, key=lambda word: word.end),
        )
        if not held:
            return
        first, last = bisect_left(words, wanted[0]), bisect_left(words, wanted[-1])
        on, back = self._forward(anchor), self._backward(anchor)
        if held[0] == first:
            yield self._extending(anchor, last - held[-1])
            if last > held[-1]:
                yield self._over(words[held[-1] : last + 1])
        starts: dict[int, Way] = {held[0]: [], held[-1]: []}
        if len(held) > 1:
            starts = {held[0]: [(back, NO_KEY)], held[-1]: [(on, NO_KEY)]}
        for start, way in starts.items():
            for goal, extending in ((first, on), (last, back)):
                step = on if goal > start else back
                steps: Way = [(step, NO_KEY)] * abs(goal - start)
                yield [*way, *steps, *[(extending, SHIFT)] * (last - first)]

    def _extending(self, anchor: Span, words: int) -> Way:
        return [(self._forward(anchor) if words > 0 else self._backward(anchor), SHIFT)] * abs(words)

    def _tail(self, end: int, span: Span) -> Way:
        """Signs behind the last word, one by one."""
        presses: Way = []
        while end < span.end:
            end = character_after(self._text, end)
            presses.append((self._forward(span), CTRL | SHIFT))
        return presses

    def _jumps(self, anchor: Span, word: Span) -> int | None:
        """How many times Ctrl+J and the word's letter lead to it; None when it lies before, or too far."""
        first = folded(self._text[word.start])[:1]
        if word.start < anchor.end or not first.isalpha() or _COMPOSED.match(first):
            return None
        here, jumps = self._block(anchor), 0
        for row in self._rows.rows[self._row(anchor) :]:
            if not (row.is_main or row.block == here):
                continue
            words = self._words_of(row.block)
            for found in words[bisect_left(words, anchor.end, key=lambda word: word.start) :]:
                jumps += folded(self._text[found.start]).startswith(first)
                if found == word:
                    return jumps
                if jumps * 2 > _FAR:
                    return None
        return None

    # Where a place lies

    def _words_of(self, block: Span) -> list[Span]:
        if block not in self._words:
            self._words[block] = list(words_after(self._text, block, block.start))
        return self._words[block]

    def _row(self, place: Span) -> int:
        index = containing(self._article.annotation.blocks, place.start)
        assert index is not None, "a place in the text lies in a block"
        return index

    def _block(self, place: Span) -> Span:
        return self._rows.rows[self._row(place)].block

    def _forward(self, place: Span) -> Qt.Key:
        return Key.Key_Left if self._runs_right_to_left(place) else Key.Key_Right

    def _backward(self, place: Span) -> Qt.Key:
        return Key.Key_Right if self._runs_right_to_left(place) else Key.Key_Left

    def _runs_right_to_left(self, place: Span) -> bool:
        return self._rows.text(self._row(place)).runs_right_to_left
