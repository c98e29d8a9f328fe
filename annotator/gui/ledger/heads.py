"""The heads of the two columns: what stands below, counted."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.core.ledger import Article
from annotator.gui.fitting import fitted
from annotator.gui.ledger.look import Look

_SEPARATOR = "  ·  "


class ColumnHeads(QWidget):
    """Stands above the ledger and keeps to its columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._main = self.tr("MAIN TEXT")
        self._aside = self.tr("BOILERPLATE")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_article(self, article: Article) -> None:
        sizes = article.sizes
        here, there = sizes.main_characters, sizes.aside_characters
        share = there / (here + there) if here + there else 0.0
        parts = [self.tr("MAIN TEXT"), self._blocks(sizes.main_blocks), self._characters(here)]
        self._main = _SEPARATOR.join(parts)
        parts = [self.tr("BOILERPLATE"), self._blocks(sizes.aside_blocks), self._characters(there)]
        parts.append(self.tr("{share:.0%} of the text").format(share=share))
        if outside := article.outside_count:
            one, several = self.tr("1 entity mark here"), self.tr("%n entity marks here", "", outside)
            parts.insert(1, one if outside == 1 else several)  # the last ones go first where room is scarce
        self._aside = _SEPARATOR.join(parts)
        self.setAccessibleName(f"{self._main}; {self._aside}")
        self.setToolTip("\n".join((self._main, self._aside)))
        self.update()

    def _blocks(self, count: int) -> str:
        return self.tr("1 block") if count == 1 else self.tr("%n blocks", "", count)

    def _characters(self, count: int) -> str:
        locale = self.locale() if self.locale().language() is not QLocale.Language.C else QLocale("en")
        words = self.tr("1 character") if count == 1 else self.tr("{count} characters")
        return words.format(count=locale.toString(count))

    def apply_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self._look.number_metrics if self._look else self.fontMetrics()
        return QSize(200, round(metrics.height() * 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._look is None:
            return
        look, painter = self._look, QPainter(self)
        painter.fillRect(self.rect(), look.theme.window)
        painter.setFont(look.tag_font)
        painter.setPen(look.theme.muted)
        for words, left, right in (
            (self._main, look.gutter, look.border),
            (self._aside, look.aside_left, look.width),
        ):
            place = QRectF(left, 0, max(0.0, right - left - look.gap / 2), self.height())
            shown = fitted(words, look.tag_ruler, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
