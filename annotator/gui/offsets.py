"""Code points to Qt's UTF-16 units and back: the only place that knows the two differ."""

from __future__ import annotations

from bisect import bisect_left

_LAST_ONE_UNIT = "\uffff"


class Utf16Map:
    """Positions in one text, both ways. A position inside a surrogate pair is that of the pair's character."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        # Qt counts 😀 as two; without this every mark behind it slips by one.
        self._wide = [] if text.isascii() else [i for i, c in enumerate(text) if c > _LAST_ONE_UNIT]
        self._units = [position + before for before, position in enumerate(self._wide)]

    @property
    def units(self) -> int:
        """The length of the text."""
        return self._length + len(self._wide)

    def to_units(self, position: int) -> int:
        """The UTF-16 position of a code point position."""
        return position + bisect_left(self._wide, position)

    def to_code_points(self, units: int) -> int:
        """The code point position of a UTF-16 position."""
        return units - bisect_left(self._units, units)
