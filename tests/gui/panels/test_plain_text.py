"""Text from outside reaches the screen as it is."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from annotator.gui.panels import PlainLabel, draw_line, tip, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("Tin <em>nóng</em> & more", "Tin <em>nóng</em> & more", id="markup stays"),
        pytest.param("one\ttwo\nthree", "one two three", id="white space becomes spaces"),
        pytest.param(
            "a\u202eb\u2066c\u2028d", "a[U+202E]b[U+2066]c[U+2028]d", id="what turns a line is spelt out"
        ),
        pytest.param("a\x00b\x1b", "a[U+0000]b[U+001B]", id="control characters are spelt out"),
        pytest.param("می\u200cخواهم", "می\u200cخواهم", id="a Persian joiner stays"),
        pytest.param("👩\u200d🚀", "👩\u200d🚀", id="an emoji's joiner stays"),
    ],
)
def test_text_is_shown_as_it_is(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_tooltip_shows_markup_as_text() -> None:
    assert tip("<b>&\u202e") == "<p>&lt;b&gt;&amp;[U+202E]</p>"
    assert tip("a\nb", "<i>") == "<p>a b<br>\n&lt;i&gt;</p>", "what is given as one line stays one"


def test_a_label_shows_markup_as_text(qapp: QApplication) -> None:
    assert qapp is not None
    assert PlainLabel("<b>").textFormat() == Qt.TextFormat.PlainText


def test_a_line_of_a_million_characters_is_drawn_at_once_and_cut_off(qapp: QApplication) -> None:
    assert qapp is not None
    picture = QImage(100, 20, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    draw_line(painter, QRect(0, 0, 50, 20), "x" * 1_000_000)
    painter.end()
    dark = [x for x in range(100) for y in range(20) if QColor(picture.pixel(x, y)).lightness() < 128]
    assert dark
    assert max(dark) < 50
