"""Asks for the site of the open article, or of all that were found, and whether it is to be learnt from."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QButtonGroup, QDialog, QLineEdit, QWidget

from annotator.core.summary import SiteSummary
from annotator.gui.boxes import CheckBox, RadioButton
from annotator.gui.dialogs import Dialog


@dataclass(frozen=True, slots=True)
class SiteChoice:
    """The name of a site, for all documents found or the open article alone. `by_lines` parts all documents found by
    the lines they share, and gives each group the name with a number."""

    name: str
    for_all: bool = False
    by_lines: bool = False
    learns: bool = True


class SiteDialog(Dialog):
    """Starts from the site as it is; `found` is the number of documents in the list."""

    def __init__(self, site: SiteSummary, found: int, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Site"))
        self._name = QLineEdit(site.name)
        self._name.setAccessibleName(self.tr("Name of the site"))
        self._reach = QButtonGroup(self)
        self._learns = CheckBox(self.tr("Learn from the articles done on this site"))
        self._learns.setAccessibleName(self._learns.text())
        self._learns.setChecked(not site.is_off)
        self.content.addWidget(self.words(self.tr("Articles of one site share their menus and boxes.")))
        self.content.addWidget(self._name)
        self._add_reach(found)
        self.content.addWidget(self._learns)
        self.content.addWidget(self.words(self._state_words(site), is_muted=True))
        self.content.addStretch(1)
        self._answer = self.add_answers(self.tr("OK"))
        self._name.textChanged.connect(self._look_at_name)
        self._look_at_name(site.name)

    def choice(self) -> SiteChoice | None:
        """Asks, and waits for the answer; None when the dialog is left without one."""
        if self.exec() != QDialog.DialogCode.Accepted:
            return None
        reach = self._reach.checkedId()
        return SiteChoice(self._name.text().strip(), reach > 0, reach > 1, self._learns.isChecked())

    def _add_reach(self, found: int) -> None:
        count = f"{found:,}"
        rows = (
            self.tr("The open article"),
            self.tr("All articles in the list ({count})").format(count=count),
            self.tr("All articles in the list ({count}), parted by the lines they share").format(count=count),
        )
        for place, words in enumerate(rows):
            button = RadioButton(words)
            button.setAccessibleName(words)
            button.setChecked(place == 0)
            self._reach.addButton(button, place)
            self.content.addWidget(button)

    def _state_words(self, site: SiteSummary) -> str:
        one, several = self.tr("1 article, {done} done."), self.tr("{pages} articles, {done} done.")
        counted = (one if site.pages == 1 else several).format(pages=site.pages, done=site.done)
        if site.is_off:
            return counted
        learnt = self.tr("What was learnt from them is used.")
        not_yet = self.tr("Nothing learnt from them yet that helps.")
        return f"{counted} {learnt if site.is_learnt else not_yet}"

    def _look_at_name(self, name: str) -> None:
        self._answer.setEnabled(bool(name.strip()))
