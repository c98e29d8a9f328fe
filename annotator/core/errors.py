"""The kinds of trouble a person can meet. Each carries the facts; its text is the plain English of them."""

import copyreg
from pathlib import Path


class AnnotatorError(Exception):
    """Something a person can meet and mend."""

    def __reduce__(self) -> tuple[object, ...]:
        # Of itself Python makes an error of its text anew in another process, where most of these ask for their facts.
        return copyreg.__newobj__, (type(self), *self.args), vars(self)  # type: ignore[attr-defined]


class InvalidSpan(AnnotatorError):
    """Two numbers that are no stretch of text: negative, empty or running backwards."""

    def __init__(self, start: int, end: int) -> None:
        super().__init__(f"{start} to {end} is no span: the start must be 0 or more and lie before the end.")
        self.start, self.end = start, end


class InvalidText(AnnotatorError):
    """Text that cannot be kept to the letter, such as half a surrogate pair."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The text cannot be kept: {reason}.")
        self.reason = reason


class QuoteMismatch(AnnotatorError):
    """A mark whose quote is not what stands at its place in the text."""

    def __init__(self, document_id: str, start: int, end: int, quote: str, found: str) -> None:
        super().__init__(
            f"Document {document_id}: the mark at {start} to {end} quotes {quote!r}, but the text there is {found!r}."
        )
        self.document_id, self.quote, self.found = document_id, quote, found


class InvalidMark(AnnotatorError):
    """A mark that the rules do not allow, with the reason."""


class UnknownLabel(AnnotatorError):
    """A label that the label schema does not have on that layer."""

    def __init__(self, layer: str, label: str) -> None:
        super().__init__(
            f"The label schema has no {layer} label “{label}”. Add it to the schema, or choose another."
        )
        self.layer, self.label = layer, label


class InvalidSchema(AnnotatorError):
    """A label schema that cannot be used, with the reason."""


class NothingToDo(AnnotatorError):
    """An act that would change nothing, such as undo at the very beginning."""


class UnreadableFile(AnnotatorError):
    """A file that cannot be taken in, with the reason; nothing of it was kept."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"Cannot read {path}: {reason}.")
        self.path, self.reason = str(path), reason


class UnwritableFile(AnnotatorError):
    """A file that cannot be written, with the reason; what stood there before is untouched."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"Cannot write {path}: {reason}.")
        self.path, self.reason = str(path), reason


class ProjectUnusable(AnnotatorError):
    """A project file that cannot be opened: not ours, too new, damaged, or in a place that cannot be had."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"Cannot open the project {path}: {reason}.")
        self.path, self.reason = str(path), reason


class ProjectInUse(AnnotatorError):
    """Another process writes this project."""

    def __init__(self, path: Path | str, owner: str) -> None:
        super().__init__(
            f"The project {path} is open elsewhere ({owner}). Close it there, or choose another project."
        )
        self.path, self.owner = str(path), owner


class ReadOnlyProject(AnnotatorError):
    """A change was asked of a project that was opened for reading only."""


class UnknownDocument(AnnotatorError):
    """A document that the project does not hold."""

    def __init__(self, document_id: str) -> None:
        super().__init__(f"The project holds no document {document_id}.")
        self.document_id = document_id


class DamagedDocument(AnnotatorError):
    """A document whose text is not the one that was imported: the file was damaged or changed from outside."""

    def __init__(self, document_id: str) -> None:
        super().__init__(
            f"The text of document {document_id} is not the one that was imported. Check the project."
        )
        self.document_id = document_id


class SaveFailed(AnnotatorError):
    """An act that is not in the file: kept and tried again, or `is_refused` and never to be there."""

    def __init__(self, reason: str, *, is_refused: bool = False) -> None:
        then = "The act is taken back." if is_refused else "The act is kept and tried again."
        super().__init__(f"Not saved{'' if is_refused else ' yet'}: {reason}. {then}")
        self.reason, self.is_refused = reason, is_refused


class NothingLearned(AnnotatorError):
    """Labelled pages that hold too little to learn from."""


class TrainingUnavailable(AnnotatorError):
    """Packages that training needs, and only training, are not installed."""

    def __init__(self, missing: str) -> None:
        super().__init__(f"Training needs {missing}: install annotator[train].")
        self.missing = missing
