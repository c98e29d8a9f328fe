"""What the words of a line say it is: a date, a source, a share bar, the heading of a list of other articles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotator.suggest.page.kind import Kind
from annotator.suggest.page.lines import Line
from annotator.suggest.page.menu_rows import CRUMBS, row_kinds
from annotator.suggest.page.notices import CREDIT_LENGTH, FIRST_WORDS, notices_in, notices_in_paragraph
from annotator.suggest.page.signatures import FOLDED_AGENCIES, signatures, signed_by
from annotator.suggest.page.vocabulary import ADVERTS, COMMENTS, MENU, RELATED, SHARE, TAGS
from annotator.suggest.page.wording import AGENCY_WORDS
from annotator.suggest.page.words import has_unspaced, without_signs, words_of

_LONGEST_SHORT_LINE = 14
_MOST_CHARACTERS = 300
"""No heading, menu or name is longer; and some of the patterns below would take long over a line of a million signs."""
_LONGEST_NOTICE = 70
_LONGEST_ADVERT = 6
_LONGEST_HEAD = 60
_FEWEST_IN_HEADLINE = 4
# What stands in brackets behind a caption: “(Photo: name)” in any language, or two agencies with a stroke.
_CREDIT = re.compile(r"[(（][^()（）]{2,24}[:：/][^()（）]{2,40}[)）]$")
# An imprint's sign and year with the owner's name between them; a price for some time.
_IMPRINT = re.compile(r"©.{0,60}\b(?:19|20)\d\d\b")
_MONEY = re.compile(r"\d ?(?:[€£₽]|euros?\b|zł|руб)|[€£$] ?\d")
_MONEY_SIGNS = ("$", "€", "£", "₽", "euro", "zł", "руб")
_SPAN = re.compile(
    r"\b(?:weeks?|months?|years?|wochen?|monate?|monat|semaines?|mois|semanas?|mes|meses|mês|settiman[ae]|mes[ei]"
    r"|maand(?:en)?|недел\w+|месяц\w*)\b"
)
_LONGEST_OFFER = 120
# How many comments there are.
_COUNTERS = tuple("件条條개건")
_COUNT = re.compile(r"[\s(（［]*\d+\s*[件条條개건]$")
_JOINED_ADVERTS = tuple(word for word in ADVERTS if has_unspaced(word))
_SHARE_WORDS = frozenset(word for phrase in SHARE for word in phrase.split())
_TELLING_WORDS = FIRST_WORDS | _SHARE_WORDS | ADVERTS | FOLDED_AGENCIES | AGENCY_WORDS
_TELLING_LINES = RELATED | COMMENTS | SHARE | MENU | ADVERTS
"""One look at each answers for most lines that no single kind need be asked for."""


def kinds_of(line: Line) -> frozenset[Kind]:
    """Everything the line's words say it is; nothing for most lines of a text.

    Every line of every page comes through here: what is dear asks first for a sign that few lines have.
    """
    folded = line.text.casefold()
    # Letters and spaces alone, as in most lines: what goes by signs and numbers need not be asked.
    is_plain = folded[-1].isalpha() and folded.replace(" ", "").isalpha()
    if is_plain and folded.isascii() and _says_nothing(line, folded):
        return signed_by(line, folded, ())
    words: Sequence[str] = ()
    if line.words > _LONGEST_NOTICE:
        found = notices_in_paragraph(folded)
    else:
        words = folded.split() if is_plain else words_of(folded)
        found = notices_in(folded, folded, words)
    if not is_plain:
        found |= _by_signs(folded)
    if len(folded) > _MOST_CHARACTERS:
        return frozenset(found)
    if line.words <= _LONGEST_SHORT_LINE:
        found |= _in_short_line(line, folded, words, is_plain=is_plain)
    elif not is_plain and not line.is_prose and any(sign in folded for sign in CRUMBS):
        found |= row_kinds(folded)
    return frozenset(found)


def _says_nothing(line: Line, folded: str) -> bool:
    """Whether a line of plain letters is short and holds nothing that any kind goes by, but for who signs it."""
    return (
        line.words <= _LONGEST_SHORT_LINE
        and line.whole == line.text
        and len(folded) <= _MOST_CHARACTERS
        and folded not in _TELLING_LINES
        and _TELLING_WORDS.isdisjoint(folded.split())
        and "  " not in folded
    )


def _by_signs(folded: str) -> set[Kind]:
    """What a bracket at the end, a price or a colon says of a line of any length."""
    found = _by_pattern(folded) | _before_colon(folded) | _before_bar(folded)
    if folded[-1] in ")）" and _CREDIT.search(folded[-CREDIT_LENGTH:]):
        found.add(Kind.CREDIT)
    return found


def _by_pattern(folded: str) -> set[Kind]:
    """An imprint by its sign and year, an offer by its price; in no paragraph."""
    if len(folded) > _MOST_CHARACTERS:
        return set()
    found = {Kind.LEGAL} if "©" in folded and _IMPRINT.search(folded) else set()
    is_offer = (
        len(folded) <= _LONGEST_OFFER
        and any(sign in folded for sign in _MONEY_SIGNS)
        and _MONEY.search(folded)
        and _SPAN.search(folded)
    )
    return found | {Kind.PROMOTION} if is_offer else found


def _before_colon(folded: str) -> set[Kind]:
    head = folded[:_LONGEST_HEAD]
    if ":" not in head and "：" not in head:
        return set()
    bare = without_signs(head.replace("：", ":").partition(":")[0])
    if bare in RELATED:
        return {Kind.READ_ALSO}
    return {Kind.MENU} if bare in TAGS else set()


def _before_bar(folded: str) -> set[Kind]:
    """A pointer to another article whose headline stands behind one bar; menus have more of them, or short entries."""
    if folded.count("|") != 1:
        return set()
    before, _, headline = folded.partition("|")
    is_pointer = headline.count(" ") >= _FEWEST_IN_HEADLINE and without_signs(before) in RELATED
    return {Kind.READ_ALSO} if is_pointer else set()


def _in_short_line(line: Line, folded: str, words: Sequence[str], *, is_plain: bool) -> set[Kind]:
    found = set()
    bare = folded if is_plain else without_signs(folded)
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
        found |= row_kinds(folded)
    if not line.is_prose:
        found |= signatures(line, folded, words, is_plain=is_plain)
    return found


def _is_share_bar(words: Sequence[str]) -> bool:
    if _SHARE_WORDS.isdisjoint(words):
        return False
    known = sum(word in _SHARE_WORDS for word in words)
    return known >= 2 and 2 * known >= len(words)


def _is_advert(bare: str, words: Sequence[str]) -> bool:
    """Whether a short line holds the word by which advertisements must be marked."""
    return not ADVERTS.isdisjoint(words) or bare.startswith(_JOINED_ADVERTS) or bare in ADVERTS
