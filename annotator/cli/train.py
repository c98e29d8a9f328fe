"""`annotator train`: the detector learns anew from line tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.cli.arguments import Request
from annotator.cli.console import complain, tell
from annotator.cli.running import FAULTY, OK
from annotator.core.errors import UnreadableFile
from annotator.formats import line_table
from annotator.formats.format import Faults
from annotator.formats.line_table import LabelledText, LineLabel
from annotator.formats.opening import check_writable, told_of_writing
from annotator.suggest.training.labelled import BOILERPLATE, IGNORED, MAIN, Page
from annotator.suggest.training.training import train_to

_LABELS = {LineLabel.MAIN: MAIN, LineLabel.BOILERPLATE: BOILERPLATE, LineLabel.IGNORE: IGNORED}


def run(request: Request) -> int:
    """Writes a model learned from the files; a wrong row is told, and nothing is learned from files that hold one."""
    check_writable(request.out)  # told at once, not when all is learned
    faults: list[UnreadableFile] = []
    pages = list(pages_of(request.files, faults.append))
    for fault in faults:
        complain(str(fault))
    if faults:
        return FAULTY
    with told_of_writing(request.out):
        train_to(request.out, pages)
    tell(f"Learned from {len(pages)} pages; the model is in {request.out}")
    return OK


def pages_of(files: Iterable[Path], faults: Faults) -> Iterator[Page]:
    """The pages of line tables, in their order; `faults` hears of each wrong row and file."""
    for file in files:
        try:
            for text in line_table.read(file, faults):
                yield _page(text)
        except UnreadableFile as fault:
            faults(fault)


def _page(text: LabelledText) -> Page:
    return Page(
        lines=tuple(line.strip() for line in text.lines),
        labels=tuple(_LABELS[label] for label in text.labels),
        types=text.types,
        publisher=text.publisher,
        language=text.language,
        source=text.source,
        stripper=text.extractor,
    )
