"""A person who knows the gold of an article, sees what the window shows, and presses few keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from annotator.core import entities
from annotator.core.errors import NothingToDo
from annotator.core.mark import Mark, Suggestion
from annotator.core.span import Span
from annotator.core.tokens import folded
from annotator.core.topics import words_of
from tests.gui.window_desk import CTRL, NO_KEY, SHIFT, Key, WindowDesk
from tests.ways import Paths, Press, Way, letter, send, words_in

Statement = tuple[Span, str]
_LOST = 1000
_DETOUR = 6
"""Presses that a person goes back for a name that was passed."""
_MOST = 40
"""Presses beyond which a person does not think a way through, and goes a line nearer."""


@dataclass(frozen=True)
class Gold:
    """What an article is to become: the role of each block, entities with their labels, topics in order."""

    roles: tuple[str, ...]
    entities: frozenset[Statement]
    topics: tuple[str, ...]


class Labeller:
    """Takes the open article to its gold; `presses` counts the keys by what they were for."""

    def __init__(self, desk: WindowDesk, gold: Gold) -> None:
        self.desk, self.gold = desk, gold
        self.presses: Counter[str] = Counter()
        self._errand = ""

    @property
    def count(self) -> int:
        return self.presses.total()

    def label(self) -> None:
        """Lines, names, topics, done."""
        for errand, work in (
            ("lines", self._decide_lines),
            ("names", self._mark_names),
            ("topics", self._add_topics),
            ("done", self._finish),
        ):
            self._errand = errand
            work()

    def _press(self, *presses: Press) -> None:
        for press in presses:
            self.presses[self._errand] += 1
            assert self.count < _LOST, "the labeller goes in circles"
            send(self.desk, press)

    # Lines

    def _decide_lines(self) -> None:
        while (first := next(iter(self._wrong_lines()), None)) is not None:
            role, wanted = self.gold.roles[first], self.gold.roles
            same = next((n for n in range(first, len(wanted)) if wanted[n] != role), len(wanted))
            last = max(n for n in self._wrong_lines() if n < same)
            self._go_to_line(first)
            key = letter(self._key_of(role))
            if same == len(wanted) and last > first:
                self._press((key, SHIFT))
            else:
                self._press(*[(Key.Key_Down, SHIFT)] * (last - first), (key, NO_KEY))

    def _wrong_lines(self) -> list[int]:
        shown = [row.role for row in self.desk.article.rows]
        return [n for n, role in enumerate(shown) if role != self.gold.roles[n]]

    def _key_of(self, role: str) -> str:
        return next(label.key for label in self.desk.article.schema.roles if label.name == role)

    def _go_to_line(self, wanted: int) -> None:
        rows, here = self.desk.article.rows, self.desk.cursor.row
        ways = [
            [(Key.Key_Down if wanted > here else Key.Key_Up, NO_KEY)] * abs(wanted - here),
            [(Key.Key_Home, NO_KEY)] + [(Key.Key_Down, NO_KEY)] * wanted,
            [(Key.Key_End, NO_KEY)] + [(Key.Key_Up, NO_KEY)] * (len(rows) - 1 - wanted),
        ]
        stops = [n for n, row in enumerate(rows) if row.wants_a_look and n > here]
        for tabs, stop in enumerate(stops, start=1):
            step = Key.Key_Down if wanted > stop else Key.Key_Up
            ways.append([(Key.Key_Tab, NO_KEY)] * tabs + [(step, NO_KEY)] * abs(wanted - stop))
        self._press(*min(ways, key=len))

    # Names

    def _mark_names(self) -> None:
        if self._pending or self._wrong_marks:
            self._press((Key.Key_Space, NO_KEY))
        while self._pending or self._wrong_marks:
            if self._should_accept_all():
                self._press((Key.Key_Return, SHIFT))
            else:
                self._take_nearest()

    @property
    def _marks(self) -> frozenset[Statement]:
        return frozenset((mark.place, mark.label) for mark in self.desk.annotation.entities)

    @property
    def _pending(self) -> frozenset[Statement]:
        return self.gold.entities - self._marks

    @property
    def _wrong_marks(self) -> list[Mark]:
        """Marks that neither another label nor a longer mark in their place will make right."""
        left = [span for span, _ in self._pending]
        marks = self.desk.annotation.entities
        strays = [mark for mark in marks if (mark.place, mark.label) not in self.gold.entities]
        return [mark for mark in strays if not any(mark.place.overlaps(span) for span in left)]

    def _should_accept_all(self) -> bool:
        suggested = self.desk.article.suggested_names
        right = all((one.place, one.mark.label) in self.gold.entities for one in suggested)
        return right and len({one.quote for one in suggested}) > 1

    def _take_nearest(self) -> None:
        """What takes the fewest presses to reach; of equals what comes first behind the cursor."""
        here = self.desk.cursor.selection
        assert here is not None, "the labeller is in the text"
        paths, most = Paths(self.desk), _MOST
        ways: list[tuple[int, bool, int, Way, Callable[[], None]]] = []
        targets = [(span, span, self._marking(span, label)) for span, label in self._pending]
        targets += [
            (mark.place, words_in(self.desk.article, mark.place)[0], self._remove)
            for mark in self._wrong_marks
        ]
        for place, span, act in targets:
            way = paths.way_to(span, _DETOUR if place.start < here.start and most < _DETOUR else most)
            if way is not None:
                most = min(most, len(way))
                ways.append((len(way), place.start < here.start, place.start, way, act))
        if not ways:
            self._go_nearer(here)
            return
        # What the finder missed costs least as long as it is near, and after each decision the cursor goes on anyway.
        missed = [one for one in ways if one[1] and 0 < one[0] <= _DETOUR]
        *_, way, act = min(missed or ways, key=lambda one: one[:3])
        self._press(*way)
        act()

    def _go_nearer(self, here: Span) -> None:
        """A line down or up: what is left to do lies beyond what a person counts words for."""
        wanted = [span for span, _ in self._pending] + [mark.place for mark in self._wrong_marks]
        nearest = min(wanted, key=lambda span: abs(span.start - here.start))
        self._press((Key.Key_Down if nearest.start > here.start else Key.Key_Up, NO_KEY))
        assert self.desk.cursor.selection != here, f"no way leads to {nearest}"

    def _remove(self) -> None:
        self._press((Key.Key_Delete, NO_KEY))

    def _marking(self, span: Span, label: str) -> Callable[[], None]:
        def mark() -> None:
            if self.desk.cursor.selection != span:
                return  # a press led elsewhere than the labeller thought; now there is another look
            suggested = [
                s for s in self.desk.article.suggested_names if s.place == span and s.mark.label == label
            ]
            if suggested and self._equals_are_right(suggested[0]):
                self._press((Key.Key_Return, NO_KEY))
            else:
                self._press(
                    (letter(self._label_key(label)), NO_KEY if self._spreads_well(span, label) else SHIFT)
                )

        return mark

    def _label_key(self, name: str) -> str:
        return next(label.key for label in self.desk.article.schema.entities if label.name == name)

    def _equals_are_right(self, suggested: Suggestion) -> bool:
        equals = [one for one in self.desk.article.suggested_names if one.quote == suggested.quote]
        return all((one.place, one.mark.label) in self.gold.entities for one in equals)

    def _spreads_well(self, span: Span, label: str) -> bool:
        """Whether the same string everywhere leaves less to do than this one place."""
        left = []
        for everywhere in (True, False):
            try:
                annotation, _ = entities.mark_entity(self.desk.article, span, label, everywhere=everywhere)
            except NothingToDo:
                return False
            marks = {(mark.place, mark.label) for mark in annotation.entities}
            missing = self.gold.entities - marks
            strays = [place for place, _ in marks - self.gold.entities]
            kept = [place for place in strays if not any(place.overlaps(span) for span, _ in missing)]
            left.append(len(missing) + 2 * len(kept))
        return left[0] <= left[1]

    # Topics and the end

    def _add_topics(self) -> None:
        """By its digit where the window offers it, else with the finder."""
        is_in_finder = False
        for topic in self.gold.topics:
            name = self.desk.scheme.name_of(topic)
            digit = next((digit for digit, offered in self.desk.offered.items() if offered == name), None)
            if digit:
                self._press((Key(ord(digit)), CTRL))
                continue
            if not is_in_finder:
                is_in_finder = True
                self._press((Key.Key_F2, NO_KEY))
            typed, downs = self._shortest(topic)
            self._press(*[(letter(sign), NO_KEY) for sign in typed])
            self._press(*[(Key.Key_Down, NO_KEY)] * downs, (Key.Key_Return, NO_KEY))

    def _shortest(self, topic_id: str) -> tuple[str, int]:
        """What to type, and how far down to go then."""
        scheme = self.desk.scheme
        words = folded(scheme.by_id[topic_id].name()).replace("-", " ").split()
        tries = []
        for typed in {
            word[:length] for word in words for length in range(1, len(word) + 1) if word.isalpha()
        }:
            document = self.desk.article.document
            hits = scheme.find(typed, document.language.code, words=words_of(document.text))
            found = [one.id for one in hits]
            if topic_id in found:
                tries.append((len(typed) + found.index(topic_id), typed, found.index(topic_id)))
        _, typed, downs = min(tries)
        return typed, downs

    def _finish(self) -> None:
        self._press((Key.Key_Return, CTRL))
        if self.desk.article.suggested_names and self.desk.annotation.state == "todo":
            self._press((Key.Key_Return, CTRL))
