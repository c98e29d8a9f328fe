"""JSON by the letter of its standard, however a file is cut into pieces."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.json_file import JsonFile
from annotator.formats.strict_json import Refused, WrongJson, decoded, encoded, laid_out

PIECES = [1, 2, 3, 7, 16, 64, 1 << 18]
_texts = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from('"\\/\u2028\x85\0🚢')), max_size=12
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_texts, inner, max_size=4),
    max_leaves=12,
)


def whole(raw: bytes, piece: int = 64) -> object:
    """The one value of a file read in pieces."""
    file = JsonFile(io.BytesIO(raw), piece)
    value = file.value()
    file.end()
    return value


@given(
    values, st.sampled_from(PIECES), st.sampled_from(["ascii", "utf-8"]), st.sampled_from([None, 0, 5, 40])
)
def test_any_value_is_read_as_python_reads_it(
    value: object, piece: int, style: str, indent: int | None
) -> None:
    raw = json.dumps(value, ensure_ascii=style == "ascii", indent=indent).encode()
    assert whole(raw, piece) == value == decoded(raw.decode())


@given(values, st.integers(0, 5))
def test_any_value_that_is_written_reads_the_same_and_stays_a_line(value: object, levels: int) -> None:
    assert json.loads(laid_out(value, levels)) == value
    assert json.loads(encoded(value)) == value
    assert len(encoded(value).splitlines()) == 1


@pytest.mark.parametrize("piece", PIECES)
def test_a_file_cut_off_anywhere_is_refused(piece: int) -> None:
    raw = json.dumps({"a": [1, -2.5e10, True, None, 'x🚢\\ " é', {"b": {}}], "c  ": [[]]}, indent=20).encode()
    for size in range(len(raw)):
        with pytest.raises(WrongJson):
            whole(raw[:size], piece)


def test_members_and_items_come_one_by_one() -> None:
    file = JsonFile(io.BytesIO(b' {"a" : [1 , {"b": 2}, []] , "c": 3 } \n'), piece=1)
    seen: list[object] = []
    for name in file.names():
        seen.append(name)
        seen.extend(file.items() if name == "a" else [file.value()])
    file.end()
    assert seen == ["a", 1, {"b": 2}, [], "c", 3]


def test_memory_holds_a_value_not_the_file() -> None:
    file = JsonFile(io.BytesIO(b"[" + b'"text", ' * 500_000 + b'""]'), piece=1000)
    assert sum(1 for _ in file.items()) == 500_001
    assert len(file._text) < 4000


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "it ends too early in line 1"),
        (b'{"a": \n\n"b', "it ends too early in line 3"),
        (b'{"a": "\xff"}', "byte 7 is not UTF-8 in line 1"),
        (b'\xef\xbb\xbf\n["\xe2\x82"]', "byte 6 is not UTF-8 in line 2"),
        (b"[1,]", "it is not JSON: "),
        (b"[1] 2", "it is not JSON: more follows after its end in line 1"),
        (b"{'a': 1}", "it is not JSON: Expecting property name enclosed in double quotes in line 1"),
        (b'["a\nb"]', "it is not JSON: Invalid control character at in line 1"),
        (b"[" * 100_000, "it is nested too deeply in line 1"),
        (b"9" * 5000, "a number has too many digits in line 1"),
        (b"hello, this is text and no JSON", "it is not JSON: Expecting value in line 1"),
    ],
)
def test_what_is_no_json_is_refused_with_the_line(raw: bytes, reason: str) -> None:
    with pytest.raises(WrongJson) as caught:
        whole(raw)
    assert str(caught.value).startswith(reason)


def test_a_byte_order_mark_is_passed_over() -> None:
    assert whole(b'\xef\xbb\xbf{"a": 1}', piece=1) == {"a": 1}


@pytest.mark.parametrize(
    ("raw", "refused"),
    [
        (b'[1, NaN, "a"]', "NaN is no number in JSON"),
        (b'[1, -Infinity, "a"]', "-Infinity is no number in JSON"),
        (b'[1, {"b": 1, "c": 2, "b": 1}, "a"]', "“b” is there twice"),
    ],
)
def test_what_python_would_let_pass_is_lost_alone(raw: bytes, refused: str) -> None:
    assert whole(raw) == decoded(raw.decode()) == [1, Refused(refused), "a"]


def test_a_value_that_would_fill_the_memory_is_refused() -> None:
    file = JsonFile(io.BytesIO(b'["' + b"a" * 10_000 + b'"]'), piece=100, largest=5000)
    with pytest.raises(WrongJson, match="a value takes more than 500 million characters in line 1"):
        file.value()
    assert len(file._text) < 10_000
