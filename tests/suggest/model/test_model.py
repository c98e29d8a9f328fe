"""The model's file: broken ones are refused by name, with the remedy, before anything is judged by them."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from annotator import resources
from annotator.core.errors import UnreadableFile
from annotator.suggest.model.model import load

SHIPPED = resources.path("models", "boilerplate.npz")
Arrays = dict[str, npt.NDArray[np.generic]]


@pytest.fixture(scope="module")
def arrays() -> Arrays:
    with np.load(SHIPPED, allow_pickle=False) as shipped:
        return dict(shipped)


def refusal_of(path: Path) -> str:
    """What is said of a file, its name taken out."""
    with pytest.raises(UnreadableFile) as refused:
        load(path)
    told = str(refused.value)
    assert told.startswith(f"Cannot read {path}: ")
    assert told.endswith("; put back the file that came with Annotator, or install Annotator again.")
    return told


def array_file() -> bytes:
    target = io.BytesIO()
    np.save(target, np.arange(5))
    return target.getvalue()


def unknown_compression() -> bytes:
    held = bytearray(SHIPPED.read_bytes())
    held[held.rfind(b"PK\x01\x02") + 10] = 99
    return bytes(held)


@pytest.mark.parametrize(
    "held",
    [b"", b"\n", b"\x80\x04garbage", array_file(), SHIPPED.read_bytes()[:-1], unknown_compression()],
    ids=["empty", "newline", "garbage", "one array", "cut off", "unknown compression"],
)
def test_a_file_of_something_else_is_refused(held: bytes, tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    path.write_bytes(held)
    assert "pickle" not in refusal_of(path)


def test_a_model_that_is_absent_is_told_with_the_remedy(tmp_path: Path) -> None:
    assert "No such file" in refusal_of(tmp_path / "model.npz")


@pytest.mark.parametrize(
    "name",
    [
        "words.scores", "lines.hashes", "first.features", "second.borders", "title.leaves", "titled.weights",
        "roles.leaves", "roles.start", "net0.means", "net0.enter", "net0.mix2_bias", "net0.head",
    ],
)  # fmt: skip
def test_a_model_with_an_array_cut_off_or_missing_is_refused(
    name: str, arrays: Arrays, tmp_path: Path
) -> None:
    path = tmp_path / "model.npz"
    kept = {other: array for other, array in arrays.items() if other != name}
    whole = arrays[name]
    for cut in (whole[: len(whole) // 2], whole[:0], whole[..., : whole.shape[-1] // 2]):
        np.savez(path, allow_pickle=False, **kept, **{name: cut})
        refusal_of(path)
    np.savez(path, allow_pickle=False, **kept)
    refusal_of(path)


def test_a_model_with_half_a_curve_is_refused(arrays: Arrays, tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    np.savez(path, allow_pickle=False, **{**arrays, "main_curve": arrays["main_curve"][:1]})
    assert "it is not a model" in refusal_of(path)


def test_a_model_of_another_form_is_refused(arrays: Arrays, tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    np.savez(path, allow_pickle=False, **{**arrays, "form": np.array(4)})
    assert "its form is 4, not " in refusal_of(path)
