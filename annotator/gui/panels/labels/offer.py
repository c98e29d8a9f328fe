"""A topic that one key takes, as a small pill with its digit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu

from annotator.core.topic_offers import TopicOffer
from annotator.gui.messages import reason_words
from annotator.gui.panels import tip, visible
from annotator.gui.panels.labels.pill import PillFace, draw_pill, frame_pen
from annotator.gui.theme import Theme


class OfferChip(QAbstractButton):
    """A topic that is suggested (dashed) or was used before. A click, Enter or Ctrl and the digit takes it; Delete, the
    menu or Ctrl, Shift and the digit refuses one that is suggested."""

    taken = Signal(object)
    """The TopicOffer."""
    refused = Signal(object)
    """The TopicOffer."""

    def __init__(self, slot: int, offer: TopicOffer, name: str, path: str, theme: Theme) -> None:
        super().__init__()
        self._offer, self._theme = offer, theme
        self._face = PillFace(self, str(slot), name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        why = self._why()
        refusing = self.tr("Delete refuses it") if offer.suggestion is not None else ""
        self.setAccessibleName(visible(self.tr("Take topic {name}").format(name=name)))
        self.setAccessibleDescription(visible(", ".join(filter(None, (why, refusing, f"Ctrl+{slot}")))))
        keys = self.tr("Refuse: Delete or Ctrl+Shift+{digit}").format(digit=slot) if refusing else ""
        self.setToolTip(tip(*filter(None, (f"{name} (Ctrl+{slot})", path, why, keys))))
        self.clicked.connect(self._take)

    def _why(self) -> str:
        suggestion = self._offer.suggestion
        if suggestion is None:
            return self.tr("used lately, on {articles} articles").format(articles=self._offer.articles)
        words = self.tr("suggested {score}: {reason}")
        return words.format(score=f"{suggestion.score:.0%}", reason=reason_words(suggestion.reason))

    def _take(self) -> None:
        self.taken.emit(self._offer)

    def _refuse(self) -> None:
        self.refused.emit(self._offer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = {
            Qt.Key.Key_Return: self._take,
            Qt.Key.Key_Enter: self._take,
            Qt.Key.Key_Delete: self._refuse,
            Qt.Key.Key_Backspace: self._refuse,
        }.get(Qt.Key(event.key()))
        if asked is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            asked()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Take topic"), self._take)
        refuse = menu.addAction(self.tr("Refuse topic"), self._refuse)
        refuse.setEnabled(self._offer.suggestion is not None)
        menu.popup(event.globalPos())

    def sizeHint(self) -> QSize:
        return self._face.size(self._face.air)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        is_suggested = self._offer.suggestion is not None
        edge = self._theme.accent if is_suggested or self.hasFocus() else self._theme.muted
        fill = self._theme.aside if self.underMouse() or self.isDown() else self._theme.page
        frame = frame_pen(self, edge, is_heavy=self.hasFocus(), is_dashed=is_suggested)
        draw_pill(painter, self, fill, frame, corner=1)
        sign_ink = self._theme.accent if is_suggested else self._theme.muted
        self._face.draw(painter, sign_ink, self._theme.text, self._face.air // 2)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()
