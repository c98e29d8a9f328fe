"""The words of the status bar: level, language, saved, the current block, and the keys that make sense now."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale

from annotator.core.document import UNKNOWN_LANGUAGE, Language
from annotator.core.errors import SaveFailed
from annotator.core.ledger import Article
from annotator.core.mark import Candidate, Layer
from annotator.core.span import Span
from annotator.gui.frame import Place
from annotator.gui.ledger.cursor import Cursor, Level
from annotator.gui.ledger.marks import mark_at, open_name_at
from annotator.gui.messages import block_words, name_words

SEPARATOR = "   ·   "


def _tr(text: str) -> str:
    return QCoreApplication.translate("status", text)


def status_words(
    article: Article, cursor: Cursor, saving: datetime | SaveFailed | None, fonts: str = ""
) -> str:
    """What is so now. What changes with each move stands first, since the last is the first to go where room is short;
    but an act that could not be saved is told before all."""
    level = _tr("Line") if cursor.level is Level.LINE else _tr("Text")
    parts = [level]
    if cursor.selection is not None:
        parts.append(name_words(article, cursor.selection))
    if cursor.row < len(article.rows):
        parts.append(block_words(article.rows[cursor.row], len(article.rows), article.schema))
    parts += [fonts, language_words(article.document.language), saving_words(saving)]
    if isinstance(saving, SaveFailed):
        parts.insert(0, parts.pop())
    return SEPARATOR.join(part for part in parts if part)


def language_words(language: Language) -> str:
    if language.code == UNKNOWN_LANGUAGE:
        return _tr("language unknown")
    name = QLocale.languageToString(QLocale(language.code.replace("-", "_")).language())
    known = name if name not in ("C", "") else language.code
    return f"{known} {language.probability:.2f}" if language.probability else known


def saving_words(saving: datetime | SaveFailed | None) -> str:
    if saving is None:
        return ""
    if isinstance(saving, SaveFailed) and saving.is_refused:
        return _tr("NOT SAVED ({reason}), taken back").format(reason=saving.reason)
    if isinstance(saving, SaveFailed):
        return _tr("NOT SAVED ({reason}), trying again").format(reason=saving.reason)
    return _tr("saved {time}").format(time=saving.strftime("%H:%M:%S"))


def panel_hints(place: Place) -> str:
    """The keys that make sense in a panel beside the article."""
    words = {
        Place.DOCUMENTS: _tr(
            "↑ ↓ document · Enter open · Esc back to the article · Ctrl+Tab next panel · F1 keys"
        ),
        Place.SEARCH: _tr("Enter search · ↓ list · Esc back to the article · Ctrl+Tab next panel · F1 keys"),
        Place.OFFERS: _tr("↑ ↓ choose · Enter take · Tab the first · Esc close the offers"),
        Place.FINDER: _tr("2–3 letters · ↑ ↓ choose · Enter add · Esc back to the article · F1 keys"),
        Place.LABELS: _tr("Tab next · Esc back to the article · Ctrl+Tab next panel · F1 keys"),
    }
    return words.get(place, "")


def hint_words(cursor: Cursor, article: Article) -> str:
    """The keys that make sense now in the article."""
    if cursor.selection is not None:
        labels = len(article.schema.offered(Layer.ENTITY))
        digits = "1" if labels == 1 else f"1–{min(labels, 9)}"
        return _text_hints(article, cursor, cursor.selection).format(digits=digits)
    if cursor.has_range:
        return _tr("← → column · letter: role · Enter accept · for the whole range")
    if cursor.row < len(article.rows) and article.rows[cursor.row].block in article.credits:
        return _tr(
            "Enter split the credit off · Delete keep whole · letter: role · Tab next unsure · F1 keys"
        )
    return _tr(
        "← → column · letter: role · Enter accept · Tab next unsure · Space names · Ctrl+Enter done · F1 keys"
    )


def _text_hints(article: Article, cursor: Cursor, selection: Span) -> str:
    mark = mark_at(article, selection)
    if mark is not None and mark.place != selection and cursor.origin is not None:
        if article.schema.nests:
            return _tr("{digits} label beside this · Delete remove this · Tab next · Esc lines")
        return _tr("{digits} label in the place of this · Delete remove this · Tab next · Esc lines")
    if mark is not None:
        return _tr(
            "{digits} other label · Delete remove · Shift+Delete all of that act · Tab next · Esc lines"
        )
    name = open_name_at(article, selection)
    if name is None:
        return _tr("{digits} label · Shift: only here · ← → word · Tab next · F3 split · Esc lines")
    if isinstance(name, Candidate):
        return _tr("{digits} label · Shift: only here · Delete no name · Tab next · Esc lines")
    return _tr("Enter accept · {digits} other label · Delete refuse · Tab next · Esc lines")
