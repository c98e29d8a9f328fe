"""Figures of a detection held against gold, worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.detection import DetectedBlock, Detection
from annotator.core.document import Document, Language
from annotator.core.evaluation import Figures, GoldLine, GoldText, outcome
from annotator.core.metrics import calibration_error

ENGLISH = Language("en", 1.0)
TEXT = Document("Home\nFerry strike is off\nCrews accepted the offer.\nIt ends today.\nPhoto: A. Mair")
MENU, TITLE, FIRST, SECOND, CREDIT = TEXT.blocks
GOLD = GoldText(
    TEXT,
    "en",
    "",
    (
        GoldLine(MENU, is_main=False, role="navigation"),
        GoldLine(TITLE, is_main=None, role="title"),
        GoldLine(FIRST, is_main=True, role="lead"),
        GoldLine(SECOND, is_main=True, role="body"),
        GoldLine(CREDIT, is_main=False, role="caption"),
    ),
    has_roles=True,
)


def detection(*chances: float, title: str = "Ferry strike is off", roles: str = "ntlmc") -> Detection:
    names = {"n": "navigation", "t": "title", "l": "lead", "m": "body", "c": "caption"}
    blocks = zip(TEXT.blocks, chances, roles, strict=True)
    return Detection(
        ENGLISH, title, tuple(DetectedBlock(span, main, names[role], "") for span, main, role in blocks)
    )


PERFECT = detection(0.1, 0.9, 0.9, 0.9, 0.1)


def test_a_perfect_detection_has_perfect_figures() -> None:
    figures = Figures([outcome(GOLD, PERFECT)])
    shares = (
        figures.lines.f1,
        figures.characters.f1,
        figures.document_line_f1,
        figures.document_character_f1,
    )
    assert shares == (1, 1, 1, 1)
    assert (figures.exact, figures.nearly_exact, figures.titles, figures.role_f1) == (1, 1, 1, 1)


def test_a_line_that_nobody_can_say_counts_for_nothing_but_its_role() -> None:
    assert outcome(GOLD, detection(0.1, 0.0, 0.9, 0.9, 0.1)).wrong == 0


def test_a_missed_line_weighs_one_by_lines_and_its_length_by_characters() -> None:
    figures = Figures([outcome(GOLD, detection(0.1, 0.9, 0.9, 0.2, 0.1))])
    assert (figures.lines.precision, figures.lines.recall) == (1, 0.5)
    assert figures.characters.recall == pytest.approx(25 / (25 + 14))
    assert (figures.exact, figures.nearly_exact) == (0, 1)


def test_means_over_documents_weigh_each_document_alike() -> None:
    half = detection(0.1, 0.9, 0.9, 0.2, 0.1)
    figures = Figures([outcome(GOLD, PERFECT), outcome(GOLD, half)])
    assert figures.document_line_f1 == pytest.approx((1 + 2 / 3) / 2)
    assert figures.exact == 0.5


@pytest.mark.parametrize("title", ["", "Crews accepted the offer."])
def test_a_title_missed_or_taken_from_elsewhere_is_wrong(title: str) -> None:
    assert not outcome(GOLD, detection(0.1, 0.9, 0.9, 0.9, 0.1, title=title)).is_title_right


def test_where_gold_has_no_title_none_is_right() -> None:
    untitled = GoldText(TEXT, "en", "", (GoldLine(FIRST, is_main=True),), has_roles=False)
    assert outcome(untitled, detection(0, 0, 1, 1, 0, title="")).is_title_right
    assert not outcome(untitled, PERFECT).is_title_right


def test_a_text_without_an_answer_counts_as_all_boilerplate() -> None:
    found = outcome(GOLD, Detection(ENGLISH, "", ()))
    assert (found.lines.right, found.lines.missed, found.wrong) == (0, 2, 2)


def test_roles_are_held_against_roles_where_gold_has_them() -> None:
    figures = Figures([outcome(GOLD, detection(0.1, 0.9, 0.9, 0.9, 0.1, roles="ntmmc"))])
    assert figures.role_f1 == pytest.approx((1 + 1 + 0 + 2 / 3 + 1) / 5)
    assert Figures([]).role_f1 is None


def test_probabilities_that_come_true_as_often_as_they_say_have_no_error() -> None:
    assert calibration_error([(0.75, True)] * 3 + [(0.75, False)]) == 0
    assert calibration_error([(0.9, False)] * 2) == pytest.approx(0.9)
    assert calibration_error([(1.0, True), (0.0, False)]) == 0
    assert calibration_error([]) == 0


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_a_calibration_error_lies_between_0_and_1(chances: list[tuple[float, bool]]) -> None:
    assert 0 <= calibration_error(chances) <= 1 + 1e-9
