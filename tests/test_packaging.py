"""The program as people get it: built into a wheel, installed elsewhere, on a Qt that does not fail them."""

import gc
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter, QTextLayout

import annotator

ROOT = Path(__file__).resolve().parents[1]


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """What the command printed; a test fails here, with what it complained of, when the command does."""
    answer = subprocess.run(
        command, cwd=cwd, env=os.environ | environment, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the installed wheel and nothing else; the packages it needs come from the environment."""
    folder = tmp_path_factory.mktemp("installed")
    options = ("--quiet", "--disable-pip-version-check", "--no-deps", "--no-index", "--target", folder)
    run(sys.executable, "-m", "pip", "install", *options, wheel, cwd=folder)
    return folder


def test_the_wheel_holds_every_module_and_resource(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "annotator").rglob("*.py")}
    resources = ROOT / "resources"
    packed = {
        f"annotator/_resources/{path.relative_to(resources).as_posix()}"
        for path in resources.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert resources.is_dir()
    assert (modules | packed) - names == set()
    assert [name for name in names if name.partition("/")[0] not in {"annotator", _dist_info()}] == []


def _dist_info() -> str:
    return f"annotator-{annotator.__version__}.dist-info"


def test_the_installed_program_starts_in_any_folder(installed: Path, tmp_path: Path) -> None:
    command = installed / "bin" / "annotator"
    assert annotator.__version__ in run(command, "--version", cwd=tmp_path, PYTHONPATH=str(installed))
    module = (sys.executable, "-m", "annotator")
    assert annotator.__version__ in run(*module, "--version", cwd=tmp_path, PYTHONPATH=str(installed))
    assert "usage" in run(*module, "--help", cwd=tmp_path, PYTHONPATH=str(installed)).lower()


def test_the_installed_window_finds_its_own_resources(installed: Path, tmp_path: Path) -> None:
    script = "import annotator.gui.app, annotator.resources; print(annotator.resources.folder())"
    found = run(sys.executable, "-c", script, cwd=tmp_path, PYTHONPATH=str(installed)).strip()
    assert Path(found) == (installed / "annotator" / "_resources").resolve()


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="from Python 3.12 on nothing can take None away")
@pytest.mark.usefixtures("qtbot")
def test_painting_loses_no_references_to_none() -> None:
    """PySide6-Essentials 6.12.0 on Python 3.11 loses one in most calls: after some thousand the process ends."""
    image = QImage(64, 16, QImage.Format.Format_RGB32)
    layout = QTextLayout("Hà Nội")
    mark = QTextLayout.FormatRange()
    gc.collect()  # what other tests left behind holds None too
    before = sys.getrefcount(None)
    for _ in range(1000):
        mark.format.setFontUnderline(True)
        layout.setFormats([mark])
        painter = QPainter(image)
        layout.draw(painter, QPointF(0, 0))
        painter.end()
    assert sys.getrefcount(None) > before - 500
