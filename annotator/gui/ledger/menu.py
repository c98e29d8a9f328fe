"""The menu of the ledger: all that keys can do there, for the mouse."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from annotator.core.mark import Layer
from annotator.core.schema import Counts, LabelSchema
from annotator.gui.ledger.cursor import Level
from annotator.gui.ledger.ledger import Ledger


class LedgerMenu(QMenu):
    """Roles for the lines, or labels for the selection; each with its key."""

    def __init__(self, ledger: Ledger, schema: LabelSchema, parent: QWidget) -> None:
        super().__init__(parent)
        self._ledger = ledger
        if ledger.cursor_place.level is Level.TEXT:
            self._offer_labels(schema)
        else:
            self._offer_roles(schema)

    def _offer_labels(self, schema: LabelSchema) -> None:
        for label in schema.offered(Layer.ENTITY):
            action = self.addAction(f"{_plain(label.title)}\t{label.key}")
            action.triggered.connect(partial(self._ask_for_label, label.name, everywhere=True))
        only_here = self.addMenu(self.tr("Only here"))
        for label in schema.offered(Layer.ENTITY):
            action = only_here.addAction(f"{_plain(label.title)}\tShift+{label.key}")
            action.triggered.connect(partial(self._ask_for_label, label.name, everywhere=False))
        self.addSeparator()
        self.addAction(self.tr("Accept the suggested name") + "\tEnter").triggered.connect(self._accept_name)
        self.addAction(self.tr("Remove or refuse") + "\tDelete").triggered.connect(self._remove)
        self.addAction(self.tr("Find this string in all articles") + "\tF9").triggered.connect(self._search)
        self.addAction(self.tr("Split the block here") + "\tF3").triggered.connect(self._split)
        self.addAction(self.tr("Join the block with the next") + "\tF4").triggered.connect(self._join)
        self.addAction(self.tr("Remove all marks of that act") + "\tShift+Delete").triggered.connect(
            self._remove_act
        )
        # A title may be nothing but names, and then no place on it would lead to its role.
        self._add_roles(self.addMenu(self.tr("The whole line")), schema, to_end=False)

    def _offer_roles(self, schema: LabelSchema) -> None:
        self._add_roles(self, schema, to_end=False)
        self.addSeparator()
        self.addAction(self.tr("Accept and go on") + "\tEnter").triggered.connect(self._accept)
        self.addAction(self.tr("Take the decision back") + "\tDelete").triggered.connect(self._withdraw)
        self._add_roles(self.addMenu(self.tr("From here to the end")), schema, to_end=True)

    def _add_roles(self, menu: QMenu, schema: LabelSchema, *, to_end: bool) -> None:
        shift = "Shift+" if to_end else ""
        for counts in (Counts.MAIN, Counts.BOILERPLATE, Counts.NEITHER):
            menu.addSeparator()
            for label in schema.offered(Layer.ROLE):
                if label.counts_as is counts:
                    action = menu.addAction(f"{_plain(label.title)}\t{shift}{label.key}")
                    action.triggered.connect(partial(self._ask_for_role, label.name, to_end=to_end))

    def _ask_for_label(self, name: str, *_: object, everywhere: bool) -> None:
        self._ledger.ask_for_label(name, everywhere=everywhere)

    def _ask_for_role(self, name: str, *_: object, to_end: bool) -> None:
        self._ledger.ask_for_role(name, to_end=to_end)

    def _accept(self) -> None:
        self._ledger.accept_and_go_on()

    def _withdraw(self) -> None:
        self._ledger.ask_to_withdraw()

    def _accept_name(self) -> None:
        self._ledger.accept_suggested()

    def _remove(self) -> None:
        self._ledger.remove_or_refuse()

    def _search(self) -> None:
        self._ledger.ask_to_search()

    def _split(self) -> None:
        self._ledger.ask_to_split()

    def _join(self) -> None:
        self._ledger.ask_to_join()

    def _remove_act(self) -> None:
        self._ledger.remove_or_refuse(whole_act=True)


def _plain(title: str) -> str:
    """A title from the schema, in which no sign makes a letter a key of the menu."""
    return title.replace("&", "&&")
