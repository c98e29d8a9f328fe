"""`annotator evaluate`: how well the detector, or what it said before, agrees with gold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from annotator import formats, presets, suggest
from annotator.cli.arguments import Request
from annotator.cli.console import complain, show, show_table, tell
from annotator.cli.progress import ProgressLine
from annotator.cli.running import FAULTY, OK
from annotator.core.detection import Detection
from annotator.core.document import Language
from annotator.core.errors import UnreadableFile
from annotator.core.evaluation import Figures, GoldText, Outcome, outcome
from annotator.core.memory import Memory
from annotator.core.metrics import Agreement, label_agreements
from annotator.core.name_evaluation import NameOutcome, name_outcome
from annotator.core.topic_evaluation import TopicOutcome, topic_outcome
from annotator.core.topic_offers import SLOTS
from annotator.formats import detections, gold

_BATCH = 64
_NOTHING = Detection(Language(), "", ())
_Pair = tuple[GoldText, Detection]
_HEADS = (
    "documents", "line P", "R", "F1", "char P", "R", "F1",
    "doc line F1", "doc char F1", "exact", "≤1 wrong", "ECE", "title", "roles",
)  # fmt: skip


def run(request: Request) -> int:
    """Prints the figures over all gold, by language, by origin of the texts and by role; of names by language, and of
    topics."""
    faults: list[UnreadableFile] = []
    answers = _answers(request.files, faults)
    texts: list[tuple[str, str]] = []
    outcomes: list[Outcome] = []
    topics = TopicOutcome()
    names: dict[str, NameOutcome] = {}
    answered = 0
    with ProgressLine("evaluated") as line:
        golds = _gold(request.gold, faults)
        for text, detection in _found_before(golds, answers) if request.files else _found_now(golds):
            texts.append((text.language, text.origin))
            outcomes.append(outcome(text, detection))
            topics += _topics(text)
            if (found := _names(text)) is not None:
                names[text.language] = names.get(text.language, NameOutcome()) + found
            answered += detection is not _NOTHING
            line.show(len(outcomes))
    for fault in faults:
        complain(str(fault))
    if answered:
        _print(texts, outcomes)
        _print_names(names)
        _print_topics(topics)
    elif outcomes:
        complain(
            "No answer is about any of the gold texts: its `id` must be the gold's `id` or `outside_id`."
        )
    else:
        tell("There is no gold to hold anything against.")
    return FAULTY if faults or not answered else OK


def _gold(paths: Iterable[Path], faults: list[UnreadableFile]) -> Iterator[GoldText]:
    """Folders give their files of our forms; a file that holds no gold is a fault only when it was named."""
    for path in paths:
        for file in formats.files_in([path], faults.append):
            if file != path and file.suffix == ".txt":
                continue
            try:
                yield from gold.read(file, faults.append)
            except UnreadableFile as fault:
                faults.append(fault)


def _answers(files: Iterable[Path], faults: list[UnreadableFile]) -> dict[str, Detection]:
    found: dict[str, Detection] = {}
    for file in files:
        try:
            found.update(detections.read(file, faults.append))
        except UnreadableFile as fault:
            faults.append(fault)
    return found


def _found_before(golds: Iterable[GoldText], answers: dict[str, Detection]) -> Iterator[_Pair]:
    """Gold beside the answer of its id here or outside; a text without an answer counts as all boilerplate."""
    missing = count = 0
    for text in golds:
        document = text.document
        found = answers.get(document.outside_id) or answers.get(document.id)
        missing += found is None
        count += 1
        yield text, found or _NOTHING
    if missing:
        complain(f"{missing} of {count} gold texts have no answer of their id, and count as all boilerplate.")


def _found_now(golds: Iterable[GoldText]) -> Iterator[_Pair]:
    batch: list[GoldText] = []
    for text in golds:
        batch.append(text)
        if len(batch) == _BATCH:
            yield from _detected(batch)
            batch = []
    yield from _detected(batch)


def _detected(batch: Sequence[GoldText]) -> Iterator[_Pair]:
    return zip(batch, suggest.detect([text.document for text in batch]), strict=True)


def _topics(text: GoldText) -> TopicOutcome:
    """How topics come out that are suggested from the text alone, without a project's experience."""
    if not text.topics:
        return TopicOutcome()
    memory = Memory(topic_scheme=presets.topic_scheme(text.topic_scheme))
    return topic_outcome(text.topics, suggest.SUGGESTERS["topics"](text.document, memory))


def _names(text: GoldText) -> NameOutcome | None:
    """How names come out that are proposed from the text alone; None for gold that marks none."""
    if text.annotation is None or text.schema is None or not text.annotation.entities:
        return None
    proposals = suggest.SUGGESTERS["names"](text.document, Memory())
    return name_outcome(text.document, text.annotation, proposals, text.schema)


def _print_names(by_language: dict[str, NameOutcome]) -> None:
    """Of every distinct string whether it is proposed, with a label or without, and of suggestions the right label."""
    if by_language:
        everything = sum(by_language.values(), NameOutcome())
        rows = [
            (
                name,
                str(one.strings.right + one.strings.missed),
                *_shares(one.strings),
                *_shares(one.labelled)[:2],
            )
            for name, one in (("all", everything), *sorted(by_language.items()))
        ]
        show("")
        show_table(("names", "strings", "P", "R", "F1", "labels P", "R"), rows)


def _print_topics(topics: TopicOutcome) -> None:
    if topics.articles:
        heads = ("", "topics", f"recall at {SLOTS}", "main topics", f"recall at {SLOTS}")
        shares = (f"{topics.recall:.3f}", str(topics.articles), f"{topics.main_recall:.3f}")
        show("")
        show_table(heads, [("topics suggested", str(topics.topics), *shares)])


def _print(texts: Sequence[tuple[str, str]], outcomes: Sequence[Outcome]) -> None:
    groups: dict[str, list[Outcome]] = {"all": list(outcomes)}
    for place in (1, 0):
        names = sorted({text[place] for text in texts})
        if len(names) > 1:
            for name in names:
                here = [one for text, one in zip(texts, outcomes, strict=True) if text[place] == name]
                groups[name or "(no name)"] = here
    rows = [(name, *_row(Figures(several))) for name, several in groups.items()]
    show_table(("", *_HEADS), rows)
    roles = Figures(outcomes).roles
    if roles:
        show("")
        found = label_agreements([wanted for wanted, _ in roles], [given for _, given in roles])
        lines = [
            (name, str(agreement.right + agreement.missed), *_shares(agreement))
            for name, agreement in found.items()
        ]
        show_table(("role", "lines", "P", "R", "F1"), lines)


def _row(figures: Figures) -> tuple[str, ...]:
    roles = figures.role_f1
    shares = (
        figures.document_line_f1, figures.document_character_f1, figures.exact, figures.nearly_exact,
        figures.calibration_error, figures.titles,
    )  # fmt: skip
    return (
        str(figures.documents),
        *_shares(figures.lines),
        *_shares(figures.characters),
        *(f"{share:.3f}" for share in shares),
        "" if roles is None else f"{roles:.3f}",
    )


def _shares(agreement: Agreement) -> tuple[str, str, str]:
    return f"{agreement.precision:.3f}", f"{agreement.recall:.3f}", f"{agreement.f1:.3f}"
