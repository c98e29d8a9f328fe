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
    """Preferences, and the state of the last sitting. `geometry` is Qt's, in hexadecimal digits."""

    author: str = ""
    theme: str = "system"
    text_percent: int = 100
    border_share: float = 0.6
    project: str = ""
    document: str = ""
    geometry: str = ""
    panels: str = ""


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
    """The name of the person's account, "anonymous" where the system has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "anonymous"


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
        f.name: table[f.name] for f in fields(Settings) if _fits(table.get(f.name), getattr(usual, f.name))
    }
    return replace(usual, **kept)


def _fits(value: object, usual: object) -> bool:
    return type(value) is type(usual) and value != ""


def save(path: Path, settings: Settings) -> None:
    """Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with atomic_write(path) as stream:
        stream.write(json.dumps(asdict(settings), ensure_ascii=False, indent=1).encode())
