"""What can be said of a line alone."""

import pytest

from annotator.suggest.page.addresses import is_address
from annotator.suggest.page.lines import line_of
from annotator.suggest.page.words import has_unspaced


@pytest.mark.parametrize(
    ("line", "stops"),
    [
        ("The ferry is late", 0),
        ("The ferry is late.", 1),
        ("It left at 10.30 from pier B. It came back.", 2),
        ("“Is it late?” he asked. “It is!”) They waited…  It came.", 5),
        ("渡轮晚点。乘客等候！船来了。", 3),
        ("नाव देर से आई। लोग रुके।", 2),
    ],
)
def test_a_stop_counts_at_the_end_before_white_space_and_in_east_asia_anywhere(line: str, stops: int) -> None:
    assert line_of(line).stops == stops


@pytest.mark.parametrize(
    "line", ["https://ferry.example/10", "Source: WWW.ferry.example", "(www.ferry.example)"]
)
def test_an_address_alone_is_one(line: str) -> None:
    assert is_address(line)


@pytest.mark.parametrize(
    "line",
    ["See https://ferry.example/10 for more", "Source:", "www.ferry.example www.pier.example", "a://b c"],
)
def test_an_address_among_words_is_none(line: str) -> None:
    assert not is_address(line)


@pytest.mark.parametrize(
    ("text", "expected"), [("Fähre – “spät”", False), ("паром", False), ("渡轮", True), ("Thai: เรือ", True)]
)
def test_a_script_without_spaces_is_known_by_any_of_its_letters(text: str, *, expected: bool) -> None:
    assert has_unspaced(text) == expected
