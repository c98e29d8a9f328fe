"""What the topic finder found, and how it looks."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.core.mark import NoTopic
from annotator.core.topics import Topic, TopicScheme, local_name
from annotator.gui.messages import answer_meaning, answer_words
from annotator.gui.panels import draw_line, visible
from annotator.gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole
_SMALL = 0.85
"""The size of the path against the name's."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A topic as the finder shows it; `local_name` is "" where it would say the same again.

    With an `answer` it is none, but says why there is no topic.
    """

    topic_id: str
    name: str
    local_name: str
    path: str
    is_taken: bool
    answer: NoTopic | None = None


def answer_hit(answer: NoTopic) -> Hit:
    return Hit(answer.value, answer_words(answer), "", answer_meaning(answer), is_taken=False, answer=answer)


def hit(topic: Topic, scheme: TopicScheme, language: str, *, is_taken: bool) -> Hit:
    path = " › ".join(scheme.name_of(broader) for broader in scheme.path(topic.id)[:-1])
    return Hit(topic.id, topic.name(), local_name(topic, language), path, is_taken)


class HitRows(QAbstractListModel):
    """The topics found, best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits: tuple[Hit, ...] = ()

    def show_hits(self, hits: tuple[Hit, ...]) -> None:
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        found = self.hits[index.row()]
        if role == _Role.DisplayRole:
            return found.name
        if role == _Role.AccessibleTextRole:
            return visible(self.words(found))
        return None

    def words(self, found: Hit) -> str:
        """All that a row says, for ears."""
        taken = self.tr("on the article already") if found.is_taken else ""
        return ", ".join(part for part in (found.name, found.local_name, found.path, taken) if part)


class HitDelegate(QStyledItemDelegate):
    """The English name, beside it the article's language, and under them the broader topics."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        metrics = option.fontMetrics
        return QSize(1, metrics.lineSpacing() + _small(option)[1].lineSpacing() + metrics.height() // 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, HitRows), "this delegate draws topics"
        found = model.hits[index.row()]
        painter.save()
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            painter.fillRect(option.rect, self.theme.accent)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, self.theme.aside)
        text = self.theme.on_accent if is_chosen else self.theme.text
        muted = self.theme.on_accent if is_chosen else self.theme.muted
        name, path = _lines(option)
        painter.setPen(text)
        taken = "✓ " if found.is_taken else ""
        width = min(option.fontMetrics.horizontalAdvance(taken + found.name) + 2, name.width())
        draw_line(
            painter, _mirrored(option, QRect(name.topLeft(), QSize(width, name.height()))), taken + found.name
        )
        if found.local_name:
            name.setLeft(name.left() + width + option.fontMetrics.height())
            name.setWidth(min(name.width(), option.fontMetrics.horizontalAdvance(found.local_name) + 2))
            painter.setPen(muted)
            draw_line(painter, _mirrored(option, name), found.local_name)
        painter.setPen(muted)
        painter.setFont(_small(option)[0])
        draw_line(painter, _mirrored(option, path), found.path or model.tr("top level"))
        painter.restore()


def _small(option: QStyleOptionViewItem) -> tuple[QFont, QFontMetrics]:
    font = QFont(option.font)
    font.setPointSizeF(font.pointSizeF() * _SMALL)
    return font, QFontMetrics(font)


def _lines(option: QStyleOptionViewItem) -> tuple[QRect, QRect]:
    """The places of name and path, as if the window ran from left to right."""
    air = option.fontMetrics.height() // 4
    inner = option.rect.adjusted(2 * air, air, -2 * air, -air)
    name = QRect(inner.topLeft(), QSize(inner.width(), option.fontMetrics.lineSpacing()))
    path = QRect(inner.left(), name.bottom() + 1, inner.width(), inner.bottom() - name.bottom())
    return name, path


def _mirrored(option: QStyleOptionViewItem, place: QRect) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, place)
