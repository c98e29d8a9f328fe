"""A screen reader's eyes: walks the tree that Annotator shows on the accessibility bus and prints it as JSON.

Run by the Python of the system, since only that has the bindings of AT-SPI. It imports nothing of ours.
"""

# ruff: noqa: ANN401, T201 what comes over the bus has no types, and the answer is printed

from __future__ import annotations

import json
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # noqa: E402 the version comes first

warnings.simplefilter("ignore")
PATIENCE = 60.0
ARTICLE = "Article"


def wait(question: Callable[[], Any]) -> Any:
    """The first answer that is something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if answer := question():
                return answer
        except GLib.Error:
            pass  # what was asked has gone meanwhile
        GLib.MainContext.default().iteration(False)
        time.sleep(0.02)
    sys.exit(f"nothing came of {question.__name__}")


def below(one: Any) -> Iterator[Any]:
    yield one
    for place in range(one.get_child_count()):
        child = one.get_child_at_index(place)
        if child is not None:
            yield from below(child)


def window() -> Any:
    desktop = Atspi.get_desktop(0)
    for place in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(place)
        if application and application.get_child_count():
            return application.get_child_at_index(0)
    return None


def ledger() -> Any:
    shown = window()
    found = [one for one in below(shown) if one.get_name() == ARTICLE] if shown else []
    return next((one for one in found if Atspi.Text.get_character_count(one)), None)


def place(article: Any) -> dict[str, Any]:
    caret = Atspi.Text.get_caret_offset(article)
    line = Atspi.Text.get_string_at_offset(article, caret, Atspi.TextGranularity.LINE)
    word = Atspi.Text.get_string_at_offset(article, caret, Atspi.TextGranularity.WORD)
    box = Atspi.Text.get_character_extents(article, caret, Atspi.CoordType.SCREEN)
    return {
        "caret": caret,
        "line": line.content,
        "word": word.content,
        "said": article.get_description(),
        "height": box.height,
    }


def main(offsets: list[int]) -> None:
    article = wait(ledger)
    heard: list[tuple[str, int]] = []
    listener = Atspi.EventListener.new(lambda event: heard.append((event.type, event.detail1)))
    listener.register("object:text-caret-moved")
    places = [place(article)]
    for offset in offsets:
        Atspi.Text.set_caret_offset(article, offset)

        def moved(wanted: int = offset) -> bool:
            return any(detail == wanted for _, detail in heard)

        wait(moved)
        places.append(place(article))
    count = Atspi.Text.get_character_count(article)
    answer = {
        "text": Atspi.Text.get_text(article, 0, count),
        "role": article.get_role_name(),
        "states": [state.value_nick for state in article.get_state_set().get_states()],
        "places": places,
        "controls": [
            [one.get_role_name(), one.get_name()]
            for one in below(window())
            if one.get_state_set().contains(Atspi.StateType.SHOWING)
        ],
    }
    print(json.dumps(answer))


main([int(one) for one in sys.argv[1:]])
