"""Words for what happened: reasons, acts, errors. Core has the facts."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.core.document import snippet
from annotator.core.effort import Effort
from annotator.core.history import Act, Step
from annotator.core.ledger import Article, Row
from annotator.core.mark import Candidate, Mark, NoTopic, Origin, Proposal, Reason
from annotator.core.schema import Counts, LabelSchema
from annotator.core.span import Span
from annotator.core.topics import TopicScheme
from annotator.gui.ledger.marks import mark_at, open_name_at

_LONGEST_CHOSEN = 60
"""Characters that are told of a selection; it may be a whole line without an end."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("messages", text)


def reason_words(reason: Reason) -> str:
    """Why a suggester thinks so, in plain words."""
    return _tr(reason.cause.value).format(reason.fact)


_ANSWERS = {
    NoTopic.NOT_NEWS: "a recipe, a horoscope, an advertisement",
    NoTopic.SEVERAL: "a round-up in which no topic leads",
    NoTopic.CANNOT_SAY: "the text does not tell",
}


def answer_words(answer: NoTopic) -> str:
    """Why there is no topic, in a word or two."""
    return _tr(answer.value)


def answer_meaning(answer: NoTopic) -> str:
    """When to answer so."""
    return _tr("no topic: {when}").format(when=_tr(_ANSWERS[answer]))


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
    Act.REFUSE_TOPIC: "refuse topic: {}",
    Act.REMOVE_TOPIC: "remove topic: {}",
    Act.ORDER_TOPICS: "main topic: {}",
    Act.NO_TOPIC: "no topic: {}",
    Act.NOTE: "note",
    Act.FLAG: "flag: {}",
    Act.FINISH: "article done",
    Act.REOPEN: "reopen",
    Act.SKIP: "skip {}",
    Act.SPLIT: "split before “{}”",
    Act.JOIN: "join “{}”",
    Act.LABELS: "change of labels",
    Act.SITE: "site “{}”",
}
_ORIGINS = {
    Origin.HAND: "decided by hand",
    Origin.PROPAGATED: "decided with another",
    Origin.ACCEPTED: "accepted",
    Origin.ACCEPTED_ALL: "accepted with all others",
    Origin.BY_DONE: "accepted with Done",
    Origin.IMPORTED: "decided elsewhere",
}
_COLUMNS: dict[str, str] = {Counts.MAIN: "to main text", Counts.BOILERPLATE: "to boilerplate"}
_TOPIC_ACTS = {Act.ADD_TOPIC, Act.REFUSE_TOPIC, Act.REMOVE_TOPIC, Act.ORDER_TOPICS}


def step_words(step: Step, topics: TopicScheme) -> str:
    """What a person did, as menus and the status bar say it."""
    subject = topics.name_of(step.subject) if step.act in _TOPIC_ACTS else step.subject
    if step.act is Act.SET_ROLE and subject in _COLUMNS:
        words = _tr(_COLUMNS[subject])
    else:
        words = _tr(_ACTS[step.act]).format(_tr(subject) if step.act is Act.NO_TOPIC else subject).strip(" :")
    count = sum(max(len(change.added), len(change.removed)) for change in step.changes)
    many = count > 1 and step.act not in _TOPIC_ACTS
    return f"{words} ({count})" if many else words


def marked_words(count: int) -> str:
    """At how many places an act marked a string."""
    return _tr("1 place marked") if count == 1 else _tr("{count} places marked").format(count=count)


def relabelled_words(count: int) -> str:
    """At how many places an act gave marks another label."""
    return _tr("1 place relabelled") if count == 1 else _tr("{count} places relabelled").format(count=count)


def removed_words(count: int) -> str:
    """At how many places marks were taken away."""
    return _tr("1 mark removed") if count == 1 else _tr("{count} marks removed").format(count=count)


def cut_words(cut: str) -> str:
    """What was left out at the ends of a selection; white space has no sign of its own."""
    signs = "".join(cut.split())
    return _tr("cut off: {signs}").format(signs=signs) if signs else _tr("white space cut off")


def name_words(article: Article, span: Span) -> str:
    """What is marked, suggested or a candidate at a stretch of the text, and what the stretch is where it is another;
    "" when nothing is there."""
    name = mark_at(article, span) or open_name_at(article, span)
    if name is None:
        return ""
    words = _words_of_name(name)
    if name.place == span:
        return words
    chosen = snippet(article.document, span)
    if len(chosen) > _LONGEST_CHOSEN:
        chosen = f"{chosen[:_LONGEST_CHOSEN]}…"
    return _tr("“{chosen}” selected, over {name}").format(chosen=chosen, name=words)


def _words_of_name(name: Mark | Proposal) -> str:
    if isinstance(name, Mark):
        words = _tr("“{quote}”: {label} ({origin})")
        return words.format(quote=name.quote, label=name.label, origin=_tr(_ORIGINS[name.origin]))
    if isinstance(name, Candidate):
        words = _tr("“{quote}”: a name? ({reason})")
        return words.format(quote=name.quote, reason=reason_words(name.reason))
    words = _tr("“{quote}”: {label}? {score} ({reason})")
    return words.format(
        quote=name.quote, label=name.mark.label, score=f"{name.score:.0%}", reason=reason_words(name.reason)
    )


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


def effort_words(effort: Effort) -> str:
    """“42 keys · 3 clicks · 1:35”."""
    keys = _tr("1 key") if effort.presses == 1 else _tr("{count} keys").format(count=effort.presses)
    clicks = _tr("1 click") if effort.clicks == 1 else _tr("{count} clicks").format(count=effort.clicks)
    return " · ".join([keys, *([clicks] if effort.clicks else []), time_words(effort.seconds)])


def time_words(seconds: float) -> str:
    """Minutes and seconds, with hours where there are any."""
    minutes, left = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"
