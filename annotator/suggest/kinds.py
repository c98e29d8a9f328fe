"""What the words of a line say it is: a date, a source, a share bar, the heading of a list of other articles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from annotator.suggest.lines import Line, Shape
from annotator.suggest.vocabulary import COMMENTS, MENU, RELATED, SHARE
from annotator.suggest.wording import (
    AGO,
    AUTHOR_NOTES,
    BYLINE_STARTS,
    CREDITS,
    LEGAL,
    MONTH_DAY,
    PICTURE_STARTS,
    PROMOTION,
    SOURCE_STARTS,
)


class Kind(StrEnum):
    """A line that its words give away."""

    RELATED = "related"
    READ_ALSO = "read also"
    COMMENTS = "comments"
    SHARE = "share"
    MENU = "menu"
    DATE = "date"
    SOURCE = "source"
    BYLINE = "byline"
    AUTHOR_NOTE = "author's note"
    CREDIT = "credit"
    PICTURE = "picture"
    LEGAL = "legal"
    PROMOTION = "promotion"
    FILE_NAME = "file name"
    LINK = "link"
    NAME = "name"


_LONGEST_SHORT_LINE = 14
_LONGEST_NOTICE = 70
_CREDIT_LENGTH = 80
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\uffff]")
_PARTS = re.compile(r"\s*[|·•/>›»,\t]\s*|\s{2,}|　|\s-\s")
_DIGIT = re.compile(r"\d")
_FILE = re.compile(
    r"[\w() .-]{1,80}\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?|avif|mp[34]|pdf|docx?)", re.IGNORECASE
)
_LINK = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w{2,}|[@#]\w+")
_LINK_SIGNS = ("@", "#", "://", "www.")
_DAY = re.compile(
    r"\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:\d{4}|\d{2})(?!\d)|(?:19|20)\d\d\s?[./年년-]\s?\d{1,2}"
    r"|(?<!\d)\d{1,2}[:h]\d{2}(?!\d)|[٠-٩۰-۹]{1,2}[/-][٠-٩۰-۹]{1,2}[/-][٠-٩۰-۹]{2,4}"
)


def _by_word(books: Mapping[Kind, tuple[str, ...]]) -> dict[str, list[tuple[str, Kind]]]:
    """The phrases by their first word, so that a line costs one look-up of its words for all of them."""
    found: dict[str, list[tuple[str, Kind]]] = {}
    for kind, phrases in books.items():
        for phrase in phrases:
            words = _WORD.findall(phrase)
            if words and not _UNSPACED.search(phrase):
                found.setdefault(words[0], []).append((phrase, kind))
    return found


def _joined(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """The phrases that have no words to look up: signs, and those of scripts without spaces."""
    found = [phrase for phrase in phrases if _UNSPACED.search(phrase) or not _WORD.search(phrase)]
    return re.compile("|".join(map(re.escape, found)))


def _starts(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """The phrases as line beginnings: followed by a space or a colon where the script has spaces."""
    spaced = [phrase for phrase in phrases if not _UNSPACED.search(phrase)]
    joined = [phrase for phrase in phrases if _UNSPACED.search(phrase)]
    return (*(phrase + sign for phrase in spaced for sign in (" ", ":", " :")), *joined)


_BOOKS = {
    Kind.LEGAL: LEGAL,
    Kind.PROMOTION: PROMOTION,
    Kind.AUTHOR_NOTE: AUTHOR_NOTES,
    Kind.CREDIT: CREDITS,
}
_PHRASES = _by_word(_BOOKS)
_JOINED_SIGN = re.compile(_UNSPACED.pattern.replace("[", "[©"))
_JOINED = {kind: _joined(phrases) for kind, phrases in _BOOKS.items()}
_SOURCE = _starts(SOURCE_STARTS)
_BYLINE = _starts(BYLINE_STARTS)
_SHARE_WORDS = frozenset(word for phrase in SHARE for word in phrase.split())


def kinds_of(line: Line) -> frozenset[Kind]:
    """Everything the line's words say it is; nothing for most lines of a text."""
    folded = line.text.casefold()
    found = _in_any_line(line, folded)
    if line.words <= _LONGEST_SHORT_LINE:
        found |= _in_short_line(line, folded)
    return frozenset(found)


def _in_any_line(line: Line, folded: str) -> set[Kind]:
    """What phrases anywhere in a line say, credits at its end and the words before a colon; long lines only end in
    credits."""
    end = folded[-_CREDIT_LENGTH:]
    text = folded if line.words <= _LONGEST_NOTICE else end
    found = {
        kind
        for word in _PHRASES.keys() & _WORD.findall(text)
        for phrase, kind in _PHRASES[word]
        if phrase in (end if kind is Kind.CREDIT else text)
    }
    if not text.isascii() and _JOINED_SIGN.search(text):
        found.update(kind for kind in _BOOKS if _JOINED[kind].search(end if kind is Kind.CREDIT else text))
    if text is not folded:
        found &= {Kind.CREDIT}
    if folded.lstrip("([（").startswith(PICTURE_STARTS):
        found.add(Kind.PICTURE)
    head, colon, _ = folded[:_CREDIT_LENGTH].replace("：", ":").partition(":")
    if colon and _EDGES.sub("", head) in RELATED:
        found.add(Kind.READ_ALSO)
    return found


def _in_short_line(line: Line, folded: str) -> set[Kind]:
    found = set()
    bare = _EDGES.sub("", folded)
    if bare in RELATED:
        found.add(Kind.RELATED)
    elif bare in COMMENTS:
        found.add(Kind.COMMENTS)
    words = _WORD.findall(folded)
    known = len([word for word in words if word in _SHARE_WORDS])
    if bare in SHARE or (known >= 2 and 2 * known >= len(words)):
        found.add(Kind.SHARE)
    if _is_menu(bare, folded):
        found.add(Kind.MENU)
    if _is_date(line, folded):
        found.add(Kind.DATE)
    if not line.is_prose:
        found |= _signed(line, folded)
    return found


def _is_menu(bare: str, folded: str) -> bool:
    """Whether a line is a word of a menu, or a row of parts half of which are."""
    if bare in MENU:
        return True
    parts = _PARTS.split(folded)
    if len(parts) == 1:
        return False
    known = sum(_EDGES.sub("", part) in MENU for part in parts)
    return 2 * known >= len(parts)


def _is_date(line: Line, folded: str) -> bool:
    if line.is_prose or not _DIGIT.search(folded):
        return False
    return bool(_DAY.search(folded) or MONTH_DAY.search(folded) or AGO.search(folded))


def _signed(line: Line, folded: str) -> set[Kind]:
    """Who or what stands behind a line that is no sentence: a source, an author, a link, a file, a name."""
    found = set()
    if folded.startswith(_SOURCE):
        found.add(Kind.SOURCE)
    elif folded.startswith(_BYLINE):
        found.add(Kind.BYLINE)
    elif _is_name(line):
        found.add(Kind.NAME)
    if "." in folded and _FILE.fullmatch(folded):
        found.add(Kind.FILE_NAME)
    elif any(sign in folded for sign in _LINK_SIGNS) and _LINK.search(folded):
        found.add(Kind.LINK)
    return found


def _is_name(line: Line) -> bool:
    """Whether a short line is nothing but capitalised words or initials, as an author's name is."""
    if line.shape is not Shape.LABEL or not 2 <= line.words <= 4:
        return False
    return all(word[0].isupper() for word in line.text.split())
