"""Plain text: one file is one article, and not a character is changed in silence."""

import codecs
import os
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given

from annotator import formats
from annotator.core.document import Document, fixed_text, is_blank
from annotator.core.errors import UnreadableFile
from annotator.core.record import Record
from tests.formats.samples import raw_texts, read

SAMPLES = Path(__file__).resolve().parents[2] / "sample_docs"


def article(path: Path) -> Document:
    [record] = formats.read(path)
    assert record == Record(record.document)
    return record.document


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        list(formats.read(path))
    assert read(path) == ([], [caught.value.reason])
    return caught.value.reason


def test_a_file_is_an_article_with_the_name_and_place_it_had(tmp_path: Path) -> None:
    path = tmp_path / "courier.example" / "ferry.v2.txt"
    path.parent.mkdir()
    path.write_text("Ferry strike is off\n", "utf-8")
    assert article(path) == Document(
        "Ferry strike is off\n", outside_id="ferry.v2", source=path.as_posix(), site="courier.example"
    )


def test_a_file_of_the_current_folder_belongs_to_that_folders_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "courier" / "sport"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("a")
    (folder.parent / "b.txt").write_text("b")
    monkeypatch.chdir(folder)
    assert article(Path("a.txt")).site == "sport"
    assert article(Path("../b.txt")).site == "courier"
    assert article(Path("../b.txt")).source == "../b.txt"


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: str(path.stem))
def test_the_samples_come_in_to_the_letter(path: Path) -> None:
    assert article(path).text.encode() == path.read_bytes()


def test_only_line_ends_and_byte_order_marks_change(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeff\ufeff Trần\r\nViê\u0323t\rNam\u00a0\u2028\u200b\0 \n\n ".encode())
    assert article(path).text == " Trần\nViê\u0323t\nNam\u00a0\u2028\u200b\0 \n\n "


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_say_what_they_are_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Hà Nội 🚢\r\nEnd".encode(encoding))
    assert article(path).text == "Hà Nội 🚢\nEnd"


def test_big_endian_utf_16_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(codecs.BOM_UTF16_BE + "Hà Nội".encode("utf-16-be"))
    assert article(path).text == "Hà Nội"


@given(raw_texts)
def test_any_text_is_kept_to_the_letter(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    assume(not is_blank(fixed_text(text).replace("\n", "")) and text.count("\0") * 4 <= len(text))
    path = tmp_path_factory.mktemp("any") / "a.txt"
    path.write_bytes(text.encode())
    assert article(path).text == fixed_text(text)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        pytest.param("Trần".encode("cp1258", "replace") + b"\xe3", "byte 4 is not UTF-8; save it as UTF-8", id="other"),
        pytest.param(b"abc\xed\xa0\x80", "byte 3 is not UTF-8; save it as UTF-8", id="surrogate"),
        pytest.param(b"\xff\xfea\x00\x00\xd8", "byte 4 is not UTF-16; save it as UTF-8", id="broken UTF-16"),
        pytest.param("abc".encode("utf-16-le"), "so it is no UTF-8; save it as UTF-8", id="UTF-16 without mark"),
        pytest.param("abc".encode("utf-32"), "so it is no UTF-8; save it as UTF-8", id="UTF-32"),
        pytest.param(b"\0" * 4096, "it is full of NUL characters", id="zeros"),
        pytest.param(b"", "it holds no text", id="empty"),
        pytest.param(b"\xef\xbb\xbf", "it holds no text", id="a byte-order mark alone"),
        pytest.param(" \r\n\u00a0\n\u200b\n\ufeff".encode(), "it holds no text", id="blank"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused_with_the_remedy(tmp_path: Path, raw: bytes, reason: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    assert reason in refusal(path)


def test_more_than_50_mb_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 50_000_001)
    assert refusal(path) == "it is larger than 50 MB; split it into one file an article"


def test_a_file_name_that_is_no_utf_8_is_spelled_out(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux has such names")
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text("a")
    assert article(path).outside_id == "caf\\udce9"
    assert article(path).source.encode().endswith(b"/caf\\udce9.txt")


def test_what_has_another_suffix_is_read_as_text(tmp_path: Path) -> None:
    for name in ("README", "article.md", "A.TXT"):
        (tmp_path / name).write_text(f"Text of {name}")
        assert article(tmp_path / name).text == f"Text of {name}"


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("URL: https://www.Bao.example/thoi-su/1.html\nHà Nội", "bao.example"),
        ("\n\nhttps://bao.example/1?x=2\nHà Nội", "bao.example"),
        ("Hà Nội\nLink: <http://bao.example:8080>", "bao.example"),
        ('Hà Nội\n<link rel="canonical" href="https://bao.example/1">', "bao.example"),
        ("URL = https://xn--e1afmkfd.example.рф/1", "xn--e1afmkfd.example.рф"),
    ],
)
def test_an_address_among_the_first_lines_names_the_site(tmp_path: Path, text: str, host: str) -> None:
    (tmp_path / "1.txt").write_text(text, encoding="utf-8")
    assert article(tmp_path / "1.txt").site == host


@pytest.mark.parametrize(
    "text",
    [
        "Hà Nội\nhttps://facebook.example/share",
        "Read it on https://bao.example/1 now",
        "URL: bao.example",
        "URL: https://localhost/1",
        "\n".join(["Hà Nội"] * 6 + ["URL: https://bao.example/1"]),
    ],
)
def test_an_address_that_may_be_anybodys_does_not(tmp_path: Path, text: str) -> None:
    (tmp_path / "1.txt").write_text(text, encoding="utf-8")
    assert article(tmp_path / "1.txt").site == tmp_path.name
