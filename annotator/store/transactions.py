"""How the parts of a store read and write: each call is one transaction."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol, TypeVar

from sqlmodel import Session

T = TypeVar("T")


class Reading(Protocol):
    """Reads in a transaction of its own."""

    def __call__(self, work: Callable[[Session], T], /) -> T: ...


class Writing(Protocol):
    """Queues what writes in a transaction of its own; the future is done when it is on the disk."""

    def __call__(self, work: Callable[[Session], T], /) -> Future[T]: ...
