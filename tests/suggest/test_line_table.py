import gzip
import json
from pathlib import Path

import pytest

from annotator.core.errors import UnreadableFile
from annotator.suggest.line_table import Page, read_pages

ROW = {
    "id": "made/up@dom",
    "source": "made",
    "publisher": "up.example",
    "lang": "en",
    "extractor": "dom",
    "lines": ["Home", "", " The lighthouse stays. ", "Photo: Jo Lamb"],
    "labels": ["boilerplate", "ignore", "main", "ignore"],
    "types": ["nav", "blank", "body", "caption"],
}
PAGE = Page(
    lines=("Home", "The lighthouse stays.", "Photo: Jo Lamb"),
    labels=(0, 1, -1),
    types=("nav", "body", "caption"),
    publisher="up.example",
    language="en",
    source="made",
    stripper="dom",
)


def test_pages_are_read_without_their_blank_lines(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_text(json.dumps(ROW) + "\n\n" + json.dumps(ROW) + "\n")
    assert read_pages([path]) == [PAGE, PAGE]


def test_gzip_is_known_by_its_content_and_files_follow_each_other(tmp_path: Path) -> None:
    plain, packed = tmp_path / "a", tmp_path / "b"
    plain.write_text(json.dumps(ROW))
    packed.write_bytes(gzip.compress(json.dumps({**ROW, "lang": "de"}).encode()))
    assert [page.language for page in read_pages([plain, packed])] == ["en", "de"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"{]", "line 1 is no page", id="no JSON"),
        pytest.param(b"[]", "line 1 is no page", id="no object"),
        pytest.param(json.dumps({**ROW, "labels": ["main"]}).encode(), "4 lines, 1 labels", id="lengths"),
        pytest.param(json.dumps({**ROW, "labels": ["x"] * 4}).encode(), "'x'", id="label"),
        pytest.param(
            json.dumps({**ROW, "lines": [1, 2, 3, 4]}).encode(), "lines is no list of texts", id="type"
        ),
        pytest.param(json.dumps({"lines": []}).encode(), "'labels'", id="field"),
        pytest.param(b"\xff\xfe", "utf-8", id="no UTF-8"),
        pytest.param(b"\x1f\x8bnothing", "", id="broken gzip"),
    ],
)
def test_what_is_no_line_table_is_refused_by_name(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "wrong"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match="wrong") as caught:
        read_pages([path])
    assert reason in str(caught.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        read_pages([tmp_path / "nowhere"])
