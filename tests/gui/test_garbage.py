"""Cycles of objects are collected on the GUI thread alone."""

from __future__ import annotations

import gc
import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from annotator.gui.garbage import GarbageCollector, keep_what_stands


class Ring:
    """Holds itself, and notes the thread that takes it down."""

    def __init__(self, ended_on: list[int]) -> None:
        self.itself, self.ended_on = self, ended_on

    def __del__(self) -> None:
        self.ended_on.append(threading.get_ident())


def test_a_cycle_left_by_a_worker_is_collected_on_the_gui_thread(qtbot: QtBot) -> None:
    owner = QObject()
    GarbageCollector(owner, rest=0)
    ended_on: list[int] = []

    def work() -> None:
        Ring(ended_on)
        many = [object_of(number) for number in range(50_000)]  # more than any threshold
        del many[0]

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert ended_on == []
    held = [object_of(number) for number in range(5_000)]
    qtbot.waitUntil(lambda: bool(ended_on))
    assert ended_on == [threading.get_ident()]
    assert not gc.isenabled()
    assert len(held) == 5_000


def object_of(number: int) -> list[int]:
    """Something that Python's collector counts."""
    return [number]


def test_what_is_left_of_the_project_before_is_collected_when_another_one_stands() -> None:
    ended_on: list[int] = []
    Ring(ended_on)
    keep_what_stands()
    keep_what_stands()
    assert ended_on == [threading.get_ident()]
