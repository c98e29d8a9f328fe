"""`annotator sites`: what the command line says of sites and does with them."""

from pathlib import Path

import pytest

from annotator.core.record import Record
from tests.builders import command, make
from tests.suggest.site_pages import finished, page

PAGES = [page(number) for number in range(8)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    records = [Record(one, (finished(one),)) for one in PAGES[:6]]
    return make(tmp_path / "news.annotator", *records, *PAGES[6:])


def test_sites_are_listed_learnt_forgotten_and_allowed_again(path: Path) -> None:
    rows = "site\tdocuments\tdone\tlearnt\nherald.example\t8\t6\t"
    for words, state in (
        ((), "nothing learnt"),
        (("--learn",), "learnt"),
        ((), "learnt"),
        (("--forget", "herald.example"), "forgotten"),
        (("--learn",), "forgotten"),
        (("--allow", "herald.example", "--learn"), "learnt"),
    ):
        assert command("sites", "--project", path, *words, check=0).stdout == f"{rows}{state}\n"


def test_a_site_that_is_not_there_is_named(path: Path) -> None:
    answer = command("sites", "--project", path, "--forget", "bao.example", check=1)
    assert answer.stderr == "The project holds no site bao.example.\n"
