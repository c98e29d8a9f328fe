"""A text as the name finder reads it: its words with capitals, where sentences begin, what stands in small letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from annotator.core.characters import WORD_LETTERS
from annotator.core.document import UNKNOWN_LANGUAGE, Document
from annotator.suggest.names.words import Words, base, likeliest_language, words_of

SPACES = (" ", "\u00a0", "\u202f")
APOSTROPHES = "'’ʼ"
OPENING_QUOTES = "\"'“‘«„‚「『《"
CLOSING_QUOTES = "\"'”“’»」』》"
_HYPHENS = "\\-\u2010\u2011"
_ACCENTS = "\u0300-\u036f"
# A sentence begins a text or line, or stands behind a full stop, colon or dash, or opens a quotation.
_BEFORE_LEAD = re.compile(
    r"(?:(?:\A|\n|[.!?…:;؟][\"'”“’»)\]]*\s)[\s\"'“‘«„‚(\[\\*•·>–—-]*|\s[\"'“‘«„‚]+|[–—]\s+)\Z"
)
_LEAD_REACH = 40
# The language of a text of which nobody knows it yet, when enough of its first letters are such.
_LETTERS = {
    "ja": re.compile("[\u3041-\u309f]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
    "ar": re.compile("[\u0621-\u064a]"),
    "ru": re.compile("[\u0430-\u044f]"),
    "th": re.compile("[\u0e01-\u0e2e]"),
}
_ENOUGH = 1000
_LETTER_SHARE = 0.2
# Numbers, currencies, units and such, which have capitals everywhere and name nothing.
_CODES = frozenset(
    re.findall(
        r"\w+",
        """II III IV VI VII VIII IX XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI USD EUR GBP VND BRL JPY CNY RUB CHF
        AUD CAD QR SMS PDF URL FAQ GPS GMT UTC CET EST PST AM PM TV CEO CFO CTO COO PIN DNA GDP PIB VAT SUV ATM OK ID
        HD MB GB KB MW GW KW PC IT AI VIP LED DIY""",
    )
)


class Word(NamedTuple):
    """A word that begins with a capital letter, or initials.

    `plain` is the word in small letters, without the full stop of an abbreviation. It `leads` when a sentence, line or
    quotation begins with it.
    """

    start: int
    end: int
    text: str
    plain: str
    leads: bool

    @property
    def is_acronym(self) -> bool:
        """Whether it is capitals alone, with digits perhaps: COVID-19, SES-AM, G7."""
        text = self.text
        return len(text) > 1 and text.isupper() and text[-1] != "."


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its words that have capitals, a row for each line that has some, headlines in capitals left out.

    `small` are the document's words in small letters, `inner` those with a capital that do not lead.
    """

    text: str
    language: str
    words: Words
    lines: tuple[tuple[Word, ...], ...]
    small: frozenset[str]
    inner: frozenset[str]


def read(document: Document) -> Reading:
    text = document.text
    small = frozenset(word for word in set(_any_word().findall(text)) if word[0].islower())
    language = document.language.code
    if language == UNKNOWN_LANGUAGE:
        language = _by_letters(text[:_ENOUGH]) or likeliest_language(small)
    words = words_of(language)
    titled = base(language) in _TITLED
    lines = tuple(line for line in _lines(text) if not _is_shouted(text, line, words, titled=titled))
    inner = frozenset(word.text for line in lines for word in line if not word.leads)
    return Reading(text, language, words, lines, small, inner)


def _by_letters(beginning: str) -> str:
    for language, letters in _LETTERS.items():
        if len(letters.findall(beginning)) > _LETTER_SHARE * len(beginning):
            return language
    return ""


@cache
def _any_word() -> re.Pattern[str]:
    return re.compile(f"{WORD_LETTERS}+")


@cache
def _capital_word() -> re.Pattern[str]:
    """Going through the capitals takes a millisecond, so not before the first document is read."""
    capitals = "".join(c for c in map(chr, range(0x41, 0x2000)) if c.isupper() or c.istitle())
    first = f"[{re.escape(capitals)}][{_ACCENTS}]*+"
    tail = f"{WORD_LETTERS}++[{_ACCENTS}]*+"
    initials = rf"(?:{first}\.){{1,4}}+(?!{WORD_LETTERS})"
    joined = f"(?:[{APOSTROPHES}{_HYPHENS}&](?:{tail})++)*+"
    humped = f"(?:[a-z]{{1,2}}(?={first}))?"
    return re.compile(
        f"(?<!{WORD_LETTERS})(?<![_{_ACCENTS}])(?:{initials}|{humped}{first}(?:{tail})*+{joined})"
    )


def _lines(text: str) -> Iterator[tuple[Word, ...]]:
    line: list[Word] = []
    end = -1
    for match in _capital_word().finditer(text):
        if match[0] in _CODES:
            continue
        if match.start() > end:
            if line:
                yield tuple(line)
            line = []
            end = text.find("\n", match.start())
            end = len(text) if end < 0 else end
        line.append(_word(match, text))
    if line:
        yield tuple(line)


def _word(match: re.Match[str], text: str) -> Word:
    word, start = match[0], match.start()
    if word[-2:] in ("'s", "’s"):
        word = word[:-2]
    return Word(start, start + len(word), word, word.casefold().rstrip("."), _leads(text, start))


def _leads(text: str, start: int) -> bool:
    if text[start - 1 : start] == " " and text[start - 2 : start - 1].isalnum():
        return False
    return _BEFORE_LEAD.search(text, max(0, start - _LEAD_REACH), start) is not None


_TITLED = ("en",)
_FEWEST_IN_HEADLINE = 4
_LONGEST_HEADLINE = 25
_SHOUTED_SHARE = 0.75


def _is_shouted(text: str, line: Sequence[Word], words: Words, *, titled: bool) -> bool:
    """Whether a line is written in capitals alone, or is titled: with a capital for most words, as in English."""
    if len(line) < _FEWEST_IN_HEADLINE - 1:
        return False
    start = text.rfind("\n", 0, line[0].start) + 1
    end = text.find("\n", line[-1].end)
    whole = text[start : end if end >= 0 else len(text)]
    if whole.isupper() or not titled:
        return whole.isupper()
    shown = [word for word in whole.split() if word[0].isalpha()]
    if not _FEWEST_IN_HEADLINE <= len(shown) <= _LONGEST_HEADLINE or whole.rstrip()[-1] in ".,;":
        return False
    capitals = sum(word[0].isupper() for word in shown)
    small = sum(word in words.small or word in words.inside for word in shown)
    return capitals >= _FEWEST_IN_HEADLINE and capitals >= _SHOUTED_SHARE * (len(shown) - small)
