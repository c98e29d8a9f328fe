"""What the words of a line say it is: a date, a source, a share bar, the heading of a list of other articles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from annotator.suggest.dates import names_a_date
from annotator.suggest.lines import Line, Shape
from annotator.suggest.vocabulary import ADVERTS, COMMENTS, MENU, RELATED, SHARE, TAGS
from annotator.suggest.wording import (
    AUTHOR_NOTES,
    BYLINE_STARTS,
    CREDITS,
    LEGAL,
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
    ROW = "row"
    DATE = "date"
    SOURCE = "source"
    BYLINE = "byline"
    AUTHOR_NOTE = "author's note"
    CREDIT = "credit"
    PICTURE = "picture"
    LEGAL = "legal"
    PROMOTION = "promotion"
    ADVERT = "advert"
    FILE_NAME = "file name"
    LINK = "link"
    NAME = "name"


_LONGEST_SHORT_LINE = 14
_MOST_CHARACTERS = 300
"""No heading, menu or name is longer; and some of the patterns below would take long over a line of a million signs."""
_LONGEST_NOTICE = 70
_LONGEST_ADVERT = 6
_FEWEST_IN_ROW = 4
_LONGEST_UNSPACED = 5
_MOST_IN_PART = 3
_CREDIT_LENGTH = 80
_PICTURE_LENGTH = 30
_LONGEST_HEAD = 60
_HAN_OR_KANA = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\uffff]")
_PARTS = re.compile(r"\s*[|·•/>›»,\t]\s*|\s{2,}|　|\s-\s")
_FILE = re.compile(r"[\w() .-]{1,80}\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?|avif|mp[34]|pdf|docx?)")
_LINK = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w{2,}|[@#]\w+")
# What stands in brackets behind a caption: “(Photo: name)” in any language, or two agencies with a stroke.
_CREDIT = re.compile(r"[(（][^()（）]{2,24}[:：/][^()（）]{2,40}[)）]$")
_CRUMBS = (" > ", "›", "»", ">")
_LINK_SIGNS = ("@", "#", "://", "www.")


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


def _starts(phrases: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """The phrases as line beginnings, by first letter: followed by a space or a colon where the script has spaces.

    A line tried against all hundred of them would take longer than for everything else its words say.
    """
    found: dict[str, list[str]] = {}
    for phrase in phrases:
        ends = ("",) if _UNSPACED.search(phrase) else (" ", ":", " :")
        found.setdefault(phrase[0], []).extend(phrase + end for end in ends)
    return {letter: tuple(starts) for letter, starts in found.items()}


_BOOKS = {
    Kind.LEGAL: LEGAL,
    Kind.PROMOTION: PROMOTION,
    Kind.AUTHOR_NOTE: AUTHOR_NOTES,
    Kind.CREDIT: CREDITS,
    Kind.PICTURE: PICTURE_STARTS,
}
_PHRASES = _by_word(_BOOKS)
_JOINED_SIGN = re.compile(_UNSPACED.pattern.replace("[", "[©"))
_JOINED = {kind: _joined(phrases) for kind, phrases in _BOOKS.items()}
_SOURCE = _starts(SOURCE_STARTS)
_BYLINE = _starts(BYLINE_STARTS)
_JOINED_ADVERTS = tuple(word for word in ADVERTS if _UNSPACED.search(word))
_SHARE_WORDS = frozenset(word for phrase in SHARE for word in phrase.split())


def kinds_of(line: Line) -> frozenset[Kind]:
    """Everything the line's words say it is; nothing for most lines of a text."""
    folded = line.text.casefold()
    found = _in_any_line(line, folded)
    if len(folded) > _MOST_CHARACTERS:
        return frozenset(found)
    if line.words <= _LONGEST_SHORT_LINE:
        found |= _in_short_line(line, folded)
    elif not line.is_prose and any(sign in folded for sign in _CRUMBS):
        found |= _of_row(folded)
    return frozenset(found)


def _in_any_line(line: Line, folded: str) -> set[Kind]:
    """What phrases in a line of any length say: where its words begin, where they end, or anywhere in a notice."""
    places = {Kind.CREDIT: folded[-_CREDIT_LENGTH:], Kind.PICTURE: folded[:_PICTURE_LENGTH]}
    is_notice = line.words <= _LONGEST_NOTICE
    text = folded if is_notice else " ".join(places.values())
    found = {
        kind
        for word in _PHRASES.keys() & _WORD.findall(text)
        for phrase, kind in _PHRASES[word]
        if phrase in places.get(kind, text)
    }
    if not text.isascii() and _JOINED_SIGN.search(text):
        found.update(kind for kind in _BOOKS if _JOINED[kind].search(places.get(kind, text)))
    if not is_notice:
        found &= places.keys()
    if folded[-1] in ")）" and _CREDIT.search(places[Kind.CREDIT]):
        found.add(Kind.CREDIT)
    return found | _before_colon(folded)


def _before_colon(folded: str) -> set[Kind]:
    head, colon, _ = folded[:_LONGEST_HEAD].replace("：", ":").partition(":")
    if not colon:
        return set()
    bare = _EDGES.sub("", head)
    if bare in RELATED:
        return {Kind.READ_ALSO}
    return {Kind.MENU} if bare in TAGS else set()


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
    if line.words <= _LONGEST_ADVERT and not line.is_prose and _is_advert(bare, words):
        found.add(Kind.ADVERT)
    elif bare in MENU:
        found.add(Kind.MENU)
    else:
        found |= _of_row(folded)
    if not line.is_prose:
        found |= _signed(line, folded)
    return found


def _is_advert(bare: str, words: list[str]) -> bool:
    """Whether a short line holds the word by which advertisements must be marked."""
    return not ADVERTS.isdisjoint(words) or bare.startswith(_JOINED_ADVERTS) or bare in ADVERTS


def _of_row(folded: str) -> set[Kind]:
    """Whether a line is a row of parts, and whether they are words of a menu or the way to a page."""
    parts = [_EDGES.sub("", part) for part in _PARTS.split(folded)]
    if len(parts) == 1:
        words = folded.split()
        is_row = len(words) >= _FEWEST_IN_ROW and all(map(_is_unspaced_word, words))
        return {Kind.ROW} if is_row else set()
    known = sum(part in MENU for part in parts)
    if 2 * known >= len(parts) or (known and any(sign in folded for sign in _CRUMBS)):
        return {Kind.MENU}
    is_row = "," not in folded and len(parts) > 2 and all(part.count(" ") < _MOST_IN_PART for part in parts)
    return {Kind.ROW} if is_row else set()


def _is_unspaced_word(word: str) -> bool:
    """Whether it looks like an entry of a menu in a script that puts no spaces inside sentences."""
    return len(word) <= _LONGEST_UNSPACED and bool(_HAN_OR_KANA.match(word))


def _signed(line: Line, folded: str) -> set[Kind]:
    """Who or what stands behind a line that is no sentence: a day, a source, an author, a link, a file."""
    # The whole line, since “12. März” looks like the twelfth item of a list.
    found = {Kind.DATE} if names_a_date(line.whole.casefold()) else set()
    if folded.startswith(_SOURCE.get(folded[0], ())):
        found.add(Kind.SOURCE)
    elif folded.startswith(_BYLINE.get(folded[0], ())):
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
