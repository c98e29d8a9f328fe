"""What a person prefers, and where they were: kept as JSON in the system's folders for such files."""

from __future__ import annotations

import getpass
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

import platformdirs

from annotator.files import atomic_write

_APP = "annotator"


MOST_VISITS = 10
"""So many projects are remembered."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Where a person was in a project when they left it.

    `document` is "" when no article was open. `row` is that of the cursor, `start` and `end` what is selected in the
    text, both 0 on line level. `top_row` stands `top_distance` pixels below the upper edge. `search` is what was typed
    to find documents, `order` in which they were listed.
    """

    project: str
    document: str = ""
    row: int = 0
    start: int = 0
    end: int = 0
    top_row: int = 0
    top_distance: float = 0.0
    search: str = ""
    order: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Preferences, and the state of the last sitting. `geometry` is Qt's, in hexadecimal digits; `recent_commands` are
    names, the last one first, and `visits` the projects that were open, the last one first."""

    author: str = ""
    theme: str = "system"
    text_percent: int = 100
    border_share: float = 0.6
    project: str = ""
    document: str = ""
    geometry: str = ""
    panels: str = ""
    recent_commands: str = ""
    visits: tuple[Visit, ...] = ()

    def visit(self, project: str) -> Visit:
        """Where the person was in a project, at its beginning when they were never there."""
        return next((one for one in self.visits if one.project == project), Visit(project))

    def with_visit(self, visit: Visit) -> Settings:
        """The settings after one more visit."""
        others = (one for one in self.visits if one.project != visit.project)
        return replace(self, visits=(visit, *others)[:MOST_VISITS])


def settings_file() -> Path:
    return Path(platformdirs.user_config_dir(_APP, appauthor=False)) / "settings.json"


def default_project() -> Path:
    """The project that opens when none is named."""
    return Path(platformdirs.user_data_dir(_APP, appauthor=False)) / "my-articles.annotator"


def samples_project() -> Path:
    """The project that the sample articles are opened in."""
    return Path(platformdirs.user_data_dir(_APP, appauthor=False)) / "samples.annotator"


def make_own_folder() -> None:
    """Makes the folder of the default projects, for its owner alone. What hinders that shows when one is opened."""
    with suppress(OSError):
        default_project().parent.mkdir(mode=0o700, parents=True, exist_ok=True)


def default_author() -> str:
    """The name of the person's account, "anonymous" where the system has none that a file could keep."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        name = ""
    return name if name.strip() and _is_text(name) else "anonymous"


def _is_text(value: str, *, of_a_path: bool = False) -> bool:
    """Whether a file can hold it. JSON can spell half a surrogate pair; in paths, Python spells odd bytes so."""
    try:
        value.encode(errors="surrogateescape" if of_a_path else "strict")
    except UnicodeEncodeError:
        return False
    return True


def load(path: Path) -> Settings:
    """The settings of a file; a missing or unreadable one gives the defaults, and so does each unusable value."""
    try:
        table = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        table = {}
    usual = replace(Settings(), author=default_author())
    if not isinstance(table, dict):
        return usual
    visits = table.get("visits")
    found = [_visit(row) for row in visits] if isinstance(visits, list) else []
    by_project: dict[str, Visit] = {}
    for one in filter(None, found):
        by_project.setdefault(one.project, one)
    return replace(usual, **_usable(table, usual), visits=tuple(by_project.values())[:MOST_VISITS])


def _visit(row: object) -> Visit | None:
    """None for what names no project."""
    if not isinstance(row, dict) or not _fits("project", row.get("project"), ""):
        return None
    return replace(Visit(row["project"]), **_usable(row, Visit("")))


def _usable(table: Mapping[str, Any], usual: Settings | Visit) -> dict[str, Any]:
    """The values of a table that can be used in the place of the usual ones."""
    values = {f.name: (table.get(f.name), getattr(usual, f.name)) for f in fields(usual)}
    return {name: value for name, (value, known) in values.items() if _fits(name, value, known)}


_FAR = 1_000_000_000
_BETWEEN: Mapping[str, tuple[float, float]] = {
    "text_percent": (50, 400),
    "border_share": (0.05, 0.95),
    **dict.fromkeys(("row", "start", "end", "top_row"), (0, _FAR)),
    "top_distance": (-_FAR, _FAR),
}


def _fits(name: str, value: object, usual: object) -> bool:
    if isinstance(value, str) and isinstance(usual, str):
        return bool(value.strip()) and "\0" not in value and _is_text(value, of_a_path=name == "project")
    if type(value) is type(usual) and isinstance(value, int | float):
        least, most = _BETWEEN[name]
        return least <= value <= most
    return False


def save_visit(path: Path, settings: Settings) -> None:
    """Saves settings with their last visit and the others that the file has: another window may be at another project,
    and says there where it is. Raises OSError."""
    kept = load(path)
    save(path, replace(settings, visits=kept.with_visit(settings.visits[0]).visits))


def save(path: Path, settings: Settings) -> None:
    """Projects are kept by their whole paths, since the next sitting may begin in another folder. Raises OSError."""
    if settings.project:
        settings = replace(settings, project=str(Path(settings.project).absolute()))
    visits = (replace(one, project=str(Path(one.project).absolute())) for one in settings.visits)
    settings = replace(settings, visits=tuple(visits))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with atomic_write(path) as stream:
        stream.write(json.dumps(asdict(settings), indent=1).encode())
