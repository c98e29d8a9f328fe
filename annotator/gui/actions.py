"""Every command: one table for menus, shortcuts and the sheet of keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence

from annotator.core.mark import Layer
from annotator.core.schema import LabelSchema


@dataclass(frozen=True, slots=True)
class Command:
    """A command by its name, its menu and its words.

    `shortcut` works anywhere in the window; `key` is the key by which the ledger knows the command, and is only shown.
    A key held down repeats what moves and never what decides.
    """

    name: str
    menu: str
    words: str
    shortcut: str = ""
    key: str = ""
    repeats: bool = False


COMMANDS = (
    Command("import_files", "&File", "&Import files…", "Ctrl+O"),
    Command("import_folder", "&File", "Import &folder…", "Ctrl+Shift+O"),
    Command("export", "&File", "&Export labels…", "Ctrl+E"),
    Command("open_project", "&File", "&Open or make a project…"),
    Command("open_samples", "&File", "Open the &sample articles"),
    Command("forget_recent", "&File", "&Clear recent projects"),
    Command("quit", "&File", "&Quit", "Ctrl+Q"),
    Command("undo", "&Edit", "&Undo", "Ctrl+Z"),
    Command("redo", "&Edit", "&Redo", "Ctrl+Shift+Z"),
    Command("search", "&Edit", "&Search documents", "Ctrl+F"),
    Command("labels", "&Edit", "&Labels and guidelines…", "Ctrl+L"),
    Command("preferences", "&Edit", "&Preferences…", "Ctrl+,"),
    Command("finish", "&Article", "&Done, next", "Ctrl+Enter"),
    Command("next", "&Article", "&Next", "Ctrl+PgDown", repeats=True),
    Command("previous", "&Article", "&Previous", "Ctrl+PgUp", repeats=True),
    Command("skip", "&Article", "&Skip, with a reason…", "F8"),
    Command("reopen", "&Article", "&Reopen"),
    Command("note", "&Article", "N&ote", "F6"),
    Command("flag", "&Article", "&Flag", "F7"),
    Command("site", "&Article", "S&ite…"),
    Command("topic", "T&opics", "&Find a topic", "F2"),
    Command("browse_topics", "T&opics", "&Browse all topics…", "Shift+F2"),
    Command("topic_1", "T&opics", "Take the topic offered under &1", "Ctrl+1"),
    Command("topic_2", "T&opics", "Take the topic offered under &2", "Ctrl+2"),
    Command("topic_3", "T&opics", "Take the topic offered under &3", "Ctrl+3"),
    Command("topic_4", "T&opics", "Take the topic offered under &4", "Ctrl+4"),
    Command("topic_5", "T&opics", "Take the topic offered under &5", "Ctrl+5"),
    Command("refuse_topic_1", "T&opics", "Refuse the topic suggested under 1", "Ctrl+Shift+1"),
    Command("refuse_topic_2", "T&opics", "Refuse the topic suggested under 2", "Ctrl+Shift+2"),
    Command("refuse_topic_3", "T&opics", "Refuse the topic suggested under 3", "Ctrl+Shift+3"),
    Command("refuse_topic_4", "T&opics", "Refuse the topic suggested under 4", "Ctrl+Shift+4"),
    Command("refuse_topic_5", "T&opics", "Refuse the topic suggested under 5", "Ctrl+Shift+5"),
    Command("no_topic_not_news", "T&opics", "No topic: not &news"),
    Command("no_topic_several", "T&opics", "No topic: se&veral"),
    Command("no_topic_cannot_say", "T&opics", "No topic: &cannot say"),
    Command("to_main", "&Line", "To &main text", key="←"),
    Command("to_boilerplate", "&Line", "To &boilerplate", key="→"),
    Command("to_main_to_end", "&Line", "To main text, from here to the end", key="Shift+←"),
    Command("to_boilerplate_to_end", "&Line", "To boilerplate, from here to the end", key="Shift+→"),
    Command("accept", "&Line", "&Accept and go on", key="Enter"),
    Command("accept_lines", "&Line", "Accept a&ll lines", key="Shift+Enter"),
    Command("withdraw", "&Line", "&Take the decision back", key="Delete"),
    Command("next_look", "&Line", "&Next that wants a look", key="Tab"),
    Command("previous_look", "&Line", "&Previous that wants a look", key="Shift+Tab"),
    Command("to_names", "&Line", "&Into the text, to the first name", key="Space"),
    Command("accept_name", "&Text", "&Accept the suggested name, go on", key="Enter"),
    Command("accept_names", "&Text", "Accept a&ll suggested names", key="Shift+Enter"),
    Command("next_name", "&Text", "&Next name that wants a look", key="Tab"),
    Command("previous_name", "&Text", "&Previous name that wants a look", key="Shift+Tab"),
    Command("remove", "&Text", "&Remove the mark, or refuse the name", key="Delete"),
    Command("remove_act", "&Text", "Remove all marks of that a&ct", key="Shift+Delete"),
    Command("to_letter", "&Text", "&Go to the next word that begins with…", key="Ctrl+J"),
    Command("extend_to_letter", "&Text", "&Extend over the next word that begins with…", key="Ctrl+Shift+J"),
    Command("split", "&Text", "&Split the block here", "F3"),
    Command("join", "&Text", "&Join the block with the next", "F4"),
    Command("search_string", "&Text", "&Find this string in all articles", "F9"),
    Command("to_lines", "&Text", "&Back to lines", key="Esc"),
    Command("larger", "&View", "&Larger text", "Ctrl++", repeats=True),
    Command("smaller", "&View", "&Smaller text", "Ctrl+-", repeats=True),
    Command("theme", "&View", "Light or &dark", "Ctrl+Shift+D"),
    Command("statistics", "&View", "Stat&istics…", "Ctrl+Shift+I"),
    Command("next_panel", "&View", "Next &panel", "Ctrl+Tab"),
    Command("panels", "&View", "Side panels: sho&w or hide", "Ctrl+B"),
    Command("palette", "&Help", "&Commands by name…", "Ctrl+K"),
    Command("keys", "&Help", "&Keys", "F1"),
    Command("about", "&Help", "&About Annotator"),
)

_MOVES = (
    ("Line", "↑ ↓, PgUp PgDn, Home End", "move; with Shift: a range of lines"),
    ("Line", "Enter · Delete", "on a caption with its credit in a frame: split it off · keep the line whole"),
    ("Line", "Shift + a role's letter", "the same from here to the end"),
    ("Text", "← → · with Ctrl", "by word · by sentence; in right-to-left text they go where they point"),
    ("Text", "Shift+← → · with Ctrl", "extend by word · by character"),
    ("Text", "↑ ↓ · Home End · PgUp PgDn", "line above, below · its ends · a page; with Shift: extend"),
    ("Text", "Ctrl+J, a digit · with Shift", "so many words on · extend by so many words"),
    ("Text", "drag, double-click", "select in the text; a click on a mark selects it"),
    ("Text", "a label's key", "mark here and the same string everywhere, go on to the next name"),
    ("Text", "Shift + a label's key", "mark only here"),
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("commands", text)


class Actions:
    """A QAction for each command, by name."""

    def __init__(self, parent: QObject) -> None:
        self._actions: dict[str, QAction] = {}
        for command in COMMANDS:
            action = QAction(_with_key(_tr(command.words), command.key), parent)
            if command.shortcut:
                action.setShortcuts(_sequences(command.shortcut))
                action.setAutoRepeat(command.repeats)
            self._actions[command.name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def by_keys(self, keys: QKeySequence) -> QAction | None:
        """The action with this shortcut, if it can be chosen now."""
        return next(
            (one for one in self._actions.values() if one.isEnabled() and keys in one.shortcuts()), None
        )

    def menus(self) -> dict[str, list[QAction]]:
        """The actions by menu, both in the order of the table."""
        menus: dict[str, list[QAction]] = {}
        for command in COMMANDS:
            menus.setdefault(_tr(command.menu), []).append(self._actions[command.name])
        return menus

    def offer_articles(self, *, are_there: bool) -> None:
        """What is done with an article, or leads to another, can be chosen where there are any."""
        for command in COMMANDS:
            if command.menu == "&Article":
                self._actions[command.name].setEnabled(are_there)


def _sequences(shortcut: str) -> list[QKeySequence]:
    """To Qt, Enter is the numeric pad's alone and the large one is Return; to a person they are the same."""
    return [QKeySequence(keys) for keys in dict.fromkeys((shortcut, shortcut.replace("Enter", "Return")))]


def _with_key(words: str, key: str) -> str:
    """Menus show what stands behind a tab in the column of shortcuts, without making it one."""
    return f"{words}\t{key}" if key else words


def key_rows(schema: LabelSchema) -> list[tuple[str, str, str]]:
    """All keys for the sheet of keys: where they work, which they are, what they do. What is used most stands first."""
    rows = [
        (words_of(command.menu), command.shortcut or command.key, words_of(command.words))
        for command in COMMANDS
        if command.shortcut or command.key
    ]
    rows.extend((_tr(where), _tr(keys), _tr(words)) for where, keys, words in _MOVES)
    labels = label_rows(schema)
    rows.extend((row.where, row.keys, row.title) for row in labels if row.keys or not row.is_role)
    most_used = [_tr(where) for where in ("Role", "Label", "Line", "Text")]
    sections = list(dict.fromkeys((*most_used, *(where for where, _, _ in rows))))
    return sorted(rows, key=lambda row: sections.index(row[0]))


class LabelRow(NamedTuple):
    """A role or an entity label with its keys, as people read them."""

    where: str
    keys: str
    title: str
    name: str
    is_role: bool


def label_rows(schema: LabelSchema) -> list[LabelRow]:
    """All roles that are offered, then all entity labels."""
    digits = {name: key for key, name in schema.entity_keys.items() if key.isdigit()}
    role, label = _tr("Role"), _tr("Label")
    roles = [LabelRow(role, one.key, one.title, one.name, is_role=True) for one in schema.offered(Layer.ROLE)]
    entities = schema.offered(Layer.ENTITY)
    keys = {one.name: " · ".join(filter(None, (digits.get(one.name, ""), one.key))) for one in entities}
    labels = [LabelRow(label, keys[one.name], one.title, one.name, is_role=False) for one in entities]
    return [*roles, *labels]


def words_of(words: str) -> str:
    """The translated words of a menu or command, without what only menus need."""
    return _tr(words).replace("&", "").rstrip("…")
