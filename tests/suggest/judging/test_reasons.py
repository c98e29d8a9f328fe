"""The reason shown for a line: a fact that is true of it and that a person sees, out of what moved its odds."""

from collections.abc import Mapping

import numpy as np
import pytest

from annotator.core.document import Document
from annotator.core.mark import Cause, Reason
from annotator.core.memory import Memory
from annotator.suggest.features.first_sight import Group
from annotator.suggest.judging.reasons import Reasons, reasons_of
from annotator.suggest.page.page import page_of
from tests.suggest.reading import TEXT, TITLE

HEADING = "A tower that leans"
LONG = "Members of the council, the harbour master, two engineers and all who had signed the letter in May"
MENU = ["Home", "News", "Sport", "Culture", "Weather"]


def reasons_for(lines: list[str], line: str, moved: Mapping[Group, float]) -> Reasons:
    """The reasons of a line whose odds were moved so much by some groups, as those of all other lines were."""
    page = page_of(Document("\n".join(lines)), Memory())
    shares = np.zeros((len(lines), len(Group)), dtype=np.float32)
    for group, weight in moved.items():
        shares[:, group] = weight
    return reasons_of(page, -1, shares, {})[lines.index(line)]


def for_main(lines: list[str], line: str, moved: Mapping[Group, float]) -> Reason:
    return reasons_for(lines, line, moved)[0]


def for_boilerplate(lines: list[str], line: str, moved: Mapping[Group, float]) -> Reason:
    return reasons_for(lines, line, moved)[1]


@pytest.mark.parametrize(
    ("lines", "line", "cause"),
    [
        ([TITLE, *TEXT], TEXT[1], Cause.FULL_SENTENCES),
        ([*TEXT, LONG], LONG, Cause.LONG_LINE),
        ([*TEXT[:2], HEADING, *TEXT[2:]], HEADING, Cause.SHORT_IN_TEXT),
        ([*TEXT, HEADING], HEADING, Cause.BESIDE_TEXT),
        ([*TEXT[:2], *MENU[:3], *TEXT[2:]], "News", Cause.INSIDE_TEXT),
        (["Harbour walks", *MENU, *TEXT], "Harbour walks", Cause.UNSUSPECTED),
        (["12 March 2024", *MENU, *TEXT], "12 March 2024", Cause.AS_ELSEWHERE),
    ],
)
def test_what_speaks_for_text_is_true_of_the_line(lines: list[str], line: str, cause: Cause) -> None:
    for group in (Group.SHAPE, Group.BESIDE):
        assert for_main(lines, line, {group: 2.0}) == Reason(cause)


def test_of_a_list_of_lines_without_sentences_it_is_told_how_many_they_are() -> None:
    assert for_boilerplate([*MENU, *TEXT], "Sport", {Group.BESIDE: -2.0}) == Reason(Cause.IN_RUN, "5")
    assert for_boilerplate([*MENU[:2], *TEXT], "Home", {Group.BESIDE: -2.0}) == Reason(Cause.ALONE)
    assert for_boilerplate([*MENU[:2], *TEXT], "News", {Group.BESIDE: -2.0}) == Reason(Cause.BESIDE)


@pytest.mark.parametrize(("weight", "cause"), [(-1.0, Cause.AFTER_HEADING), (-0.2, Cause.IN_RUN)])
def test_a_heading_above_is_told_sooner_than_the_lines_around_unless_it_hardly_moved_the_odds(
    weight: float, cause: Cause
) -> None:
    lines = [*TEXT, "Related stories", *MENU[:3]]
    assert for_boilerplate(lines, "News", {Group.BESIDE: -3.0, Group.HEADING: weight}).cause == cause


@pytest.mark.parametrize(
    ("line", "cause"),
    [(HEADING, Cause.FEW_WORDS), (LONG, Cause.NO_SENTENCE), (TEXT[2], Cause.AS_ELSEWHERE)],
)
def test_between_paragraphs_it_is_the_line_itself_that_speaks_against_text(line: str, cause: Cause) -> None:
    lines = [*TEXT[:2], line, *TEXT[:2]]
    assert for_boilerplate(lines, line, {Group.BESIDE: -2.0}) == Reason(cause)


def test_where_all_speaks_against_text_what_does_so_least_is_told() -> None:
    """Neighbours count for less where they tell something, and for no more where they do not."""
    page = [*TEXT, HEADING]
    assert for_main(page, HEADING, {Group.BESIDE: -3.0, Group.SHAPE: -2.0, Group.PLACE: -4.0}) == Reason(
        Cause.FEW_WORDS
    )
