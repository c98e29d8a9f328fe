"""What finished articles teach of topics: on a handful as on many, no fewer right ones are offered than without."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from annotator import formats
from annotator.core.annotation import Annotation, AnnotationState
from annotator.core.document import Document, Language
from annotator.core.mark import Layer, Mark
from annotator.core.memory import TopicCounts
from annotator.core.record import Record
from annotator.core.topic_evaluation import TopicOutcome, topic_outcome
from annotator.project import Project
from annotator.suggest.topics import topics
from tests import warm_site
from tests.builders import add

SAMPLES = Path(__file__).resolve().parents[3] / "sample_docs"
Finished = tuple[Document, Annotation]


def samples() -> list[Finished]:
    """Articles of many kinds in many languages."""
    records = (record for path in sorted(SAMPLES.glob("*.json")) for record in formats.read(path))
    return [(record.document, record.annotations[0]) for record in records]


def paper() -> list[Finished]:
    """Articles of one paper, which names the same places every day."""
    return [_of_paper(number) for number in range(1, warm_site.ARTICLES + 1)]


def _of_paper(number: int) -> Finished:
    document, gold = warm_site.article(number)
    names = (
        Mark(Layer.ENTITY, label, span, document.text[span.start : span.end])
        for span, label in sorted(gold.entities, key=lambda named: named[0].start)
    )
    given = (Mark(Layer.TOPIC, topic, rank=rank) for rank, topic in enumerate(gold.topics, 1))
    annotation = Annotation(
        "anna",
        document.blocks,
        entities=tuple(names),
        topics=tuple(given),
        state=AnnotationState.DONE,
    )
    return replace(document, language=Language("en", 0.99)), annotation


def right_ones(project: Project, several: Sequence[Finished], *, learning: bool) -> TopicOutcome:
    """What is offered to each article by what the others teach, or by its text alone."""
    found = TopicOutcome()
    for document, gold in several:
        memory = replace(project._store.memory(document), topic_scheme=project.topics)
        known = memory if learning else replace(memory, topics=TopicCounts())
        found += topic_outcome([mark.label for mark in gold.topics], topics.suggest(document, known))
    return found


@pytest.mark.parametrize("size", [2, 3, 4, 6, 20])
@pytest.mark.parametrize("articles", [samples, paper])
def test_learning_offers_no_fewer_right_topics(
    tmp_path: Path, articles: Callable[[], list[Finished]], size: int
) -> None:
    several = articles()
    with_it, without = TopicOutcome(), TopicOutcome()
    for first in range(0, len(several), size):
        group = several[first : first + size]
        with Project(tmp_path / f"{first}.annotator", "anna") as project:
            add(project, *(Record(document, (annotation,)) for document, annotation in group))
            with_it += right_ones(project, group, learning=True)
            without += right_ones(project, group, learning=False)
    assert with_it.found >= without.found
    assert with_it.main_found >= without.main_found
