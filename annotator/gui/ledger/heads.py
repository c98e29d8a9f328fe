"""The heads of the two columns: what stands below, counted."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.core.ledger import Article
from annotator.gui.ledger.look import Look


class ColumnHeads(QWidget):
    """Stands above the ledger and keeps to its columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._main = self.tr("MAIN TEXT")
        self._aside = self.tr("BOILERPLATE")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_article(self, article: Article) -> None:
        main = [row.block for row in article.rows if row.is_main]
        characters, all_characters = sum(map(len, main)), sum(len(row.block) for row in article.rows)
        share = 1 - characters / all_characters if all_characters else 0.0
        blocks = self.tr("%n block(s)", "", len(main)).replace("(s)", "" if len(main) == 1 else "s")
        others = len(article.rows) - len(main)
        rest = self.tr("%n block(s)", "", others).replace("(s)", "" if others == 1 else "s")
        count = self.locale().toString(characters)
        self._main = self.tr("MAIN TEXT  ·  {blocks}, {count} characters").format(blocks=blocks, count=count)
        self._aside = self.tr("BOILERPLATE  ·  {blocks}, {share:.0%} of the text").format(
            blocks=rest, share=share
        )
        if article.entities_outside:
            outside = len(article.entities_outside)
            words = self.tr("%n entity mark(s) here", "", outside).replace("(s)", "" if outside == 1 else "s")
            self._aside += f"  ·  {words}"
        self.setAccessibleName(f"{self._main}; {self._aside}")
        self.update()

    def apply_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        height = (
            QFontMetricsF(self._look.number_font).height() * 2
            if self._look
            else self.fontMetrics().height() * 2
        )
        return QSize(200, round(height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._look is None:
            return
        look, painter = self._look, QPainter(self)
        painter.fillRect(self.rect(), look.theme.window)
        painter.setFont(look.tag_font)
        painter.setPen(look.theme.muted)
        metrics = QFontMetricsF(look.tag_font)
        for words, left, right in (
            (self._main, look.gutter, look.border),
            (self._aside, look.aside_left, look.width),
        ):
            place = QRectF(left, 0, max(0.0, right - left - look.gap / 2), self.height())
            elided = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
