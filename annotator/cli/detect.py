"""`annotator detect`: texts on standard input, what the detector says of each on standard output."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from threading import Thread
from typing import IO

from annotator import suggest
from annotator.cli.arguments import Request
from annotator.cli.console import complain, counted, silence
from annotator.cli.running import FAULTY, OK
from annotator.core.detection import Detection
from annotator.formats import detections

_LINES, _BYTES = 64, 1 << 20
"""What one piece of work holds at most: enough for the detector to look at many texts at once."""
_VALUES_BETWEEN = 20_000
_AHEAD = 2
"""Pieces of work that wait for each process: enough to keep it busy."""

Answers = tuple[list[str], int]
"""The answers to a piece of work, a line each, and how many of them are refusals."""


def run(request: Request) -> int:
    """Answers every line of standard input with one line, in the same order. A bad line is refused in its answer, and
    the exit status is 1 then."""
    collect_seldom()
    if sys.stdin is None or sys.stdout is None:
        complain("Standard input or standard output is closed.")
        return FAULTY
    source, target = sys.stdin.buffer, sys.stdout.buffer
    pieces = _pieces(source)
    refused = 0
    try:
        for lines, refusals in _answered(pieces, request.jobs):
            target.write("".join(f"{line}\n" for line in lines).encode())
            target.flush()
            refused += refusals
    except BrokenPipeError:  # whoever reads has seen enough
        silence(sys.stdout)
        return FAULTY
    except OSError as error:  # a full disk, say
        silence(sys.stdout)
        complain(f"Cannot go on: {error.strerror or error}.")
        return FAULTY
    except BrokenProcessPool:
        complain("A process of the detector was ended from outside; what is written so far is whole.")
        return FAULTY
    if refused:
        complain(f"{counted(refused, 'line')} could not be read; the answer says why.")
    return FAULTY if refused else OK


def collect_seldom() -> None:
    """Lets Python look for circles of values much less often than it would: a judgement makes many thousands of values
    and no circles, and looking took a tenth of the time."""
    gc.freeze()
    gc.set_threshold(_VALUES_BETWEEN)


def _start() -> None:
    """What each further process does first."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # the one that started it tells of Ctrl+C
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    collect_seldom()
    Thread(target=_end_with_parent, daemon=True).start()


@contextmanager
def _ctrl_c_waits() -> Iterator[None]:
    """Holds Ctrl+C back, also from the processes started meanwhile, until `_start`: each would say with a traceback
    where in its imports it was."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_parent() -> None:
    """Ends this process when the one that started it was killed: it would wait for work without an end, as the further
    processes keep each other's pipe open."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(FAULTY)


def _pieces(source: IO[bytes]) -> Iterator[list[bytes]]:
    """The lines that are not blank, in pieces of work."""
    piece: list[bytes] = []
    size = 0
    for line in source:
        if line.isspace():
            continue
        piece.append(line)
        size += len(line)
        if len(piece) == _LINES or size > _BYTES:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece


def _answered(pieces: Iterable[list[bytes]], jobs: int) -> Iterator[Answers]:
    """The answers to pieces of work in their order, from so many processes."""
    if jobs == 1:
        yield from map(_answers, pieces)
        return
    # Spawned, never forked: the one that forks may have threads.
    spawning = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=spawning, initializer=_start) as pool:
        waiting: deque[Future[Answers]] = deque()
        for piece in pieces:
            with _ctrl_c_waits():  # processes are started as work comes
                waiting.append(pool.submit(_answers, piece))
            if len(waiting) > jobs * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _answers(lines: list[bytes]) -> Answers:
    questions = [detections.question_of(line) for line in lines]
    documents = [question.document for question in questions if question.document is not None]
    found = iter(suggest.detect(documents))
    answers = [_answer(question, found.__next__) for question in questions]
    return answers, len(questions) - len(documents)


def _answer(question: detections.Question, next_detection: Callable[[], Detection]) -> str:
    if question.document is None:
        return detections.refusal(question.id, question.fault)
    return detections.answer(question.id, next_detection())
