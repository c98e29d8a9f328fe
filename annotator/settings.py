"""What a person prefers, and where they were: kept as JSON in the system's folders for such files."""

from __future__ import annotations

import getpass
import json
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

import platformdirs

from annotator.files import atomic_write

_APP = "annotator"


@dataclass(frozen=True, slots=True)
class Settings:
    """Preferences, and the state of the last sitting. `geometry` is Qt's, in hexadecimal digits;
    `recent_commands` are names, the last one first."""

    author: str = ""
    theme: str = "system"
    text_percent: int = 100
    border_share: float = 0.6
    project: str = ""
    document: str = ""
    geometry: str = ""
    panels: str = ""
    recent_commands: str = ""


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
    kept = {
        f.name: table[f.name]
        for f in fields(Settings)
        if _fits(f.name, table.get(f.name), getattr(usual, f.name))
    }
    return replace(usual, **kept)


_BETWEEN = {"text_percent": (50, 400), "border_share": (0.05, 0.95)}


def _fits(name: str, value: object, usual: object) -> bool:
    if isinstance(value, str) and isinstance(usual, str):
        return bool(value.strip()) and "\0" not in value and _is_text(value, of_a_path=name == "project")
    if type(value) is type(usual) and isinstance(value, int | float):
        least, most = _BETWEEN[name]
        return least <= value <= most
    return False


def save(path: Path, settings: Settings) -> None:
    """The project is kept by its whole path, since the next sitting may begin in another folder. Raises OSError."""
    if settings.project:
        settings = replace(settings, project=str(Path(settings.project).absolute()))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with atomic_write(path) as stream:
        stream.write(json.dumps(asdict(settings), indent=1).encode())
