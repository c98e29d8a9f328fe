"""Words for what happened: reasons, acts, errors. Core has the facts."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.core.history import Act, Step
from annotator.core.ledger import Row
from annotator.core.mark import Origin, Reason
from annotator.core.schema import LabelSchema
from annotator.core.topics import TopicScheme


def _tr(text: str) -> str:
    return QCoreApplication.translate("messages", text)


def reason_words(reason: Reason) -> str:
    """Why a suggester thinks so, in plain words."""
    return _tr(reason.cause.value).format(reason.fact)


_ACTS = {
    Act.SET_ROLE: "role: {}",
    Act.ACCEPT: "accept {}",
    Act.ACCEPT_ALL: "accept all",
    Act.WITHDRAW: "take back {}",
    Act.MARK_ENTITY: "mark “{}”",
    Act.RELABEL: "relabel “{}”",
    Act.REMOVE_ENTITY: "remove mark “{}”",
    Act.REFUSE: "refuse “{}”",
    Act.ADD_TOPIC: "topic: {}",
    Act.REMOVE_TOPIC: "remove topic: {}",
    Act.ORDER_TOPICS: "main topic: {}",
    Act.NOTE: "note",
    Act.FLAG: "flag: {}",
    Act.FINISH: "article done",
    Act.REOPEN: "reopen",
    Act.SKIP: "skip {}",
    Act.SPLIT: "split before “{}”",
    Act.JOIN: "join “{}”",
}
_ORIGINS = {
    Origin.HAND: "decided by hand",
    Origin.PROPAGATED: "decided with another",
    Origin.ACCEPTED: "accepted",
    Origin.ACCEPTED_ALL: "accepted with all others",
    Origin.BY_DONE: "accepted with Done",
    Origin.IMPORTED: "decided elsewhere",
}
_TOPIC_ACTS = {Act.ADD_TOPIC, Act.REMOVE_TOPIC, Act.ORDER_TOPICS}


def step_words(step: Step, topics: TopicScheme) -> str:
    """What a person did, as menus and the status bar say it."""
    subject = topics.name_of(step.subject) if step.act in _TOPIC_ACTS else step.subject
    words = _tr(_ACTS[step.act]).format(subject).strip()
    count = sum(max(len(change.added), len(change.removed)) for change in step.changes)
    many = count > 1 and step.act not in _TOPIC_ACTS
    return f"{words} ({count})" if many else words


def block_words(row: Row, blocks: int, schema: LabelSchema) -> str:
    """What the current block is."""
    label = next((label.title for label in schema.roles if label.name == row.role), _tr("no role"))
    place = _tr("line {number} of {blocks}: {role}").format(
        number=row.number, blocks=blocks, role=label.lower()
    )
    if row.mark is not None:
        return place + ", " + _tr(_ORIGINS[row.mark.origin])
    column = _tr("main text") if row.is_main else _tr("boilerplate")
    return place + ", " + f"{column} {row.probability:.0%}"
