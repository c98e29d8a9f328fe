"""What the documentation shows works, and what it lists is there."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from annotator import presets
from annotator.gui.actions import COMMANDS
from annotator.project import Project

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")


def python_block(page: str) -> str:
    (block,) = re.finditer(r"```python\n(?P<code>.*?)```", page, flags=re.DOTALL)
    return block["code"]


def run_python(code: str, folder: Path) -> str:
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    folder = tmp_path / "crawl"
    folder.mkdir()
    text = "Hà Nội mở tuyến tàu mới\n\nChia sẻ\nNgày 3/4, Hà Nội khánh thành tuyến tàu điện thứ ba của thành phố.\n"
    (folder / "one.txt").write_text(text, encoding="utf-8")
    return folder


def test_the_guides_python_labels_and_exports(crawl: Path) -> None:
    run_python(python_block(GUIDE), crawl.parent)
    (document,) = json.loads((crawl.parent / "gold.json").read_text(encoding="utf-8"))["documents"]
    (annotation,) = document["annotations"]
    assert annotation["state"] == "done"
    assert annotation["entities"][0]["quote"] == "Hà Nội mở tuyến tàu mới"


def test_the_guides_python_is_ten_lines_of_work() -> None:
    lines = [line for line in python_block(GUIDE).splitlines() if line.strip() and "import" not in line]
    assert len(lines) <= 10


def test_the_readmes_python_reads_an_export(crawl: Path) -> None:
    run_python(python_block(GUIDE), crawl.parent)
    printed = run_python(python_block(README), crawl.parent)
    assert "ORG Hà Nội mở tuyến tàu mới" in printed


@pytest.mark.parametrize(
    "command", [command for command in COMMANDS if command.shortcut not in ("", "Ctrl+Q")]
)
def test_the_guide_or_the_menus_words_know_every_shortcut(command: object) -> None:
    shortcut = getattr(command, "shortcut", "")
    in_menus_alone = {"Ctrl+O", "Ctrl+Shift+O", "Ctrl+E", "Ctrl+,", "Ctrl++", "Ctrl+-", "Ctrl+Shift+D"}
    shown = shortcut.replace("Return", "Enter").replace("PgDown", "PgDn")
    assert shown in GUIDE or shortcut in in_menus_alone


def test_the_guide_names_every_role_and_its_letter() -> None:
    for label in presets.label_schema().roles:
        assert re.search(rf"\*\*{label.key}\*\*\s+{label.name}", GUIDE), label.name


def test_links_between_pages_lead_somewhere() -> None:
    for page in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_sample_articles_come_with_gold_that_a_project_takes_in(tmp_path: Path) -> None:
    from annotator.ingest import batches

    faults: list[Exception] = []
    with Project(tmp_path / "samples.annotator") as project:
        added = project.take_in(batches([ROOT / "sample_docs"], faults.append), faults.append)
        assert project.schema == presets.label_schema(), (
            "the guidelines are those that the program comes with"
        )
    assert faults == []
    assert (added.new, added.known, added.annotations) == (20, 20, 20)
