"""Lines that tell at length when an article was published, and updated since."""

from __future__ import annotations

import pytest

from annotator.core.document import Document
from annotator.core.mark import Cause, Suggestion
from annotator.core.memory import Memory
from annotator.suggest.boilerplate import judge, suggestions_of
from annotator.suggest.page.dates import tells_publication
from annotator.suggest.page.lines import line_of

TITLE = "The town opens the old bridge over the river again"
TEXT = (
    "The old bridge opened again on Monday after three years of work, the town hall said.",
    "“We have waited long for this day,” the mayor told a hundred people.",
    "The works cost two million euros and were paid for by the region.",
)
LINES = (
    "Publié le 12 mars 2024 à 10h30, mis à jour le 13 mars 2024 à 08h15",
    "Publié le 12/03/2024 à 10h30, mis à jour le 13/03/2024 à 08h15 par la rédaction",
    "Veröffentlicht am 12. März 2024 um 10:30 Uhr, zuletzt aktualisiert am 13. März 2024 um 08:15 Uhr",
    "Publicado el 12 de marzo de 2024 a las 10:30, actualizado el 13 de marzo de 2024 a las 08:15",
    "Pubblicato il 12 marzo 2024 alle ore 10:30, aggiornato il 13 marzo 2024 alle ore 08:15",
    "Publicado em 12 de março de 2024 às 10h30, atualizado em 13 de março de 2024 às 08h15",
    "Gepubliceerd op 12 maart 2024 om 10:30 uur, laatst bijgewerkt op 13 maart 2024 om 08:15 uur",
    "Published on Tuesday 12 March 2024 at 10:30 am, last updated on Wednesday 13 March 2024 at 8:15 am",
    "Đăng lúc 10 giờ 30 phút ngày 12 tháng 3 năm 2024, cập nhật lúc 8 giờ 15 ngày 13 tháng 3 năm 2024",
    "Опубликовано 12 марта 2024 года в 10:30, последнее обновление 13 марта 2024 года в 08:15 по Москве",
)


def likeliest(text: str, number: int) -> Suggestion:
    document = Document(text)
    block = document.blocks[number - 1]
    of_block = [one for one in suggestions_of(document, judge(document, Memory())) if one.mark.span == block]
    return max(of_block, key=lambda one: one.score)


@pytest.mark.parametrize("line", LINES)
def test_such_a_line_is_a_date_line_and_says_so(line: str) -> None:
    assert line_of(line).words > 14
    found = likeliest("\n".join((TITLE, line, *TEXT)), 2)
    assert found.mark.label == "date"
    assert found.reason.cause is Cause.DATE


@pytest.mark.parametrize(
    "opening",
    [
        "Erstmals veröffentlicht", "Publication :", "Mise à jour :", "Actualización:", "Atualização:", "Aggiornamento:",
    ],
)  # fmt: skip
def test_such_a_line_may_open_with_a_noun_or_an_adverb(opening: str) -> None:
    assert tells_publication(line_of(f"{opening} 12 / 03 / 2024 - 10:30 | 13 / 03 / 2024 - 08:15"))


@pytest.mark.parametrize(
    "line",
    [
        "Published on 12 March 2024, the report of the town says that the bridge over the river is old.",
        "Published by the town after three years of work on the old bridge over the river in the north",
        "Stand up and walk over the old bridge on the 12 March 2024 with all of your friends from town",
        "Ngày 12 tháng 3 năm 2024 cây cầu cũ bắc qua sông được mở lại sau ba năm sửa chữa theo kế hoạch của tỉnh",
    ],
)
def test_a_sentence_or_a_line_without_a_day_is_none(line: str) -> None:
    assert not tells_publication(line_of(line))
