"""Every test runs off-screen and in a home folder of its own, so that none touches the person's files."""

import gc
import os
import tempfile
from pathlib import Path

import hypothesis
import pytest


def pytest_configure(config: pytest.Config) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # As the program does before numpy is loaded: sums of several threads differ in their last digits.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ["LC_ALL"] = "C.UTF-8"  # a test reads the screen in English, whatever the person's language
    home = tempfile.TemporaryDirectory(prefix="annotator-tests-")
    config.add_cleanup(home.cleanup)
    _live_in(Path(home.name))
    hypothesis.settings.register_profile(
        "annotator", deadline=None, database=None, derandomize="CI" in os.environ
    )
    hypothesis.settings.load_profile("annotator")
    gc.disable()


_NEW_OBJECTS, _YOUNG_COLLECTIONS = 20_000, 20


def pytest_runtest_teardown() -> None:
    """Windows are taken down here, as in the program by its GarbageCollector, never on a worker's thread."""
    new, _, young = gc.get_count()
    if new > _NEW_OBJECTS:
        gc.collect(2 if young > _YOUNG_COLLECTIONS else 1)  # all objects take a second by and by


def _live_in(home: Path) -> None:
    """Turns every place where programs keep a person's files into a folder of `home`."""
    os.environ["HOME"] = str(home)
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        os.environ[f"XDG_{name}_HOME"] = str(home / name.lower())
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
