"""What the words of a line say it is: a date, a source, a share bar, the heading of a list of other articles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from annotator.suggest.dates import names_a_date
from annotator.suggest.lines import Line, Shape
from annotator.suggest.vocabulary import ADVERTS, COMMENTS, MENU, RELATED, SHARE, TAGS
from annotator.suggest.wording import (
    AGENCIES,
    AGENCY_ENDINGS,
    AGENCY_WORDS,
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
    AGENCY = "agency"


_LONGEST_SHORT_LINE = 14
_MOST_CHARACTERS = 300
"""No heading, menu or name is longer; and some of the patterns below would take long over a line of a million signs."""
_LONGEST_NOTICE = 70
_LONGEST_ADVERT = 6
_FEWEST_IN_ROW = 4
_LONGEST_UNSPACED = 5
_MOST_IN_PART = 3
_LONGEST_AGENCY = 5
_CREDIT_LENGTH = 80
_PICTURE_LENGTH = 30
_LONGEST_HEAD = 60
_HAN_OR_KANA = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\uffff]")
_PARTS = re.compile(r"\s*[|·•/>›»,\t]\s*|\s{2,}|　|\s-\s")
_PART_SIGNS = frozenset("|·•/>›»,\t　–—")
_FILE = re.compile(r"[\w() .-]{1,80}\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?|avif|mp[34]|pdf|docx?)")
_LINK = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w{2,}|[@#]\w+")
# What stands in brackets behind a caption: “(Photo: name)” in any language, or two agencies with a stroke.
_CREDIT = re.compile(r"[(（][^()（）]{2,24}[:：/][^()（）]{2,40}[)）]$")
# An imprint's sign and year with the owner's name between them; a price for some time.
_IMPRINT = re.compile(r"©.{0,60}\b(?:19|20)\d\d\b")
_MONEY = re.compile(r"\d ?(?:[€£₽]|euros?\b|zł|руб)|[€£$] ?\d")
_SPAN = re.compile(
    r"\b(?:weeks?|months?|years?|wochen?|monate?|monat|semaines?|mois|semanas?|mes|meses|mês|settiman[ae]|mes[ei]"
    r"|maand(?:en)?|недел\w+|месяц\w*)\b"
)
_LONGEST_OFFER = 120
# What a note may be put in, and how many comments there are.
_BRACKETS = "([{（［【〔「《）］】〕」》)]} 　"
_COUNTERS = tuple("件条條개건")
_COUNT = re.compile(r"[\s(（［]*\d+\s*[件条條개건]$")
_DASHES = re.compile(r"\s[–—]\s")
_CRUMBS = (" > ", "›", "»", ">")


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
_FIRST_WORDS = frozenset(_PHRASES)
_JOINED = {kind: _joined(phrases) for kind, phrases in _BOOKS.items()}
_SOURCE = _starts(SOURCE_STARTS)
_BYLINE = _starts(BYLINE_STARTS)
_JOINED_ADVERTS = tuple(word for word in ADVERTS if _UNSPACED.search(word))
_FOLDED_AGENCIES = frozenset(agency.casefold() for agency in AGENCIES)
_SHARE_WORDS = frozenset(word for phrase in SHARE for word in phrase.split())


def kinds_of(line: Line) -> frozenset[Kind]:
    """Everything the line's words say it is; nothing for most lines of a text.

    Every line of every page comes through here: what is dear asks first for a sign that few lines have.
    """
    folded = line.text.casefold()
    # Letters and spaces alone, as in most lines: what goes by signs and numbers need not be asked.
    is_plain = folded.replace(" ", "").isalpha()
    words: Sequence[str] = ()
    if line.words > _LONGEST_NOTICE:
        found = _in_paragraph(folded)
    else:
        words = folded.split() if is_plain else _WORD.findall(folded)
        found = _in_notice(folded, folded, words)
    if not is_plain:
        found |= _by_signs(folded)
    if len(folded) > _MOST_CHARACTERS:
        return frozenset(found)
    if line.words <= _LONGEST_SHORT_LINE:
        found |= _in_short_line(line, folded, words, is_plain=is_plain)
    elif not is_plain and not line.is_prose and any(sign in folded for sign in _CRUMBS):
        found |= _of_row(folded)
    return frozenset(found)


def _by_signs(folded: str) -> set[Kind]:
    """What a bracket at the end, a price or a colon says of a line of any length."""
    found = _by_pattern(folded) | _before_colon(folded)
    if folded[-1] in ")）" and _CREDIT.search(folded[-_CREDIT_LENGTH:]):
        found.add(Kind.CREDIT)
    return found


def _in_paragraph(folded: str) -> set[Kind]:
    """What can be said of a long line: it credits or explains a picture."""
    text = f"{folded[-_CREDIT_LENGTH:]} {folded[:_PICTURE_LENGTH]}"
    return _in_notice(folded, text, _WORD.findall(text)) & {Kind.CREDIT, Kind.PICTURE}


def _in_notice(folded: str, text: str, words: Sequence[str]) -> set[Kind]:
    """What the phrases in a text say that is a line or what counts of one; credits end a line, pictures begin one."""
    has_signs = not text.isascii() and ("©" in text or _UNSPACED.search(text))
    if not has_signs and _FIRST_WORDS.isdisjoint(words):
        return set()
    places = {Kind.CREDIT: folded[-_CREDIT_LENGTH:], Kind.PICTURE: folded[:_PICTURE_LENGTH]}
    found = {
        kind
        for word in _FIRST_WORDS.intersection(words)
        for phrase, kind in _PHRASES[word]
        if phrase in places.get(kind, text)
    }
    if has_signs:
        found.update(kind for kind in _BOOKS if _JOINED[kind].search(places.get(kind, text)))
    return found


def _by_pattern(folded: str) -> set[Kind]:
    """An imprint by its sign and year, an offer by its price; in no paragraph."""
    if len(folded) > _MOST_CHARACTERS:
        return set()
    found = {Kind.LEGAL} if "©" in folded and _IMPRINT.search(folded) else set()
    may_be_money = "$" in folded or "euro" in folded or not folded.isascii()
    is_offer = (
        may_be_money and len(folded) <= _LONGEST_OFFER and _MONEY.search(folded) and _SPAN.search(folded)
    )
    return found | {Kind.PROMOTION} if is_offer else found


def _before_colon(folded: str) -> set[Kind]:
    head = folded[:_LONGEST_HEAD]
    if ":" not in head and "：" not in head:
        return set()
    bare = _bare(head.replace("：", ":").partition(":")[0])
    if bare in RELATED:
        return {Kind.READ_ALSO}
    return {Kind.MENU} if bare in TAGS else set()


def _bare(folded: str) -> str:
    """Without what is no letter at either end."""
    if folded[:1].isalpha() and folded[-1:].isalpha():
        return folded
    return _EDGES.sub("", folded)


def _in_short_line(line: Line, folded: str, words: Sequence[str], *, is_plain: bool) -> set[Kind]:
    found = set()
    bare = folded if is_plain else _bare(folded)
    if bare in RELATED:
        found.add(Kind.RELATED)
    elif bare in COMMENTS or (bare.endswith(_COUNTERS) and _COUNT.sub("", bare) in COMMENTS):
        found.add(Kind.COMMENTS)
    if bare in SHARE or _is_share_bar(words):
        found.add(Kind.SHARE)
    if line.words <= _LONGEST_ADVERT and not line.is_prose and _is_advert(bare, words):
        found.add(Kind.ADVERT)
    elif bare in MENU:
        found.add(Kind.MENU)
    elif not is_plain or not folded.isascii() or "  " in folded:
        found |= _of_row(folded)
    if not line.is_prose:
        found |= _signed(line, folded, words, is_plain=is_plain)
    return found


def _is_share_bar(words: Sequence[str]) -> bool:
    if _SHARE_WORDS.isdisjoint(words):
        return False
    known = sum(word in _SHARE_WORDS for word in words)
    return known >= 2 and 2 * known >= len(words)


def _is_advert(bare: str, words: Sequence[str]) -> bool:
    """Whether a short line holds the word by which advertisements must be marked."""
    return not ADVERTS.isdisjoint(words) or bare.startswith(_JOINED_ADVERTS) or bare in ADVERTS


def _of_row(folded: str) -> set[Kind]:
    """Whether a line is a row of parts, and whether they are words of a menu or the way to a page."""
    if not _may_be_row(folded):
        return set()
    if folded.count("–") + folded.count("—") > 1:
        folded = _DASHES.sub(" | ", folded)
    parts = [bare for part in _PARTS.split(folded) if (bare := _bare(part))] or [""]
    if len(parts) == 1:
        words = folded.split()
        is_row = len(words) >= _FEWEST_IN_ROW and all(map(_is_unspaced_word, words))
        return {Kind.ROW} if is_row else set()
    known = sum(part in MENU for part in parts)
    if 2 * known >= len(parts) or (known and any(sign in folded for sign in _CRUMBS)):
        return {Kind.MENU}
    is_row = "," not in folded and len(parts) > 2 and all(part.count(" ") < _MOST_IN_PART for part in parts)
    return {Kind.ROW} if is_row else set()


def _may_be_row(folded: str) -> bool:
    """Whether a line holds anything that may part it, or a script whose menus need no sign between their entries."""
    if not _PART_SIGNS.isdisjoint(folded) or "  " in folded or " - " in folded:
        return True
    # White space other than the plain space is not printable.
    return not folded.isprintable() or (not folded.isascii() and bool(_HAN_OR_KANA.search(folded)))


def _is_unspaced_word(word: str) -> bool:
    """Whether it looks like an entry of a menu in a script that puts no spaces inside sentences."""
    return len(word) <= _LONGEST_UNSPACED and bool(_HAN_OR_KANA.match(word))


def _signed(line: Line, folded: str, words: Sequence[str], *, is_plain: bool) -> set[Kind]:
    """Who or what stands behind a line that is no sentence: a day, a source, an author, a link, a file."""
    # The whole line, since “12. März” looks like the twelfth item of a list.
    may_be_date = not is_plain or line.whole != line.text
    found = {Kind.DATE} if may_be_date and names_a_date(line.whole.casefold()) else set()
    opened = folded if is_plain else folded.lstrip(_BRACKETS)
    if opened.startswith(_SOURCE.get(opened[:1], ())):
        found.add(Kind.SOURCE)
    elif line.words <= _LONGEST_AGENCY and _is_agency(line.text, words):
        found.add(Kind.AGENCY)
    elif opened.startswith(_BYLINE.get(opened[:1], ())):
        found.add(Kind.BYLINE)
    elif _is_name(line):
        found.add(Kind.NAME)
    if is_plain:
        return found
    if "." in folded and _FILE.fullmatch(folded):
        found.add(Kind.FILE_NAME)
    elif _may_be_link(folded) and _LINK.search(folded):
        found.add(Kind.LINK)
    return found


def _may_be_link(folded: str) -> bool:
    return "@" in folded or "#" in folded or "://" in folded or "www." in folded


def _is_agency(text: str, words: Sequence[str]) -> bool:
    """Whether a short line is signed by an agency: by its sign, or a name that tells what it is. `words` are folded."""
    if not _FOLDED_AGENCIES.isdisjoint(words) and not AGENCIES.isdisjoint(_WORD.findall(text)):
        return True
    if text.strip(_BRACKETS).endswith(AGENCY_ENDINGS):
        return True
    return len(words) > 1 and not AGENCY_WORDS.isdisjoint(words)


def _is_name(line: Line) -> bool:
    """Whether a short line is nothing but capitalised words or initials, as an author's name is."""
    if line.shape is not Shape.LABEL or not 2 <= line.words <= 4:
        return False
    return all(word[0].isupper() for word in line.text.split())
