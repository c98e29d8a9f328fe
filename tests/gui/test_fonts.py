"""Scripts that no font here has are named, with a font that has them."""

import pytest
from PySide6.QtGui import QFont, QFontMetrics

from annotator.core.document import Document
from annotator.gui.app import make_application
from annotator.gui.fonts import font_words, missing_scripts
from tests.gui.conftest import OpenDesk

SCRIPTS = {
    "Chinese characters": ("湖北省武汉市今天下雨", "Noto Sans CJK"),
    "Japanese": ("ひらがなとカタカナ", "Noto Sans CJK"),
    "Korean": ("오늘은비가옵니다", "Noto Sans CJK"),
    "Thai": ("วันนี้ฝนตกที่กรุงเทพ", "Noto Sans Thai"),
    "Arabic": ("وصلت السفينة", "Noto Sans Arabic"),
    "Hebrew": ("שלום עולם", "Noto Sans Hebrew"),
    "Vietnamese": ("Nguyễn ở Tuyền Lâm việc của người", "Noto Sans"),
    "emoji": ("🦭🫠🪄🫶", "Noto Color Emoji"),
}


def is_here(text: str) -> bool:
    metrics = QFontMetrics(make_application().font())
    return all(metrics.inFontUcs4(ord(letter)) for letter in text if not letter.isspace())


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_is_missing_exactly_when_no_font_has_it(script: str) -> None:
    text, font = SCRIPTS[script]
    found = {(missing.name, missing.font) for missing in missing_scripts(text, make_application().font())}
    assert ((script, font) in found) is not is_here(text)


def test_latin_text_and_a_word_in_passing_ask_for_no_font() -> None:
    font = make_application().font()
    assert font_words("Plain words — with “quotes” and numbers 1, 2, 3.", font) == ""
    assert font_words("Beijing (北) is a city.", font) == ""


def test_the_status_bar_says_what_to_install(open_desk: OpenDesk) -> None:
    lacking = next((script for script, (text, _) in SCRIPTS.items() if not is_here(text)), None)
    if lacking is None:
        pytest.skip("this machine has fonts for every script")
    text, font = SCRIPTS[lacking]
    desk = open_desk(Document(f"{text}\n{text}"))
    assert f"No font here shows {lacking}: install {font}" in desk.frame.status.text()


def test_a_font_by_another_size_is_asked_anew() -> None:
    text = SCRIPTS["Thai"][0]
    font = QFont(make_application().font())
    font.setPointSizeF(font.pointSizeF() * 2)
    assert missing_scripts(text, font) == missing_scripts(text, make_application().font())
