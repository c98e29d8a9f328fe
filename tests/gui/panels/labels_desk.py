"""The labels panel in a window, and what a person sees of it."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QCheckBox, QListView, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from annotator.gui.panels import PlainLabel
from annotator.gui.panels.labels.chip import TopicChip
from annotator.gui.panels.labels.finder import TopicFinder
from annotator.gui.panels.labels.label_button import LabelButton
from annotator.gui.panels.labels.offer import OfferChip
from annotator.gui.panels.labels.panel import LabelsPanel

_Role = Qt.ItemDataRole


class LabelsDesk:
    """The panel in a window with another field, as the ledger would be."""

    def __init__(self, panel: LabelsPanel) -> None:
        self.window = QWidget()
        self.panel = panel
        self.elsewhere = QToolButton()
        self.elsewhere.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.elsewhere)
        layout.addWidget(panel)
        self.finder: TopicFinder = panel.findChildren(TopicFinder)[0]
        self.note: QPlainTextEdit = panel.findChildren(QPlainTextEdit)[0]
        self.entities: QListView = next(
            v for v in panel.findChildren(QListView) if v.accessibleName() == "Entities"
        )

    @property
    def chips(self) -> list[TopicChip]:
        """The chips from left to right and down."""
        chips = [chip for chip in self.panel.findChildren(TopicChip) if chip.isVisible()]
        return sorted(chips, key=lambda chip: (chip.y(), chip.x()))

    @property
    def chip_names(self) -> list[str]:
        return [chip.accessibleName() for chip in self.chips]

    @property
    def offers(self) -> list[OfferChip]:
        """The topics offered, by their digits."""
        return [chip for chip in self.panel.findChildren(OfferChip) if chip.isVisible()]

    @property
    def offer_names(self) -> list[str]:
        """What each offer says, with why and its key."""
        return [f"{chip.accessibleName()}, {chip.accessibleDescription()}" for chip in self.offers]

    @property
    def buttons(self) -> list[LabelButton]:
        return self.panel.findChildren(LabelButton)

    @property
    def found(self) -> list[str]:
        """What the finder's list reads, row by row; nothing while it is closed."""
        view = self.found_view
        if not view.isVisible():
            return []
        model = view.model()
        return [str(model.index(row, 0).data(_Role.AccessibleTextRole)) for row in range(model.rowCount())]

    @property
    def found_view(self) -> QListView:
        return next(v for v in self.window.findChildren(QListView) if v.accessibleName() == "Topics found")

    @property
    def entity_rows(self) -> list[str]:
        model = self.entities.model()
        return [str(model.index(row, 0).data(_Role.AccessibleTextRole)) for row in range(model.rowCount())]

    def entity(self, quote: str) -> QModelIndex:
        model = self.entities.model()
        rows = (model.index(row, 0) for row in range(model.rowCount()))
        return next(index for index in rows if index.data() == quote)

    def words(self) -> list[str]:
        return [label.text() for label in self.panel.findChildren(PlainLabel) if label.isVisible()]

    def box(self, words: str) -> QCheckBox:
        return next(box for box in self.panel.findChildren(QCheckBox) if box.text() == words)


def everything_said(panel: LabelsPanel) -> list[object]:
    """What the panel emits from now on."""
    heard: list[object] = []
    for signal in (
        panel.topic_requested,
        panel.offer_taken,
        panel.offer_refused,
        panel.no_topic_requested,
        panel.no_topic_withdrawn,
        panel.browse_requested,
        panel.topic_removed,
        panel.main_topic_requested,
        panel.entity_clicked,
        panel.label_requested,
        panel.note_changed,
        panel.flag_toggled,
        panel.left,
    ):
        signal.connect(lambda *values: heard.append(values))
    return heard
