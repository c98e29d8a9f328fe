"""What a project remembers of names: strings marked in other documents, by label and number of articles."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from annotator.core import entities
from annotator.core.annotation import Annotation
from annotator.core.document import Document
from annotator.core.mark import NO_NAME, Layer, Mark, Suggestion
from annotator.core.record import Record
from annotator.core.span import Span
from annotator.project import Project
from tests.builders import add, article, make, place, raw


def labelled(text: str, refused: str = "", author: str = "ben", **labels: str) -> Record:
    """A document in which each string is marked where it stands first; blanks in strings are written _."""
    document = Document(text)
    marks = []
    for name, label in labels.items():
        quote = name.replace("_", " ")
        marks.append(Mark(Layer.ENTITY, label, place(document, quote), quote))
    marks.sort(key=lambda mark: mark.place)
    refusals = (Mark(Layer.ENTITY, NO_NAME, place(document, refused), refused),) if refused else ()
    return Record(document, (Annotation(author, document.blocks, entities=tuple(marks), refusals=refusals),))


def remembered(project: Project, text: str) -> Mapping[str, Mapping[str, int]]:
    return project._store.memory(Document(text)).names


def test_a_string_is_remembered_with_its_labels_and_in_how_many_articles_each_was_given(
    project: Project,
) -> None:
    add(
        project,
        labelled("Ana Lima fala", Ana_Lima="PER"),
        labelled("Ana Lima canta em Lima", Ana_Lima="PER", Lima="LOC"),
        labelled("o barco Ana Lima", Ana_Lima="MISC"),
    )
    assert remembered(project, "Hoje Ana Lima chega a Lima") == {
        "Ana Lima": {"PER": 2, "MISC": 1},
        "Lima": {"LOC": 1},
    }


def test_only_what_stands_in_the_document_is_remembered(project: Project) -> None:
    add(project, labelled("Ana Lima e Rui", Ana_Lima="PER", Rui="PER"))
    assert remembered(project, "Ana e Lima") == {}
    assert remembered(project, "Ana\nLima") == {}
    assert remembered(project, "") == {}


def test_marks_of_the_document_itself_are_not_remembered(project: Project) -> None:
    record = labelled("Ana Lima fala", Ana_Lima="PER")
    add(project, record)
    assert project._store.memory(record.document).names == {}


def test_two_marks_in_one_article_count_once(project: Project) -> None:
    document = Document("Rui, Rui")
    marks = tuple(Mark(Layer.ENTITY, "PER", Span(start, start + 3), "Rui") for start in (0, 5))
    add(project, Record(document, (Annotation("ben", document.blocks, entities=marks),)))
    assert remembered(project, "Rui") == {"Rui": {"PER": 1}}


def test_a_string_that_was_called_no_name_is_remembered_as_such(project: Project) -> None:
    add(project, labelled("Domingo chove", refused="Domingo"), labelled("Domingo canta", Domingo="PER"))
    assert remembered(project, "Domingo") == {"Domingo": {"PER": 1, NO_NAME: 1}}


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        pytest.param("鄱阳湖", "在鄱阳湖结束", id="Han"),
        pytest.param("بغداد", "إلى بغداد اليوم", id="Arabic"),
        pytest.param("M'Nông", "đồng bào M'Nông.", id="an apostrophe"),
        pytest.param("Hội đồng Bảo an", "tại Hội đồng Bảo an Liên Hợp Quốc", id="several words"),
        pytest.param("Ngô\u0302", "bà Ngô\u0302 nói", id="an accent of its own"),
        pytest.param("100% Rui", "o 100% Rui", id="signs that SQL knows"),
        pytest.param("😀 Rui", "o 😀 Rui", id="an emoji"),
    ],
)
def test_strings_of_any_script_are_found(project: Project, quote: str, text: str) -> None:
    document = Document(f"x {quote} y")
    mark = Mark(Layer.ENTITY, "ORG", place(document, quote), quote)
    add(project, Record(document, (Annotation("ben", document.blocks, entities=(mark,)),)))
    assert remembered(project, text) == {quote: {"ORG": 1}}


def test_a_text_may_hold_what_ends_strings_in_sqlite(project: Project) -> None:
    add(project, labelled("Ana Lima fala", Ana_Lima="PER"))
    assert remembered(project, "\0 Ana\0 Ana Lima\0Rui") == {"Ana Lima": {"PER": 1}}


def test_a_name_marked_in_one_article_is_suggested_in_the_next(project: Project) -> None:
    story = "Barca volta a Lagoa\nA barca Estrela da Barra voltou ao cais de Lagoa na terça-feira, disse Rui Sá.\n"
    first, second = (article(f"{story}{number} pessoas a esperavam no cais.", site="") for number in (7, 8))
    add(project, first, second)
    state = project.open(first.id)
    project.do(entities.mark_entity, place(state.article.document, "Estrela da Barra"), "MISC")
    project.flush()
    suggested = [s for s in project.open(second.id).article.suggestions if isinstance(s, Suggestion)]
    named = {s.mark.quote: (s.mark.label, str(s.reason)) for s in suggested if s.mark.layer is Layer.ENTITY}
    assert named["Estrela da Barra"] == ("MISC", "marked so in another article")


STORY = (
    "A barca volta a casa",
    "A barca Estrela voltou ao cais na terça-feira, disse o mestre da barca Estrela ao jornal da vila.",
    "As pessoas que a esperavam no cais disseram que a barca Estrela nunca tinha chegado tão tarde.",
)


def test_a_candidate_that_was_refused_is_none_after_a_restart_nor_in_the_next_article(path: Path) -> None:
    first, second = (article("\n".join((*STORY, f"Eram {number} pessoas.")), site="") for number in (7, 8))
    with Project(path, "anna") as project:
        add(project, first, second)
        asked = project.open(first.id).article.candidates
        assert [one.quote for one in asked] == ["Estrela"]
        project.do(entities.refuse_candidate, asked[0])
    with Project(path, "anna") as project:
        assert project.open(first.id).article.candidates == ()
        assert project.open(second.id).article.candidates == ()
        project.undo()
        project.flush()
        assert len(project.open(second.id).article.candidates) == 1


SYLLABLES = (
    "An",
    "Bình",
    "Chi",
    "Dũng",
    "Giang",
    "Hà",
    "Lan",
    "Minh",
    "Nam",
    "Oanh",
    "Sơn",
    "Tâm",
    "Vân",
    "Yến",
)


def name(number: int) -> str:
    """One of a hundred thousand names of four words."""
    places = (number, number // 14, number // 196)
    return " ".join((*(SYLLABLES[place % 14] for place in places), str(number // 2744)))


def test_a_hundred_thousand_names_do_not_keep_an_article_waiting(path: Path) -> None:
    make(path, labelled("Ana Lima fala", Ana_Lima="PER"))
    with raw(path) as connection:
        connection.execute("BEGIN")
        connection.executemany(
            'INSERT INTO mark (annotation, refused, layer, start, "end", label, quote, origin, agent, rank)'
            " VALUES (1, 0, 'entity', ?, ?, 'PER', ?, 'hand', '', 0)",
            ((number, number + 1, name(number)) for number in range(100_000)),
        )
        connection.execute("COMMIT")
    opened = Document(". ".join(f"{number} giờ, ông {name(number * 77)} nói" for number in range(350)))
    with Project(path, "anna") as project:
        assert len(project._store.memory(opened).names) == 350
        took = []
        for _ in range(5):
            start = time.process_time()
            project._store.memory(opened)
            took.append(time.process_time() - start)
    # It takes some milliseconds. What looked at every name would take a hundred.
    assert min(took) < 0.04
