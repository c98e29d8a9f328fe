from annotator.core.memory import LONGEST_REMEMBERED_LINE, Memory, remembered_lines
from annotator.core.record import Added


def test_what_two_batches_brought_adds_up() -> None:
    both = Added(new=1, known=2, annotations=3, kept=4) + Added(new=10, known=20, annotations=30, kept=40)
    assert both == Added(new=11, known=22, annotations=33, kept=44)
    assert both.documents == 33


def test_a_site_remembers_each_line_once_without_the_white_space_around_it() -> None:
    assert remembered_lines([" Menu ", "Menu", "\xa0Share\n", "", " \t"]) == {"Menu", "Share"}


def test_a_site_does_not_remember_paragraphs() -> None:
    longest = "a" * LONGEST_REMEMBERED_LINE
    assert remembered_lines([f" {longest} ", f"{longest}b"]) == {longest}


def test_a_site_without_other_pages_knows_no_line() -> None:
    assert (Memory().pages, dict(Memory().line_pages)) == (0, {})
