"""How well the name finder agrees with gold, by language: `python -m benchmarks.names [FILE OR FOLDER …]`.

Takes files in our JSON, the samples when none is named. Prints precision and recall by distinct string in main text,
then those of the suggested labels, and the time for a document.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator import formats, presets
from annotator.core.memory import Memory
from annotator.core.metrics import Agreement
from annotator.core.name_evaluation import NameOutcome, name_outcome
from annotator.core.record import Record
from annotator.suggest import names

SAMPLES = Path(__file__).resolve().parent.parent / "sample_docs"


def main() -> None:
    outcomes: dict[str, NameOutcome] = {}
    counts: dict[str, int] = {}
    schema = presets.label_schema()
    took = 0.0
    for record in _records([Path(word) for word in sys.argv[1:]] or [SAMPLES]):
        document = record.document
        start = time.process_time()
        proposals = names.suggest(document, Memory())
        took += time.process_time() - start
        language = document.language.code.partition("-")[0]
        for gold in record.annotations:
            found = name_outcome(document, gold, proposals, schema)
            outcomes[language] = outcomes.get(language, NameOutcome()) + found
            counts[language] = counts.get(language, 0) + 1
    print(f"{'':9}documents  strings P     R    F1  labels P     R")
    for language, found in sorted(outcomes.items()):
        print(f"{language:9}{counts[language]:9}  {_shares(found.strings)}  {_shares(found.labelled)[:-6]}")
    print(f"{took * 1000 / max(1, sum(counts.values())):.1f} ms a document")


def _records(paths: Iterable[Path]) -> Iterator[Record]:
    for path in paths:
        for file in sorted(path.glob("*.json")) if path.is_dir() else [path]:
            yield from formats.read(file)


def _shares(agreement: Agreement) -> str:
    return f"     {agreement.precision:.3f} {agreement.recall:.3f} {agreement.f1:.3f}"


if __name__ == "__main__":
    main()
