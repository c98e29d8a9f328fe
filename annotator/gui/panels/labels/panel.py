"""The labels panel: what is said about the open article beside its lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from annotator.core.annotation import Annotation
from annotator.core.document import Document
from annotator.core.ledger import Article
from annotator.core.schema import Label, LabelSchema
from annotator.core.span import Span
from annotator.core.topic_offers import TopicOffer, UsedTopic
from annotator.core.topics import TopicScheme
from annotator.gui.panels import SidePanel
from annotator.gui.panels.labels.entities import EntitiesSection
from annotator.gui.panels.labels.flags import FlagsSection
from annotator.gui.panels.labels.guideline import GuidelineSection
from annotator.gui.panels.labels.note import NoteField
from annotator.gui.panels.labels.section import Section
from annotator.gui.panels.labels.topics import TopicsSection
from annotator.gui.theme import Theme

_WIDTH = 11
"""The least width in heights of a line."""


class LabelsPanel(SidePanel):
    """Topics, entities, note, flags and guideline, in a column that scrolls where the window is low."""

    topic_requested = Signal(str)
    """The id of a topic to add."""
    offer_taken = Signal(object)
    """The TopicOffer that was taken."""
    offer_refused = Signal(object)
    """The TopicOffer that was refused."""
    no_topic_requested = Signal(object)
    """The NoTopic that says why there is no topic."""
    no_topic_withdrawn = Signal()
    """There is a topic after all, or nobody can say yet."""
    browse_requested = Signal()
    """The whole tree of topics is to be seen."""
    topic_removed = Signal(str)
    """The id of a topic to take away."""
    main_topic_requested = Signal(str)
    """The id of the topic to put first."""
    entity_clicked = Signal(object)
    """The Mark to go to."""
    label_requested = Signal(str)
    """The name of the label for what is selected in the text."""
    note_changed = Signal(str)
    """The whole note."""
    flag_toggled = Signal(object, bool)
    """A Flag and whether it is raised now."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._topics = TopicsSection(theme)
        self._entities = EntitiesSection(theme)
        self._note = NoteField()
        self._flags = FlagsSection()
        self._guideline = GuidelineSection()
        self._column = QWidget()
        self._sections = QVBoxLayout(self._column)
        self._scroll = QScrollArea()
        self._lay_out()
        self._connect()
        self.clear()

    def _lay_out(self) -> None:
        note = Section(self.tr("Note"))
        note.content.addWidget(self._note)
        column = self._sections
        column.addWidget(self._topics)
        column.addWidget(self._entities, 1)
        column.addWidget(note)
        column.addWidget(self._flags)
        column.addWidget(self._guideline)
        self._scroll.setWidget(self._column)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        self._fit_font()

    def _connect(self) -> None:
        self._topics.topic_requested.connect(self.topic_requested)
        self._topics.offer_taken.connect(self.offer_taken)
        self._topics.offer_refused.connect(self.offer_refused)
        self._topics.no_topic_requested.connect(self.no_topic_requested)
        self._topics.no_topic_withdrawn.connect(self.no_topic_withdrawn)
        self._topics.browse_requested.connect(self.browse_requested)
        self._topics.topic_removed.connect(self.topic_removed)
        self._topics.main_topic_requested.connect(self.main_topic_requested)
        self._topics.left.connect(self.left)
        self._entities.entity_clicked.connect(self.entity_clicked)
        self._entities.label_requested.connect(self.label_requested)
        self._note.note_changed.connect(self.note_changed)
        self._note.left.connect(self.left)
        self._flags.flag_toggled.connect(self.flag_toggled)
        self._scroll.verticalScrollBar().valueChanged.connect(self._topics.finder.close_list)
        self._topics.finder.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While a topic is looked for, the guideline is the one about topics."""
        if watched is self._topics.finder and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._guideline.turn_to_topics(on_topics=event.type() is QEvent.Type.FocusIn)
        return False

    # What comes down

    def show_schema(self, schema: LabelSchema, topics: TopicScheme) -> None:
        self._topics.use_scheme(topics)
        self._entities.use_schema(schema)
        self._guideline.use_topics_guideline(schema.topics_guideline)

    def show_article(self, article: Article) -> None:
        """The article as it is now. Cheap enough for every key: only what changed is drawn anew."""
        annotation = article.annotation
        self._column.setEnabled(True)
        self._topics.show_topics(annotation, article.document)
        self._entities.show_entities(article)
        self._note.show_note(article.document.id, annotation.note)
        self._flags.show_flags(annotation.flags)

    def show_offers(self, offers: Sequence[TopicOffer], used: Sequence[UsedTopic]) -> None:
        """The topics that keys take now, and those that the project has used; after `show_article`."""
        self._topics.show_offers(offers, used)

    def show_selection(self, selection: Span | None) -> None:
        """What the label buttons would mark; None when nothing is selected."""
        self._entities.show_selection(can_mark=selection is not None)

    def show_guideline(self, label: Label | None) -> None:
        """The role or label whose guideline is shown; None for none."""
        self._guideline.show_guideline(label)

    def clear(self) -> None:
        """No article is open."""
        self._topics.show_topics(Annotation("", ()), Document(""))
        self._topics.show_offers((), ())
        self._entities.clear()
        self._note.show_note("", "")
        self._flags.show_flags(frozenset())
        self._guideline.show_guideline(None)
        self.show_selection(None)
        self._column.setEnabled(False)

    def apply_theme(self, theme: Theme) -> None:
        self._topics.apply_theme(theme)
        self._entities.apply_theme(theme)

    def commit_note(self) -> None:
        """Says now what was typed as a note, before another article is shown or the window closes."""
        self._note.commit()

    def focus_finder(self) -> None:
        self.show()
        self._scroll.ensureWidgetVisible(self._topics.finder)
        self._topics.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_finder(self) -> None:
        """Puts the keyboard into the finder and shows what it finds before anything is typed."""
        self.focus_finder()
        self._topics.finder.open_list()

    def focus_note(self) -> None:
        self.show()
        self._scroll.ensureWidgetVisible(self._note)
        self._note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_flags(self) -> None:
        self.show()
        self._scroll.ensureWidgetVisible(self._flags)
        self._flags.focus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_font()

    def _fit_font(self) -> None:
        em = self.fontMetrics().height()
        self._sections.setContentsMargins(em // 2, em // 2, em // 2, em // 2)
        self._sections.setSpacing(em)
        self.setMinimumWidth(_WIDTH * em)
