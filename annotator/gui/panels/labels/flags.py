"""What is wrong with an article as such, to tick."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.core.annotation import Flag
from annotator.gui.boxes import CheckBox
from annotator.gui.panels.labels.flow import FlowBox
from annotator.gui.panels.labels.section import Section


class FlagsSection(Section):
    """One box a flag."""

    flag_toggled = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.show_title(self.tr("Flags"))
        self._boxes = {flag: CheckBox(words) for flag, words in self._words().items()}
        for flag, box in self._boxes.items():
            box.setAccessibleName(box.text())
            box.clicked.connect(partial(self._tell, flag))
        flow = FlowBox(in_columns=True)
        flow.show_items(tuple(self._boxes.values()))
        self.content.addWidget(flow)

    def show_flags(self, flags: frozenset[Flag]) -> None:
        for flag, box in self._boxes.items():
            box.setChecked(flag in flags)

    def focus(self) -> None:
        next(iter(self._boxes.values())).setFocus()

    def _tell(self, flag: Flag) -> None:
        self.flag_toggled.emit(flag, self._boxes[flag].isChecked())

    def _words(self) -> dict[Flag, str]:
        return {
            Flag.NOT_AN_ARTICLE: self.tr("Not an article"),
            Flag.SEVERAL_ARTICLES: self.tr("Several articles"),
            Flag.WRONG_LANGUAGE: self.tr("Wrong language"),
            Flag.BAD_EXTRACTION: self.tr("Bad extraction"),
        }
