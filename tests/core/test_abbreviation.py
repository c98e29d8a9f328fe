"""How few letters fit a phrase: by the beginnings of its words, accents and case aside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.abbreviation import fit

PHRASE = "Accept and go on"


@pytest.mark.parametrize(
    ("typed", "rank"),
    [
        ("", 0),
        ("acc", 0),
        ("Accept and g", 0),
        ("and go", 1),
        ("acc on", 1),
        ("go acc", 2),
        ("aago", 3),
        ("acgo", 3),
        ("acceptgo", 3),
        ("acag", 3),
        ("xgo", None),
        ("ccept", None),
        ("goa", None),
    ],
)
def test_the_better_it_fits_the_lower(typed: str, rank: int | None) -> None:
    assert fit(typed, PHRASE) == rank


@pytest.mark.parametrize(("typed", "phrase"), [("dat", "Đạt"), ("ĐẠT", "dat"), ("role cap", "Role: Caption")])
def test_accents_case_and_signs_do_not_count(typed: str, phrase: str) -> None:
    assert fit(typed, phrase) == 0


@given(st.text(max_size=20), st.text(max_size=40))
def test_any_text_may_be_typed(typed: str, phrase: str) -> None:
    assert fit(typed, phrase) in {None, 0, 1, 2, 3}
    assert fit(phrase, phrase) == 0


@given(st.lists(st.from_regex(r"[a-z]{1,6}", fullmatch=True), min_size=1, max_size=6))
def test_first_letters_alone_always_fit(words: list[str]) -> None:
    assert fit("".join(word[0] for word in words), " ".join(words)) is not None
