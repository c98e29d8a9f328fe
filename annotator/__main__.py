"""The program: a word of the command line does its work without a screen, anything else opens the window."""

from __future__ import annotations

import sys


def main() -> int:
    """`annotator`: the window, or a command; the exit status."""
    from annotator.cli import console

    try:
        return _run()
    except KeyboardInterrupt:
        console.complain("Stopped before anything was done.")
        return 1
    finally:
        console.finish()


def _run() -> int:
    from annotator.cli import arguments

    request = arguments.parsed(sys.argv[1:])
    if request.command == arguments.WINDOW:
        from annotator.gui import app

        return app.run(request.project, request.samples)
    from annotator.cli import commands

    return commands.run(request)


def window() -> int:
    """`annotator-window`: for menus of the desktop."""
    return main()


if __name__ == "__main__":
    sys.exit(main())
