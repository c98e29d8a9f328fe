"""The detector's look in a process of its own: the same findings, whatever becomes of that process."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.core.memory import Memory
from annotator.core.query import Query
from annotator.looking_apart import LookingApart
from annotator.project import Project
from annotator.suggest import sum_up
from tests.builders import add, articles, python

DOCUMENTS = articles(20)
MEMORIES = [Memory()] * len(DOCUMENTS)
KILLED = """
import os, signal, sys
from annotator.core.document import Document
from annotator.core.memory import Memory
from annotator.looking_apart import LookingApart

if __name__ == "__main__":
    apart = LookingApart()
    apart.sum_up([Document("One line.")], [Memory()])
    print(apart._looker.process.pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""
"""Is killed with its process idle, and says which that is. Its output ends when the last that holds it has ended."""


@pytest.fixture
def apart() -> Iterator[LookingApart]:
    apart = LookingApart()
    yield apart
    apart.rest()


def looker() -> int:
    """The one process that there is besides this one."""
    (process,) = multiprocessing.active_children()
    assert process.pid is not None
    return process.pid


def test_it_finds_what_a_look_taken_here_finds(apart: LookingApart) -> None:
    assert apart.sum_up(DOCUMENTS, MEMORIES) == sum_up(DOCUMENTS, MEMORIES)
    assert looker() != os.getpid()


def test_one_process_is_asked_again_and_again_until_it_may_rest(apart: LookingApart) -> None:
    for _ in range(2):
        apart.sum_up(DOCUMENTS[:2], MEMORIES[:2])
    first = looker()
    apart.rest()
    assert multiprocessing.active_children() == []
    apart.sum_up(DOCUMENTS[:2], MEMORIES[:2])
    assert looker() != first


def test_a_process_ended_from_outside_costs_no_findings(apart: LookingApart) -> None:
    expected = sum_up(DOCUMENTS, MEMORIES)
    apart.sum_up(DOCUMENTS[:1], MEMORIES[:1])
    os.kill(looker(), signal.SIGTERM)
    assert apart.sum_up(DOCUMENTS, MEMORIES) == expected
    assert apart.sum_up(DOCUMENTS, MEMORIES) == expected
    assert looker()


def test_the_process_ends_when_the_one_that_asked_is_killed() -> None:
    with python(KILLED) as child:
        output, _ = child.communicate(timeout=60)
    assert int(output) > 0


def test_a_project_keeps_the_same_either_way_and_ends_the_process(tmp_path: Path) -> None:
    kept = []
    for is_apart in (False, True):
        with Project(tmp_path / f"{is_apart}.annotator") as project:
            add(project, *DOCUMENTS)
            while project.survey.look(8, apart=is_apart):
                pass
            kept.append(project.summaries(project.matching(Query())))
        assert multiprocessing.active_children() == []
    assert kept[0] == kept[1]
