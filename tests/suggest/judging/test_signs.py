"""The signs set by hand, one by one."""

from annotator.core.document import Document
from annotator.core.mark import Cause
from annotator.core.memory import Memory
from annotator.suggest.judging.signs import all_signs
from annotator.suggest.page.page import page_of
from tests.suggest.reading import TEXT, TITLE


def causes(*lines: str) -> list[set[Cause]]:
    """Why the odds of each line are moved by hand."""
    page = page_of(Document("\n".join(lines)), Memory())
    signs = all_signs(page, -1)
    return [{sign.cause for sign in signs.get(index, ())} for index in range(len(lines))]


def test_the_first_line_repeats_nothing() -> None:
    assert causes(*TEXT)[0] == set()


def test_a_line_that_says_again_what_stands_right_before_it_is_told() -> None:
    assert causes(TITLE, TITLE, *TEXT)[:3] == [set(), {Cause.REPEATS_BLOCK}, set()]
