"""Documents are parted into sites by the lines they share."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.suggest.site.groups import groups

HERALD = (
    "Harbour Herald, founded in 1811",
    "Subscribe to the Herald from £4 a month",
    "© 2026 Merrow Press Limited",
)
BAO = (
    "Cơ quan chủ quản: Hội Nhà báo thành phố",
    "Giấy phép số 12/GP-BTTTT ngày 3/4/2021",
    "Tòa soạn: 5 phố Huế, Hà Nội",
)
SHARED_BY_ALL = ("Share", "Facebook", "Twitter", "Read more", "Share on Facebook")


def page(frame: tuple[str, ...], text: str) -> str:
    return "\n".join((*SHARED_BY_ALL, frame[0], text, *frame[1:], *SHARED_BY_ALL))


def test_pages_with_the_same_frame_belong_together() -> None:
    texts = {7: page(HERALD, "One"), 3: page(BAO, "Hai"), 9: page(HERALD, "Two"), 1: page(BAO, "Ba")}
    assert groups(texts) == [(7, 9), (3, 1)]


def test_short_lines_of_any_site_join_nothing() -> None:
    texts = {number: "\n".join((*SHARED_BY_ALL, f"Article {number}")) for number in range(5)}
    assert groups(texts) == [(number,) for number in range(5)]


def test_numbers_in_a_frame_may_differ() -> None:
    frames = [tuple(line.replace("2026", str(year)) for line in HERALD) for year in (2024, 2025)]
    assert groups({1: page(frames[0], "One"), 2: page(frames[1], "Two")}) == [(1, 2)]


def test_two_shared_lines_may_be_a_quotation() -> None:
    assert groups({1: page(HERALD[:2], "One"), 2: page(HERALD[:2], "Two")}) == [(1,), (2,)]


def test_lines_of_wide_scripts_are_long_with_fewer_letters() -> None:
    frame = ("本报地址：上海市延安中路", "版权所有 未经许可不得转载", "违法和不良信息举报电话")
    assert groups({1: page(frame, "一"), 2: page(frame, "二")}) == [(1, 2)]


def test_what_belongs_to_either_belongs_to_both() -> None:
    other = (
        "A frame of another year altogether",
        "Letters to the editor go to Quay Street",
        "Printed on paper from Finland",
    )
    texts = {1: page(HERALD, "One"), 2: "\n".join((*HERALD, *other)), 3: page(other, "Three")}
    assert groups(texts) == [(1, 2, 3)]


@given(st.dictionaries(st.integers(), st.text(), max_size=8))
def test_every_document_is_in_one_group(texts: dict[int, str]) -> None:
    assert sorted(key for group in groups(texts) for key in group) == sorted(texts)
