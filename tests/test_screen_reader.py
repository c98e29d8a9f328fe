"""The running window as a screen reader meets it: on the accessibility bus of a display of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from annotator.core.document import Document
from tests.builders import make

pytestmark = pytest.mark.timeout(200)  # a display, two buses and a window come up first
WALK = Path(__file__).with_name("at_spi_walk.py")
SYSTEM_PYTHON = "/usr/bin/python3"
TEXT = "Ferry crews 🚢 call off their strike\nCrews in Gourock agreed on Friday.\n\nPhoto: Ann Lee\n"
USED = {
    "push button",
    "toggle button",
    "check box",
    "radio button",
    "combo box",
    "text",
    "list",
    "table",
    "tree",
}
"""Roles of what a person can use."""
# The bus is the test's own, and so is the display; both end with the shell.
SCRIPT = """
"$PYTHON" -m annotator "$PROJECT" >&2 &
window=$!
"$SYSTEM_PYTHON" "$WALK" "$@"
status=$?
kill $window
exit $status
"""


def _lacking() -> str:
    """What of a desktop's accessibility is missing here; "" when all of it is there."""
    tools = ("Xvfb", "xvfb-run", "dbus-run-session")
    missing = [tool for tool in tools if shutil.which(tool) is None]
    if not any(
        Path(where, "at-spi-bus-launcher").exists() for where in ("/usr/libexec", "/usr/lib/at-spi2-core")
    ):
        missing.append("at-spi2-core")
    asking = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    if (
        not Path(SYSTEM_PYTHON).exists()
        or subprocess.run([SYSTEM_PYTHON, "-c", asking], capture_output=True, check=False).returncode
    ):
        missing.append("gir1.2-atspi-2.0 and python3-gi")
    return ", ".join(missing)


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the walk prints, with the caret put into the second line and into the last."""
    if lacking := _lacking():
        pytest.skip(f"no screen reader can be had here without {lacking}")
    home = tmp_path_factory.mktemp("home")
    project = make(home / "news.annotator", Document(TEXT))
    units = [_units(TEXT.index(words)) for words in ("Crews in", "Photo")]
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHON": sys.executable,
        "SYSTEM_PYTHON": SYSTEM_PYTHON,
        "PROJECT": str(project),
        "WALK": str(WALK),
    }
    shell = ["sh", "-c", SCRIPT, "sh", *map(str, units)]
    done = subprocess.run(
        ["xvfb-run", "-a", "dbus-run-session", "--", *shell],
        capture_output=True,
        text=True,
        env=environment,
        cwd=WALK.parents[1],
        timeout=170,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def _units(position: int) -> int:
    return len(TEXT[:position].encode("utf-16-le")) // 2


def test_the_ledger_is_read_as_the_text_of_the_article(heard: dict[str, Any]) -> None:
    assert heard["text"] == TEXT
    assert heard["role"] == "text"
    assert {"focusable", "read-only", "multi-line"} <= set(heard["states"])


def test_its_caret_stands_on_the_line_where_the_person_is_and_says_what_is_known_of_it(
    heard: dict[str, Any],
) -> None:
    first, second, last = heard["places"]
    assert [one["line"].strip() for one in (first, second, last)] == [
        "Ferry crews 🚢 call off their strike",
        "Crews in Gourock agreed on Friday.",
        "Photo: Ann Lee",
    ]
    assert [one["word"].strip() for one in (first, second)] == ["Ferry", "Crews"]
    for number, one in enumerate((first, second, last), 1):
        assert one["said"].startswith(f"line {number} of 3: ")
        assert one["line"].strip() in one["said"]
        assert one["height"] > 5, "where a magnifier is to look"


def test_every_control_in_sight_has_a_name(heard: dict[str, Any]) -> None:
    controls = [(role, name) for role, name in heard["controls"] if role in USED]
    assert len(controls) > 12
    assert [one for one in controls if not one[1]] == []
    wanted = {"Article", "Search documents", "Documents", "Add a topic", "Entities", "Note on this article"}
    assert wanted <= {name for _, name in controls}
