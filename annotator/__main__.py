"""The program: a word of the command line does its work without a screen, anything else opens the window."""

from __future__ import annotations

import os
import sys

from annotator.cli import arguments, console
from annotator.cli.arguments import Request
from annotator.cli.running import FAULTY, ended


def main() -> int:
    """`annotator`: the window, or a command; the exit status."""
    # The detector's matrices are small: threads would wait for each other longer than they work, and `detect --jobs`
    # has processes. To be said before numpy is loaded.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        return _run()
    except KeyboardInterrupt:
        console.complain("Stopped before anything was done.")
        return 1
    finally:
        console.finish()


def _run() -> int:
    request = arguments.parsed(sys.argv[1:])
    if request.command == arguments.WINDOW:
        if not _has_screen():
            console.complain(
                "There is no screen here: DISPLAY and WAYLAND_DISPLAY are empty. "
                "`annotator --help` names the commands that need none."
            )
            return FAULTY
        from annotator.gui import app

        return app.run(request.project, request.samples)
    return ended(lambda: _command(request))


def _has_screen() -> bool:
    """Whether Qt can find one, or was told to go without. It would end the process, with advice that does not help."""
    told = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in told)


def _command(request: Request) -> int:
    """Each command loads what it needs and no more: SQLModel takes 0.4 s, which a detector has no use for."""
    if request.command == "detect":
        from annotator.cli import detect

        return detect.run(request)
    if request.command == "evaluate":
        from annotator.cli import evaluate

        return evaluate.run(request)
    if request.command == "train":
        from annotator.cli import train

        return train.run(request)
    if request.command == "stats":
        from annotator.cli import stats

        return stats.run(request)
    from annotator.cli import commands

    return commands.run(request)


def window() -> int:
    """`annotator-window`: for menus of the desktop."""
    return main()


if __name__ == "__main__":
    sys.exit(main())
