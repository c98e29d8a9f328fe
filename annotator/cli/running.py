"""How every command ends: with a line on standard error where something went wrong, and an exit status."""

from __future__ import annotations

from collections.abc import Callable

from annotator.cli.console import complain
from annotator.core.errors import AnnotatorError

OK, FAULTY = 0, 1


def ended(work: Callable[[], int]) -> int:
    """The exit status of a command's work: its own, or 1 when it raised an error of ours or was interrupted."""
    try:
        return work()
    except AnnotatorError as error:
        complain(str(error))
        return FAULTY
    except KeyboardInterrupt:
        complain("Stopped. What was done so far is kept.")
        return FAULTY
