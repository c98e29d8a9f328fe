"""What a person spends on an article: key presses, clicks, and the seconds in which something went on."""

from __future__ import annotations

from dataclasses import dataclass, replace

IDLE_SECONDS = 60.0
"""Who gives no sign of life for longer was away, and the time between two signs does not count."""


@dataclass(frozen=True, slots=True)
class Effort:
    """A press is one key event that is neither a repeat nor a modifier; a click is a mouse button going down."""

    presses: int = 0
    clicks: int = 0
    seconds: float = 0.0

    def __add__(self, other: Effort) -> Effort:
        return Effort(self.presses + other.presses, self.clicks + other.clicks, self.seconds + other.seconds)

    @property
    def is_none(self) -> bool:
        return self == Effort()


@dataclass(frozen=True, slots=True)
class Visit:
    """What is spent on an open article. `seen_at` is when the person last gave a sign of life, in seconds of a clock
    that only goes forward; None while the person is away."""

    effort: Effort = Effort()
    seen_at: float | None = None

    def seen(self, now: float, *, presses: int = 0, clicks: int = 0) -> Visit:
        """The visit after a sign of life: a key, a click, or that the mouse moved."""
        gap = 0.0 if self.seen_at is None else max(0.0, now - self.seen_at)
        seconds = gap if gap <= IDLE_SECONDS else 0.0
        return Visit(self.effort + Effort(presses, clicks, seconds), now)

    def left(self, now: float) -> Visit:
        """The visit after the person went to another window: what goes on there does not count."""
        return self if self.seen_at is None else replace(self.seen(now), seen_at=None)

    def noted(self) -> Visit:
        """The visit going on, when what was spent so far stands elsewhere."""
        return replace(self, effort=Effort())
