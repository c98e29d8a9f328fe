"""All topics as a tree, for those who would rather look around than type."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from annotator.core.mark import NoTopic
from annotator.core.topics import TopicScheme, local_name
from annotator.gui.dialogs import Dialog
from annotator.gui.messages import answer_meaning, answer_words

Choice = str | NoTopic
"""A topic's id, or why there is none."""
_CHOICE = Qt.ItemDataRole.UserRole


class TopicTreeDialog(Dialog):
    """Broader topics over narrower ones, beside each name the one in the article's language; behind them the answers
    that there is no topic. Typing goes to a name that begins so."""

    def __init__(
        self, scheme: TopicScheme, language: str, taken: Collection[str], parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Topics"))
        self._tree = QTreeWidget(self)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._furnish(bool(language))
        for topic in scheme.topics:
            self._add(scheme, topic.id, language, taken)
        self._add_answers_without_topic()
        self.content.addWidget(self._tree, 1)
        self._give = self.add_answers(self.tr("Give this topic"))
        self._tree.currentItemChanged.connect(self._show_choice)
        self._tree.itemActivated.connect(self._take)
        self._begin_at(next((one for one in taken if one in self._items), ""))
        em = self.fontMetrics().height()
        self.resize(QSize(46 * em, 34 * em).boundedTo(self.room))
        self._tree.setColumnWidth(0, 27 * em)

    def choice(self) -> Choice | None:
        """What was chosen; None when the person thought better of it."""
        return self._chosen() if self.exec() == Dialog.DialogCode.Accepted else None

    def _chosen(self) -> Choice | None:
        item = self._tree.currentItem()
        value = item.data(0, _CHOICE) if item is not None else None
        if not isinstance(value, str) or not value:
            return None
        # Qt gives a member of a StrEnum back as plain text.
        return NoTopic(value) if value in list(NoTopic) else value

    def _furnish(self, has_language: bool) -> None:
        tree = self._tree
        tree.setAccessibleName(self.tr("Topics"))
        tree.setColumnCount(2 if has_language else 1)
        tree.setHeaderHidden(True)
        tree.setUniformRowHeights(True)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        tree.setExpandsOnDoubleClick(False)

    def _add(
        self, scheme: TopicScheme, topic_id: str, language: str, taken: Collection[str]
    ) -> QTreeWidgetItem:
        """The row of a topic, under that of the broader one, which may come later in the scheme."""
        if topic_id in self._items:
            return self._items[topic_id]
        topic = scheme.by_id[topic_id]
        name = f"{topic.name()}  ✓" if topic_id in taken else topic.name()
        item = self._row(name, local_name(topic, language))
        item.setData(0, _CHOICE, topic_id)
        self._items[topic_id] = item
        if topic.parent in scheme.by_id:
            self._add(scheme, topic.parent, language, taken).addChild(item)
        else:
            self._tree.addTopLevelItem(item)
        return item

    def _row(self, name: str, local: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([name, local])
        item.setSizeHint(0, QSize(0, self.fontMetrics().height() * 3 // 2))
        item.setForeground(1, self.palette().color(QPalette.ColorRole.PlaceholderText))
        return item

    def _add_answers_without_topic(self) -> None:
        group = self._row(self.tr("No topic"), "")
        for answer in NoTopic:
            words = self.tr("{answer}: {when}").format(
                answer=answer_words(answer), when=answer_meaning(answer).partition(": ")[2]
            )
            item = self._row(words, "")
            item.setData(0, _CHOICE, answer.value)
            group.addChild(item)
        self._tree.addTopLevelItem(group)
        group.setExpanded(True)

    def _begin_at(self, topic_id: str) -> None:
        item = self._items.get(topic_id) or self._tree.topLevelItem(0)
        if item is not None:
            self._tree.setCurrentItem(item)
            self._tree.scrollToItem(item)
        self._tree.setFocus()
        self._show_choice()

    def _show_choice(self) -> None:
        choice = self._chosen()
        self._give.setEnabled(choice is not None)
        is_answer = isinstance(choice, NoTopic)
        self._give.setText(self.tr("Say so") if is_answer else self.tr("Give this topic"))

    def _take(self, item: QTreeWidgetItem) -> None:
        """A double click or Enter on a row; on the head of the answers it opens or closes them."""
        if self._chosen() is None:
            item.setExpanded(not item.isExpanded())
        else:
            self.accept()
