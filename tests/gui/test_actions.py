"""The table of commands, the menus, the shortcuts and the guide tell the same story, without a clash."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from annotator import presets
from annotator.gui.actions import COMMANDS, Command, key_rows
from tests.gui.window_desk import WindowDesk

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
_TABLE = re.compile(r"^\| (line|text|both|any) \| (.+?) \| (.+?) \|$", re.MULTILINE)
_SIGNS = {"↑": "Up", "↓": "Down", "←": "Left", "→": "Right", "Enter": "Return", "Delete": "Del"}


def guide_keys() -> set[str]:
    """The keys that the guide's table names, as Qt spells them."""
    return {
        _spelt(key)
        for _, keys, _ in _TABLE.findall(GUIDE)
        for key in re.split(r" · |, | and a letter| (?=[↑↓])", keys)
    }


def _spelt(key: str) -> str:
    for sign, name in _SIGNS.items():
        key = key.replace(sign, name)
    return QKeySequence(key.replace(" ", "")).toString()


def test_the_names_of_commands_are_unique_and_so_are_shortcuts() -> None:
    assert max(Counter(command.name for command in COMMANDS).values()) == 1
    shortcuts = [QKeySequence(command.shortcut).toString() for command in COMMANDS if command.shortcut]
    assert "" not in shortcuts
    assert max(Counter(shortcuts).values()) == 1


def test_a_shown_key_means_one_thing_on_its_level() -> None:
    keys = Counter((command.menu, command.key) for command in COMMANDS if command.key)
    assert max(keys.values()) == 1


def test_no_shortcut_of_the_window_takes_a_key_that_the_ledger_needs() -> None:
    needed = {_spelt(command.key) for command in COMMANDS if command.key}
    needed |= {label.key.upper() for label in presets.label_schema().roles}
    assert not needed & {QKeySequence(command.shortcut).toString() for command in COMMANDS}


def test_every_command_stands_in_its_menu_with_its_key(desk: WindowDesk) -> None:
    shown = {
        (menu.title(), action.text().partition("\t")[0]): action
        for menu in desk.frame.menuBar().findChildren(QMenu)
        for action in menu.actions()
    }
    for command in COMMANDS:
        action = shown[command.menu, command.words]
        assert action.shortcut() == QKeySequence(command.shortcut)
        assert action.text().partition("\t")[2] == command.key


def test_every_command_does_something(desk: WindowDesk) -> None:
    idle = [c.name for c in COMMANDS if not desk.frame.actions_by_name[c.name].receivers("2triggered(bool)")]
    assert idle == []


@pytest.mark.parametrize("menu", sorted({command.menu for command in COMMANDS}))
def test_the_letters_that_open_a_menus_lines_do_not_clash(menu: str) -> None:
    letters = [command.words.partition("&")[2][:1].lower() for command in COMMANDS if command.menu == menu]
    assert [letter for letter, times in Counter(filter(None, letters)).items() if times > 1] == []


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.key], ids=lambda command: command.name)
def test_the_guide_knows_every_key_of_the_ledger(command: Command) -> None:
    assert _spelt(command.key) in guide_keys() or command.key in {"Shift+←", "Shift+→"}


def test_every_key_of_the_guide_is_one_of_a_command_or_of_the_sheet() -> None:
    known = {_spelt(command.shortcut or command.key) for command in COMMANDS}
    moves = {"Up", "Down", "PgUp", "PgDown", "Home", "End", "Shift", "Ctrl+Shift"}
    plain_keys = {key for key in guide_keys() if key and len(key) < 20}
    assert {
        key for key in plain_keys if re.fullmatch(r"(Ctrl\+|Shift\+)*[A-Z][A-Za-z0-9]*", key)
    } - moves <= known


def test_the_sheet_of_keys_shows_every_command_that_has_one_and_every_label() -> None:
    schema = presets.label_schema()
    rows = key_rows(schema)
    keys = [key for _, key, _ in rows]
    assert all(
        (command.shortcut or command.key) in keys for command in COMMANDS if command.shortcut or command.key
    )
    titles = [deed for _, _, deed in rows]
    assert all(label.title in titles for label in (*schema.roles, *schema.entities))


def test_the_sheet_names_each_section_once() -> None:
    """Its rows stand together: a section that came twice would have two heads."""
    sections = [where for where, _, _ in key_rows(presets.label_schema())]
    changes = [where for before, where in zip(["", *sections], sections, strict=False) if where != before]
    assert len(changes) == len(set(changes))


def test_the_release_of_pyside_that_ends_the_process_is_ruled_out() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (qt,) = [one for one in map(Requirement, project["dependencies"]) if one.name == "PySide6-Essentials"]
    assert "6.12.0" not in qt.specifier
    assert {"6.8.0", "6.11.0", "6.12.1"} <= set(qt.specifier.filter(["6.7.3", "6.8.0", "6.11.0", "6.12.1"]))
