"""Files into a project: read, added in batches, summed up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

from annotator import formats
from annotator.core.errors import AnnotatorError, UnreadableFile
from annotator.core.record import Record
from annotator.project import Project
from annotator.store.store import Added

BATCH = 50
"""Documents in one transaction: small enough that an act of the person waits for some ten milliseconds at most."""
