"""What every figure of the window is taken with: until something is painted, and many of those in a line."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from benchmarks.window import OpenWindow


def painted(window: OpenWindow, act: Callable[[], object]) -> float:
    """Milliseconds from an act until the article is painted after it."""
    start = time.perf_counter()
    act()
    window.frame.ledger.viewport().repaint()
    return (time.perf_counter() - start) * 1000


def next_line(window: OpenWindow, number: int) -> float:
    """Milliseconds until a move is painted. Goes down twenty lines, and again."""
    key = Qt.Key.Key_Down if number % 20 else Qt.Key.Key_Home
    return painted(window, lambda: QTest.keyClick(window.frame.ledger, key))


def role_key(window: OpenWindow, number: int) -> float:
    """Milliseconds until a role is painted, on a line that is seen already. Each gets another role than it had when
    `next_line` came to it before, so that every press is an act."""
    key = Qt.Key.Key_R if (number + number // 20) % 2 else Qt.Key.Key_M
    return painted(window, lambda: QTest.keyClick(window.frame.ledger, key))


def moves_and_roles(window: OpenWindow, count: int) -> tuple[list[float], list[float]]:
    """Milliseconds until each of two presses is painted: to the next line, and its role."""
    pairs = [(next_line(window, number), role_key(window, number)) for number in range(count)]
    moves, roles = zip(*pairs, strict=True)
    return list(moves), list(roles)


def tell(name: str, values: Sequence[float], limit: str = "") -> None:
    """Prints the least, median, 95th and 99th percentile and the most, held against a limit in words. On a machine that
    has other work the least tells most."""
    ordered = sorted(values)
    at_95, at_99 = (ordered[int(len(ordered) * part)] for part in (0.95, 0.99))
    middle = statistics.median(ordered)
    figures = f"min {ordered[0]:7.2f}  median {middle:7.2f}  p95 {at_95:7.2f}  p99 {at_99:7.2f}"
    print(
        f"{name:44} {figures}  max {ordered[-1]:7.2f} ms  {limit and f'at most {limit}'}".rstrip(), flush=True
    )
