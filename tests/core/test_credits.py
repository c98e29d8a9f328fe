"""Captions that end with the credit of their picture: where it begins, and how it is split off."""

import pytest

from annotator import presets
from annotator.core import borders, edits
from annotator.core.credits import credit_in
from annotator.core.errors import InvalidMark
from annotator.core.ledger import Article
from annotator.core.mark import Origin
from tests.builders import OTHER_SCHEMA
from tests.core.articles import article, line, roles, then

CRANE = "A crane in the harbour. Photo: Tom Reed/Coast News"


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("A crane in the harbour. ", "Photo: Tom Reed/Coast News"),
        ("Cần cẩu trong cảng. ", "(Ảnh: Minh Quân/TTXVN)"),
        ("Cần cẩu trong cảng, ngày 12/6. ", "Ảnh: Y Blăng"),
        ("Ein Kran im Hafen. ", "Foto: K. Brandes/Naturpark"),
        ("Um barco na praia de Tefé ", "— Foto: Caio Meirelles/Divulgação"),
        ("Une grue, mardi 10 décembre. ", "PHOTO : ANNE MARTIN"),
        ("Une grue au port, le 18 juin. ", "© Anne Martin/IGA"),
        ("Кран в порту города. ", "(Фото Р. Сафина)"),
        ("Кран в порту города. ", "Фото: Р. Сафин"),
        ("港のクレーンの様子。", "（湖都大学提供）"),
        ("港のクレーンの様子。", "写真：山田太郎"),
        ("港口的一台起重机正在作业。", "（周启航 摄）"),
        ("رافعة في ميناء المدينة. ", "(تصوير: وكالة الأنباء)"),
    ],
)
def test_a_credit_begins_behind_its_caption(caption: str, credit: str) -> None:
    assert credit_in(caption + credit) == len(caption)


@pytest.mark.parametrize(
    "whole",
    [
        "Photo: Tom Reed/Coast News",
        "A crane in the harbour",
        "A picture is worth: more than words",
        f"{CRANE}{CRANE}",
        "Cranes. " + "Photo: " + "a very long story " * 6,
        "She took a photo of the crane, and he did not",
        "",
    ],
)
def test_no_credit_is_found_where_none_ends_the_caption(whole: str) -> None:
    assert credit_in(whole) is None


def captioned(*lines: str) -> Article:
    suggested = {number: {"caption": 0.9, "body": 0.1} for number in range(1, len(lines) + 1)}
    of = article(*lines, suggested=suggested)
    return Article(of.document, of.annotation, of.suggestions, presets.label_schema())


def test_a_split_gives_both_parts_their_roles_in_one_step() -> None:
    of = captioned(CRANE, "A ferry. No more")
    assert of.credits == {line(of, 1): len("A crane in the harbour. ")}
    of = then(of, borders.split_credit(of, line(of, 1)))
    assert roles(of)[:2] == ["caption", "source"]
    assert {mark.origin for mark in of.annotation.roles} == {Origin.ACCEPTED}
    assert of.credits == {}


def test_a_line_that_is_decided_as_a_whole_answers_for_all() -> None:
    of = captioned(CRANE, CRANE.replace("crane", "ferry"))
    assert len(of.credits) == 2
    of = then(of, edits.accept(of, [line(of, 1)]))
    assert of.credits == {}


def test_all_accepted_and_done_keep_captions_whole() -> None:
    of = captioned(CRANE)
    for edit in (edits.accept_all_roles, edits.finish):
        assert roles(then(of, edit(of))) == ["caption"]


def test_nothing_is_proposed_on_other_lines_or_without_the_role() -> None:
    of = captioned(CRANE)
    assert then(of, edits.set_role(of, [line(of, 1)], "body")).credits == {}
    assert Article(of.document, of.annotation, of.suggestions, OTHER_SCHEMA).credits == {}


def test_what_is_not_proposed_is_refused() -> None:
    of = captioned("A crane")
    with pytest.raises(InvalidMark):
        borders.split_credit(of, line(of, 1))
