import re
import sys
import unicodedata

import pytest

from annotator.core.characters import RUNNING, WORD_LETTERS, Kind, kind, run, runs_right_to_left
from annotator.core.document import INVISIBLE

# All that Unicode has given out so far stands in the first four planes and on one page of the fifteenth.
CODES = (*range(0x33000), *range(0xE0000, 0xE0200))


@pytest.fixture(scope="module")
def kinds() -> dict[str, Kind]:
    return {chr(code): kind(chr(code)) for code in CODES}


@pytest.mark.parametrize(
    ("characters", "expected"),
    [
        ("aÉđßжעبαक한ǅ0٣½²Ⅷʰ𝐀", Kind.WORD),
        ("アヴーㇰｱﾞヽ", Kind.KATAKANA),
        ("中々あんกาไຂမក〇𠀀豈", Kind.ALONE),
        (".,-–—'’\"«»€+_・。،؟!🙂❤♀", Kind.ALONE),
        (" \t\n\xa0\u3000\u200b\u200e\u2800\u2028", Kind.SPACE),
        ("\u0301\u0323\u064e\u093f\u094d\u0e34\u3099\ufe0f\u20e3🏽\U000e0067", Kind.MARK),
        ("\xad\u200c\u200d\u2060\ufeff", Kind.GLUE),
        ("🇻🇳", Kind.FLAG),
    ],
)
def test_a_character_does_to_a_token_what_its_script_asks(characters: str, expected: Kind) -> None:
    assert {kind(character) for character in characters} == {expected}


def test_the_pattern_of_word_letters_is_the_kind_word(kinds: dict[str, Kind]) -> None:
    letters = re.compile(WORD_LETTERS)
    assert {c for c in kinds if letters.match(c)} == {c for c in kinds if kinds[c] is Kind.WORD}


@pytest.mark.parametrize("wanted", [Kind.MARK, *RUNNING])
def test_a_run_takes_its_kind_and_marks_and_nothing_else(wanted: Kind, kinds: dict[str, Kind]) -> None:
    pattern = run(wanted)
    expected = {c for c, found in kinds.items() if found in (wanted, Kind.MARK)}
    if wanted is Kind.WORD:
        expected = {c for c in expected if c <= "\uffff"}
    assert {c for c in kinds if pattern.fullmatch(c)} == expected


def test_only_what_shows_nothing_is_space(kinds: dict[str, Kind]) -> None:
    assert {c for c in kinds if kinds[c] is Kind.SPACE} <= set(INVISIBLE)


def test_what_unicode_calls_a_mark_is_one(kinds: dict[str, Kind]) -> None:
    assert {kinds[c] for c in kinds if unicodedata.category(c)[0] == "M"} == {Kind.MARK}


def test_no_character_stands_in_a_plane_that_was_not_looked_at() -> None:
    rest = (chr(code) for code in range(0x33000, sys.maxunicode + 1) if not 0xE0000 <= code < 0xE0200)
    assert [c for c in rest if unicodedata.category(c) not in ("Cn", "Co", "Cs")] == []


@pytest.mark.parametrize(
    ("text", "turned"), [("قمة 5", True), ("5 שלום", True), ("Sum قمة", False), ("12", False), ("", False)]
)
def test_the_first_letter_gives_the_direction(text: str, turned: bool) -> None:  # noqa: FBT001 - a parameter
    assert runs_right_to_left(text) is turned
