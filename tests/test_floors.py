"""The floors hold: what may import what, how long a piece of code may be, and what none may contain.

The contracts stand in pyproject.toml (import-linter); what they cannot say is read from the source here.
"""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "annotator"

LONGEST = {"file": 350, "function": 60, "class": 250}
MAY_IMPORT_LATE = {"__main__.py", "gui/app.py"}  # they paint first, and `annotator import` never loads Qt
THIRD_PARTIES = {
    "catboost",
    "torch",
    "langdetect",
    "numpy",
    "platformdirs",
    "PySide6",
    "shiboken6",  # what PySide6 itself stands on
    "sqlalchemy",
    "sqlmodel",
}
FORBIDDEN_MODULES = {"http.client", "marshal", "pickle", "shelve", "smtplib", "urllib.request"}
FORBIDDEN_CALLS = {"eval", "exec"}
FORBIDDEN_METHODS = {"appendHtml", "insertHtml", "setHtml", "setMarkdown"}
MAY_SHOW_MARKDOWN = "gui/guidelines.py"  # with HTML off, pictures not loaded and links dead: decisions/0011


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """import-linter's answer on the package and the contracts in `folder`."""
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache", "--no-logo"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_contract_is_kept() -> None:
    answer = lint_imports(ROOT)
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package with its contracts, to do wrong in."""
    shutil.copytree(PACKAGE, tmp_path / "annotator", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("wrong", "reported"),
    [
        pytest.param(
            {
                "gui/panels/intruder.py": "import annotator.gui.detour",
                "gui/detour.py": "import annotator.project",
            },
            [
                "annotator.gui.panels is not allowed to import annotator.project",
                "annotator.gui.panels.intruder -> annotator.gui.detour (l.1)",
                "annotator.gui.detour -> annotator.project (l.1)",
            ],
            id="a panel reaches the project by a detour",
        ),
        pytest.param(
            {"gui/panels/one.py": "", "gui/dialogs/other.py": "import annotator.gui.panels.one"},
            ["annotator.gui.dialogs.other -> annotator.gui.panels.one (l.1)"],
            id="a dialog knows a panel",
        ),
        pytest.param(
            {"cli/intruder.py": "def draw():\n    from PySide6.QtGui import QPainter"},
            ["annotator is not allowed to import PySide6", "annotator.cli.intruder -> PySide6 (l.2)"],
            id="a command paints, in a function body",
        ),
        pytest.param(
            {"formats/intruder.py": "import sqlite3"},
            ["annotator.formats.intruder -> sqlite3 (l.1)"],
            id="a format asks a database",
        ),
        pytest.param(
            {"core/intruder.py": "import annotator.files"},
            ["annotator.core is not allowed to import annotator.files"],
            id="core writes files",
        ),
        pytest.param(
            {"helpers.py": ""},
            ["The following modules are not listed as layers:", "annotator.helpers"],
            id="a room on no floor",
        ),
    ],
)
def test_a_wrong_import_is_reported(copy: Path, wrong: dict[str, str], reported: list[str]) -> None:
    for name, text in wrong.items():
        (copy / "annotator" / name).write_text(text)
    answer = lint_imports(copy)
    assert answer.returncode == 1
    said = " ".join(answer.stdout.split())
    assert [line for line in reported if line not in said] == []


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        pytest.param("annotator.cli", {"PySide6", "shiboken6"}, id="the command line without Qt"),
        pytest.param("annotator.project", {"PySide6", "shiboken6"}, id="the project without Qt"),
        pytest.param("annotator.ingest", {"PySide6", "shiboken6"}, id="importing files without Qt"),
        pytest.param("annotator.__main__", {"PySide6", "sqlmodel"}, id="the start without either"),
        pytest.param(
            "annotator.gui.app",
            {"asyncio", "langdetect", "numpy", "pydantic", "sqlalchemy", "sqlite3", "sqlmodel"},
            id="the first paint without SQL, numbers or languages",
        ),
        pytest.param(
            "annotator.gui.main_window",
            {"langdetect", "catboost", "torch", "PySide6.QtNetwork", "PySide6.QtSvg", "PySide6.QtTest"},
            id="the whole window without languages, what trains, or more of Qt",
        ),
    ],
)
def test_is_imported(module: str, unwanted: set[str]) -> None:
    command = [sys.executable, "-c", f"import sys, {module}; print(*sys.modules)"]
    answer = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    assert set(answer.stdout.split()) & unwanted == set()


def test_the_sources_of_modules_stay_unread_when_the_window_and_its_library_are_imported() -> None:
    """PySide would read and keep them all."""
    code = "import linecache, annotator.gui.main_window; print(*linecache.cache, sep='\\n')"
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    read = {Path(line) for line in answer.stdout.splitlines() if line.endswith(".py")}
    kept = {path for path in read if PACKAGE in path.parents or "sqlalchemy" in path.parts}
    assert kept <= {PACKAGE / "gui" / "__init__.py"}  # that one imports PySide


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_bytes(), str(path))


def imported(node: ast.AST) -> list[str]:
    """The modules that a statement imports; none for any other node."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        module = node.module or ""
        return [module, *(f"{module}.{alias.name}" for alias in node.names)]
    return []


def is_ours(module: str) -> bool:
    return module.partition(".")[0] == "annotator"


def test_our_modules_are_imported_at_the_top() -> None:
    late = [
        f"{name}:{node.lineno} imports late or under a condition"
        for name, tree in trees()
        if name not in MAY_IMPORT_LATE
        for node in ast.walk(tree)
        if isinstance(node, ast.stmt) and node not in tree.body and any(map(is_ours, imported(node)))
    ]
    assert not late, "\n".join(late)


def test_core_imports_the_standard_library_alone_and_the_rest_only_what_is_declared() -> None:
    undeclared = [
        f"{name} imports {module}"
        for name, tree in trees()
        for module in {module.partition(".")[0] for node in ast.walk(tree) for module in imported(node)}
        if not is_ours(module)
        and module not in sys.stdlib_module_names
        and (name.startswith("core/") or module not in THIRD_PARTIES)
    ]
    assert not undeclared, "\n".join(undeclared)


def test_files_functions_and_classes_stay_short() -> None:
    long = [
        f"{name}:{node.lineno} {node.name} has {lines} lines"
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1)
        > LONGEST["class" if isinstance(node, ast.ClassDef) else "function"]
    ]
    for path in sorted(PACKAGE.rglob("*.py")):
        lines = len(path.read_text("utf-8").splitlines())
        if lines > LONGEST["file"]:
            long.append(f"{path.relative_to(PACKAGE)} has {lines} lines")
    assert not long, "\n".join(long)


def test_nothing_runs_what_a_file_says_shows_it_as_markup_or_goes_to_the_network() -> None:
    found = [
        f"{name}:{line} {what}"
        for name, tree in trees()
        for line, what in chain.from_iterable(map(forbidden, ast.walk(tree)))
        if (name, what) != (MAY_SHOW_MARKDOWN, "calls setMarkdown")
    ]
    assert not found, "\n".join(found)


def forbidden(node: ast.AST) -> Iterator[tuple[int, str]]:
    """What in `node` is never written here, with its line."""
    for module in imported(node):
        if module in FORBIDDEN_MODULES and isinstance(node, ast.stmt):
            yield node.lineno, f"imports {module}"
    match node:
        case ast.Call(func=ast.Name(id=name), lineno=line) if name in FORBIDDEN_CALLS:
            yield line, f"calls {name}"
        case ast.Attribute(attr=name, lineno=line) if name in FORBIDDEN_METHODS:
            yield line, f"calls {name}"
