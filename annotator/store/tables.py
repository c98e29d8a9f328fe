"""The tables of a project file. Rows do not validate: values arrive checked from core. Private to this folder."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel


def _once(name: str, *columns: str, among: str) -> Index:
    """Of some marks that were not refused, an annotation has one for each value of these columns."""
    return Index(name, "annotation", *columns, unique=True, sqlite_where=text(f"{among} AND refused = 0"))


class SettingRow(SQLModel, table=True):
    """What is said of the project as a whole, such as its label schema."""

    __tablename__ = "setting"

    name: str = Field(primary_key=True)
    value: str


class SiteRow(SQLModel, table=True):
    """A site and the number of its pages here."""

    __tablename__ = "site"

    key: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    pages: int = 0


class SiteLineRow(SQLModel, table=True):
    """On how many pages of a site a line stands, by a 64-bit hash of the stripped line."""

    __tablename__ = "site_line"
    __table_args__ = ({"sqlite_with_rowid": False},)

    site: int = Field(primary_key=True, foreign_key="site.key")
    line: int = Field(primary_key=True)
    pages: int


class SiteBeginningRow(SQLModel, table=True):
    """On how many pages of a site a line begins so, by a 64-bit hash of the beginning."""

    __tablename__ = "site_beginning"
    __table_args__ = ({"sqlite_with_rowid": False},)

    site: int = Field(primary_key=True, foreign_key="site.key")
    beginning: int = Field(primary_key=True)
    pages: int


class SiteModelRow(SQLModel, table=True):
    """What a site's finished articles taught.

    `articles` is how many were learnt from, by the detector `agent`; `numbers` is JSON, NULL when they taught nothing
    that helps, or when a person does not want it (`is_off`).
    """

    __tablename__ = "site_model"
    __table_args__ = (CheckConstraint("is_off IN (0, 1) AND (is_off = 0 OR numbers IS NULL)"),)

    site: int = Field(primary_key=True, foreign_key="site.key")
    agent: str
    articles: int
    numbers: str | None = None
    is_off: bool = False


class DocumentRow(SQLModel, table=True):
    """A document without its text, which lists would have to read past.

    `agent` summed it up, "" when none has yet; a title or language that came with the document is not found anew.
    """

    __tablename__ = "document"
    __table_args__ = (
        CheckConstraint("length(id) = 32 AND substr(sha256, 1, 32) = id AND length(sha256) = 64"),
        CheckConstraint("language_probability BETWEEN 0 AND 1"),
        Index("document_agent", "agent"),
        Index("document_doubt", "doubt"),
    )

    key: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True)
    sha256: str
    outside_id: str
    source: str
    site: int = Field(foreign_key="site.key", index=True)
    title: str
    title_is_given: bool
    language: str = Field(index=True)
    language_probability: float
    language_is_given: bool
    blocks: int
    opening: str
    agent: str = ""
    doubt: float | None = None


class TextRow(SQLModel, table=True):
    """A document's text."""

    __tablename__ = "text"

    document: int = Field(primary_key=True, foreign_key="document.key")
    text: str


class AnnotationRow(SQLModel, table=True):
    """One author's view of one document. `blocks` is NULL for the document's own lines."""

    __tablename__ = "annotation"
    __table_args__ = (
        UniqueConstraint("document", "author"),
        CheckConstraint("state IN ('todo', 'done', 'skipped')"),
        CheckConstraint("author <> ''"),
        Index("annotation_state", "author", "state", "document"),
    )

    key: int | None = Field(default=None, primary_key=True)
    document: int = Field(foreign_key="document.key")
    author: str
    state: str
    note: str
    flags: str
    blocks: str | None = None


class EffortRow(SQLModel, table=True):
    """What an author has spent on a document, and when it was finished last, NULL when it never was in this file."""

    __tablename__ = "effort"
    __table_args__ = (
        CheckConstraint("typeof(presses) = 'integer' AND presses >= 0"),
        CheckConstraint("typeof(clicks) = 'integer' AND clicks >= 0"),
        CheckConstraint("seconds >= 0 AND author <> ''"),
        {"sqlite_with_rowid": False},
    )

    document: int = Field(primary_key=True, foreign_key="document.key")
    author: str = Field(primary_key=True)
    presses: int = 0
    clicks: int = 0
    seconds: float = 0.0
    finished_at: str | None = None


class MarkRow(SQLModel, table=True):
    """A mark or a refusal. A topic has no place: both ends are 0."""

    __tablename__ = "mark"
    __table_args__ = (
        CheckConstraint("layer IN ('role', 'entity', 'topic')"),
        CheckConstraint(
            "CASE layer WHEN 'topic' THEN start = 0 AND \"end\" = 0 AND quote = '' AND seed_start IS NULL "
            "ELSE start >= 0 AND \"end\" > start AND quote <> '' AND rank = 0 END"
        ),
        CheckConstraint(
            "origin IN ('hand', 'propagated', 'accepted', 'accepted-all', 'by-done', 'imported')"
        ),
        CheckConstraint("typeof(start) = 'integer' AND typeof(\"end\") = 'integer'"),
        CheckConstraint("(seed_start IS NULL) = (seed_end IS NULL)"),
        CheckConstraint("seed_start >= 0 AND seed_end > seed_start"),
        CheckConstraint("typeof(rank) = 'integer' AND refused IN (0, 1)"),
        CheckConstraint("score IS NULL OR score BETWEEN 0 AND 1"),
        _once("mark_role", "start", "end", among="layer = 'role'"),
        _once("mark_title", among="layer = 'role' AND label = 'title'"),
        _once("mark_topic", "rank", among="layer = 'topic'"),
        {"sqlite_with_rowid": False},
    )

    annotation: int = Field(primary_key=True, foreign_key="annotation.key")
    refused: bool = Field(primary_key=True)
    layer: str = Field(primary_key=True)
    start: int = Field(primary_key=True)
    end: int = Field(primary_key=True)
    label: str = Field(primary_key=True)
    quote: str
    origin: str
    agent: str
    score: float | None = None
    seed_start: int | None = None
    seed_end: int | None = None
    rank: int = 0


class HeldLabelRow(SQLModel, table=True):
    """A label that an author's marks in a document have, however many they are; the search asks for it."""

    __tablename__ = "held_label"
    __table_args__ = ({"sqlite_with_rowid": False},)

    author: str = Field(primary_key=True)
    layer: str = Field(primary_key=True)
    label: str = Field(primary_key=True)
    document: int = Field(primary_key=True, foreign_key="document.key")


class StepRow(SQLModel, table=True):
    """A line of the history; see core.history.Entry. `step` is JSON, NULL when the entry `of` holds it."""

    __tablename__ = "step"
    __table_args__ = (
        CheckConstraint("turn IN ('done', 'undone', 'redone')"),
        CheckConstraint("(turn = 'done') = (step IS NOT NULL)"),
        Index("step_author", "author", "number"),
        Index("step_of", "of", "number"),
    )

    number: int = Field(primary_key=True)
    author: str
    turn: str
    of: int
    undo: int | None = None
    redo: int | None = None
    below: int | None = None
    made_at: str
    step: str | None = None
