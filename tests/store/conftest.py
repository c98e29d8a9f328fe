"""A project of one article, in a file of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.core.document import Document
from annotator.project import Project
from tests.builders import add, article


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.annotator"


@pytest.fixture
def train() -> Document:
    return article()


@pytest.fixture
def project(path: Path, train: Document) -> Iterator[Project]:
    """Open for Anna, with the article on the train, which is open too."""
    with Project(path, "anna") as project:
        add(project, train)
        project.open(train.id)
        yield project
