"""Where the packed files lie: inside the installed package, else in the checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder() -> Path:
    """The folder of icons, themes, schemas and topics."""
    packed = _PACKAGE / "_resources"
    return packed if packed.is_dir() else _PACKAGE.parent / "resources"


def path(*parts: str) -> Path:
    """A file of that folder, by the names of its folders and its own."""
    return folder().joinpath(*parts)


def samples() -> Path:
    """The folder of the sample articles."""
    packed = folder() / "sample_docs"
    return packed if packed.is_dir() else _PACKAGE.parent / "sample_docs"


def sample_articles() -> list[Path]:
    return sorted(samples().glob("*.txt"))
