"""An article with a label schema and topics, small enough to read, for the panels to show."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from annotator.core.annotation import new_annotation
from annotator.core.document import Document, Language
from annotator.core.edits import add_topic, set_role
from annotator.core.entities import mark_entity
from annotator.core.ledger import Article
from annotator.core.schema import Counts, Label, LabelSchema
from annotator.core.span import Span
from annotator.core.topics import Topic, TopicScheme
from annotator.gui.panels.labels.panel import LabelsPanel
from annotator.gui.theme import Theme, theme
from tests.gui.panels.labels_desk import LabelsDesk

TEXT = "Macron meets Putin in Moscow\nPutin told Macron that Moscow waits.\nPhoto: Macron & Putin, Kreml\n"


@pytest.fixture
def light(qapp: QApplication) -> Theme:
    assert qapp is not None
    return theme(dark=False)


@pytest.fixture
def schema() -> LabelSchema:
    return LabelSchema(
        "small",
        (
            Label("body", "Body", "m", counts_as=Counts.MAIN, guideline="The text <b>itself</b>."),
            Label("other", "Other", "o", counts_as=Counts.BOILERPLATE),
        ),
        (Label("PER", "Person", "p", "#2563eb"), Label("LOC", "Place", "l", "#15803d")),
    )


@pytest.fixture
def topics() -> TopicScheme:
    return TopicScheme(
        "small",
        "1",
        (
            Topic("1", "", {"en": "politics", "pt-BR": "política", "ar": "سياسة"}),
            Topic("2", "1", {"en": "election", "pt-BR": "eleição"}),
            Topic("3", "", {"en": "war & peace", "pt-BR": "guerra e paz"}),
        ),
    )


@pytest.fixture
def article(schema: LabelSchema) -> Article:
    """Three lines: two of main text, and a caption that counts as boilerplate."""
    document = Document(TEXT, title="Macron meets Putin", language=Language("pt", 0.9))
    article = Article(document, new_annotation(document, "Ann"), (), schema)
    article = article.after(set_role(article, document.blocks[:2], "body")[0])
    return article.after(set_role(article, document.blocks[2:], "other")[0])


@pytest.fixture
def marked(article: Article) -> Article:
    """With Macron and Putin marked in the main text, Moscow too, and a person outside it."""
    for word, label in (("Macron", "PER"), ("Putin", "PER"), ("Moscow", "LOC")):
        article = article.after(mark_entity(article, place_of(word), label)[0])
    return article.after(mark_entity(article, place_of("Kreml"), "LOC", everywhere=False)[0])


def place_of(word: str) -> Span:
    start = TEXT.index(word)
    return Span(start, start + len(word))


@pytest.fixture
def with_topics(article: Article) -> Callable[..., Article]:
    """The article with topics of these ids, the first of them its main topic."""

    def with_them(*ids: str) -> Article:
        bare = article.after(replace(article.annotation, topics=()))
        for topic_id in ids:
            bare = bare.after(add_topic(bare, topic_id)[0])
        return bare

    return with_them


def focusable(root: QWidget) -> Iterator[QWidget]:
    """The widgets that the keyboard reaches, without those that Qt makes inside its own."""
    for widget in (root, *root.findChildren(QWidget)):
        is_part = isinstance(widget, QScrollBar) or widget.objectName().startswith("qt_")
        parent = widget.parentWidget()
        is_viewport = isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not is_part and not is_viewport:
            yield widget


@pytest.fixture
def desk(
    qtbot: QtBot, light: Theme, schema: LabelSchema, topics: TopicScheme, article: Article
) -> LabelsDesk:
    panel = LabelsPanel(light)
    desk = LabelsDesk(panel)
    qtbot.addWidget(desk.window)
    panel.show_schema(schema, topics)
    panel.show_article(article)
    desk.window.resize(320, 800)
    with qtbot.waitActive(desk.window):
        desk.window.show()
        desk.window.activateWindow()
    desk.elsewhere.setFocus()
    return desk


@pytest.fixture
def nameless() -> Callable[[QWidget], list[str]]:
    """The widgets that the keyboard reaches and a screen reader could not name."""

    def without_name(root: QWidget) -> list[str]:
        return [repr(widget) for widget in focusable(root) if not widget.accessibleName()]

    return without_name
