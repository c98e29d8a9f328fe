"""Whatever the window says can be translated: no words stand bare in what sets them."""

import ast
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

GUI = Path(__file__).resolve().parents[2] / "annotator" / "gui"
_SAYING = {
    "setText", "setToolTip", "setStatusTip", "setWhatsThis", "setPlaceholderText", "setAccessibleName",
    "setAccessibleDescription", "setWindowTitle", "setTitle", "setSuffix", "setPrefix", "addMenu", "addAction",
    "addItem", "addRow", "addTab", "setHorizontalHeaderLabels", "setInformativeText", "setLabelText", "tell",
}  # fmt: skip
"""Methods whose texts are read."""


def bare_words(tree: ast.AST) -> Iterator[str]:
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        function = call.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        if name in _SAYING:
            for argument in call.args:
                parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
                yield from (
                    part.value
                    for part in parts
                    if isinstance(part, ast.Constant)
                    and isinstance(part.value, str)
                    and _has_word(part.value)
                )


def _has_word(text: str) -> bool:
    """Letters beside each other: signs, and the shape of a table, need no translation."""
    plain = text.replace("<p>", "").replace("</p>", "")
    return any(one.isalpha() and other.isalpha() for one, other in itertools.pairwise(plain))


@pytest.mark.parametrize("file", sorted(GUI.rglob("*.py")), ids=lambda file: str(file.relative_to(GUI)))
def test_no_words_stand_bare(file: Path) -> None:
    found = list(bare_words(ast.parse(file.read_text(encoding="utf-8"))))
    assert [words for words in found if not words.startswith("\t")] == []


def test_a_bare_word_would_be_found() -> None:
    code = 'label.setText("Hello")\nlabel.setText(f"Hello {name}")\nlabel.setText(self.tr("Hello"))'
    assert list(bare_words(ast.parse(code))) == ["Hello", "Hello "]
