import re
import sys
import unicodedata

import pytest

from annotator.core.characters import RUNNING, WORD_LETTERS, Kind, kind, run
from annotator.core.document import INVISIBLE

EVERY_CHARACTER = [chr(code) for code in range(sys.maxunicode + 1)]


@pytest.mark.parametrize(
    ("characters", "expected"),
    [
        ("aÉđßжעبαक한ǅ0٣½²ⅧʰーA", None),
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
def test_a_character_does_to_a_token_what_its_script_asks(characters: str, expected: Kind | None) -> None:
    if expected is None:
        assert {kind(character) for character in characters} == {Kind.WORD, Kind.KATAKANA}
    else:
        assert {kind(character) for character in characters} == {expected}


def test_the_pattern_of_word_letters_is_the_kind_word() -> None:
    letters = re.compile(WORD_LETTERS)
    assert [c for c in EVERY_CHARACTER if bool(letters.match(c)) is not (kind(c) is Kind.WORD)] == []


@pytest.mark.parametrize("wanted", [Kind.MARK, *RUNNING])
def test_a_run_takes_its_kind_and_marks_and_nothing_else(wanted: Kind) -> None:
    pattern = run(wanted)
    taken = {c for c in EVERY_CHARACTER if pattern.fullmatch(c)}
    expected = {c for c in EVERY_CHARACTER if kind(c) in (wanted, Kind.MARK)}
    if wanted is Kind.WORD:
        expected = {c for c in expected if c <= "\uffff"}
    assert taken == expected


def test_only_what_shows_nothing_is_space_and_marks_are_marks_in_every_script() -> None:
    assert [c for c in EVERY_CHARACTER if kind(c) is Kind.SPACE and c not in INVISIBLE] == []
    assert [
        c for c in EVERY_CHARACTER if unicodedata.category(c)[0] == "M" and kind(c) is not Kind.MARK
    ] == []
