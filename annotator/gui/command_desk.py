"""Every command by its name, and roles and labels beside them: what can be done now, and doing it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from annotator.core.topic_offers import SLOTS
from annotator.gui.actions import COMMANDS, Command, label_rows, words_of
from annotator.gui.appearance import Appearance
from annotator.gui.dialogs.palette import Offer, PaletteDialog
from annotator.gui.frame import Frame
from annotator.gui.topic_desk import TopicUnderDigit
from annotator.project import Project

PALETTE = "palette"
_RECENT = 12
"""Commands that are remembered as used last."""
_OF_ARTICLES = {"&Article", "T&opics", "&Line", "&Text"}
"""Menus of which nothing can be done before an article is open."""
_WITHOUT_SELECTION = {"accept_names"}
"""What stands among the commands of text level and needs no place in the text."""
_NOTHING = {
    "undo": "nothing to undo",
    "redo": "nothing to redo",
    "forget_recent": "there are none",
}
"""Why a command that is switched off cannot be done."""
_ROLE, _LABEL, _PROJECT = "role:", "label:", "project:"


class CommandDesk:
    """Asks which command a person means, and does it."""

    def __init__(
        self,
        frame: Frame,
        project: Project,
        appearance: Appearance,
        topics_by_digit: Callable[[], Mapping[int, TopicUnderDigit]],
    ) -> None:
        self._frame, self._project, self._appearance = frame, project, appearance
        self._topics_by_digit = topics_by_digit

    def ask(self) -> None:
        """Shows the commands, those used last before the others, and does what was chosen."""
        recent = self._appearance.settings.recent_commands.split()
        dialog = PaletteDialog(self.offers(), recent, self._frame)
        name = dialog.choice()
        dialog.deleteLater()  # it is opened often, and the frame would keep each
        if name is not None:
            if not name.startswith(_PROJECT):  # the list of projects has the last one first anyway
                kept = [name, *(one for one in recent if one != name)][:_RECENT]
                self._appearance.remember_commands(" ".join(kept))
            self._do(name)

    def offers(self) -> list[Offer]:
        """All commands of the menus but this one itself, then roles and labels."""
        topics = self._topics_by_digit()
        commands = [self._command(one, topics) for one in COMMANDS if one.name != PALETTE]
        return [*commands, *self._labels(), *self._projects()]

    def _command(self, one: Command, topics: Mapping[int, TopicUnderDigit]) -> Offer:
        words, hindrance = words_of(one.words), self._hindrance(one)
        slot = next((slot for slot in range(1, SLOTS + 1) if one.name in _about(slot)), None)
        if slot is not None and not hindrance:
            words, hindrance = _topic_words(one, topics.get(slot))
        return Offer(one.name, words, words_of(one.menu), one.shortcut or one.key, hindrance)

    def _projects(self) -> list[Offer]:
        menu, gone = self._frame.recent, _tr("its file is gone")
        where = menu.title().replace("&", "")
        return [
            Offer(
                f"{_PROJECT}{place}",
                action.text().replace("&&", "&"),
                where,
                "",
                "" if action.isEnabled() else gone,
            )
            for place, action in enumerate(menu.actions())
        ]

    def _labels(self) -> list[Offer]:
        in_article, in_text = self._without_article(), self._without_selection()
        rows = label_rows(self._project.schema)
        return [
            Offer(f"{_ROLE}{name}", f"{where}: {title}", where, key, in_article)
            if is_role
            else Offer(f"{_LABEL}{name}", f"{where}: {title}", where, key, in_article or in_text)
            for where, key, title, name, is_role in rows
        ]

    def _hindrance(self, command: Command) -> str:
        if command.menu in _OF_ARTICLES and (words := self._without_article()):
            return words
        if command.menu == "&Text" and command.name not in _WITHOUT_SELECTION:
            return self._without_selection()
        if not self._frame.actions_by_name[command.name].isEnabled():
            return _tr(_NOTHING.get(command.name, "not now"))
        return ""

    def _without_article(self) -> str:
        return "" if self._frame.ledger.article is not None else _tr("no article is open")

    def _without_selection(self) -> str:
        has_place = self._frame.ledger.cursor_place.selection is not None
        return "" if has_place else _tr("only in the text: Space")

    def _do(self, name: str) -> None:
        if name.startswith(_ROLE):
            self._frame.ledger.ask_for_role(name.removeprefix(_ROLE))
        elif name.startswith(_LABEL):
            self._frame.ledger.ask_for_label(name.removeprefix(_LABEL))
        elif name.startswith(_PROJECT):
            self._frame.recent.actions()[int(name.removeprefix(_PROJECT))].trigger()
        else:
            self._frame.actions_by_name[name].trigger()


def _about(slot: int) -> tuple[str, str]:
    """The names of the commands that take and refuse what is offered under a digit."""
    return f"topic_{slot}", f"refuse_topic_{slot}"


def _topic_words(command: Command, topic: TopicUnderDigit | None) -> tuple[str, str]:
    """The command with the name of the topic that it is about now, and what hinders it."""
    if topic is None:
        return words_of(command.words), _tr("none is offered")
    is_refusal = command.name.startswith("refuse")
    words = _tr("Refuse topic: {topic}") if is_refusal else _tr("Topic: {topic}")
    hindrance = _tr("not suggested") if is_refusal and not topic.is_suggested else ""
    return words.format(topic=topic.name), hindrance


def _tr(text: str) -> str:
    return QCoreApplication.translate("commands", text)
