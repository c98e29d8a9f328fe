"""What the status bar and the heads say, and how well colours read."""

from annotator.core.errors import SaveFailed
from annotator.gui.status import hint_words, status_words
from tests.builders import article
from tests.gui.conftest import OpenDesk
from tests.gui.window_desk import CTRL, SHIFT, Key, WindowDesk


def parts(desk: WindowDesk) -> list[str]:
    return [part.strip() for part in desk.frame.status.text().split("·")]


def test_it_says_the_level_what_the_current_line_is_and_the_language(open_desk: OpenDesk) -> None:
    desk = open_desk(article(language="vi"))
    level, line, language = parts(desk)
    assert (level, language.split()[0]) == ("Line", "Vietnamese")
    assert line.startswith("line 1 of 6: ")
    assert line.endswith("%")
    desk.press(Key.Key_K)
    desk.wait_saved()
    assert parts(desk)[1] == "line 1 of 6: comment, decided by hand"


def test_where_the_bar_is_short_the_current_line_and_name_outlast_what_seldom_changes(
    open_desk: OpenDesk,
) -> None:
    desk = open_desk(article(language="vi"))
    desk.press(Key.Key_K)
    desk.wait_saved()
    status, wanted = desk.frame.status, "Line   ·   line 1 of 6: comment, decided by hand"
    status.setFixedWidth(status.fontMetrics().horizontalAdvance(wanted + " · "))
    assert status.shown == wanted


def test_an_act_that_could_not_be_saved_is_told_before_all(desk: WindowDesk) -> None:
    words = status_words(desk.article, desk.cursor, SaveFailed("disk full"), "No font here shows Thai")
    assert words.startswith("NOT SAVED (disk full), trying again   ·   Line   ·   line 1 of 6")
    assert words.index("line 1 of 6") < words.index("No font here")


def test_saved_is_said_with_its_time_once_the_act_is_on_the_disk(open_desk: OpenDesk) -> None:
    desk = open_desk(article())
    assert "saved" not in desk.frame.status.text()
    desk.press(Key.Key_K)
    desk.wait_saved()
    (saved,) = (part for part in parts(desk) if part.startswith("saved "))
    assert len(saved) == len("saved 14:02:11")


def test_the_keys_that_make_sense_change_with_the_level(desk: WindowDesk) -> None:
    said = [desk.frame.hints.text()]
    desk.press(Key.Key_Down, SHIFT)
    said.append(desk.frame.hints.text())
    desk.double_click(desk.span_of("Minh"))
    said.append(desk.frame.hints.text())
    assert said[-1] == hint_words(desk.cursor, desk.article)
    assert ["letter: role" in words for words in said] == [True, True, False]
    assert "for the whole range" in said[1]
    assert said[2].startswith("1–4 label")


def test_a_notice_goes_with_the_next_move(desk: WindowDesk) -> None:
    desk.press(Key.Key_Delete)
    assert parts(desk)[0] == "Nothing to change here."
    desk.press(Key.Key_Down)
    assert parts(desk)[0] == "Line"


def test_marking_says_at_how_many_places(desk: WindowDesk) -> None:
    desk.select(desk.span_of("Hà Nội"))
    desk.press(Key.Key_2)
    assert parts(desk)[0] == "3 places marked"


def test_marking_anew_says_that_it_is_another_label(desk: WindowDesk) -> None:
    desk.select(desk.span_of("Hà Nội"))
    desk.press(Key.Key_2)
    desk.select(desk.span_of("Hà Nội"))
    desk.press(Key.Key_3)
    assert parts(desk)[0] == "3 places relabelled"
    desk.select(desk.span_of("Hà Nội"))
    desk.press(Key.Key_4, SHIFT)
    assert parts(desk)[0] == "1 place relabelled"


def test_it_says_what_is_selected_where_that_is_not_the_name_there(open_desk: OpenDesk) -> None:
    desk = open_desk(article("It fell as Andrew Bailey spoke in Oslo.\nAndrew Bailey said so."))
    desk.press(Key.Key_Left, SHIFT)
    desk.select(desk.span_of("Andrew Bailey"))
    assert parts(desk)[1].startswith("“Andrew Bailey”: a name?")
    desk.select(desk.span_of("as Andrew"))
    assert parts(desk)[1].startswith("“as Andrew” selected, over “Andrew Bailey”: a name?")
    desk.select(desk.span_of("Andrew Bailey"))
    desk.press(Key.Key_1)
    desk.select(desk.span_of("Bailey"))
    assert parts(desk)[1] == "“Bailey” selected, over “Andrew Bailey”: PER (decided by hand)"
    assert desk.ledger.accessibleDescription().startswith(
        "“Bailey” selected, over “Andrew Bailey”: PER (decided by hand)"
    )
    desk.select(desk.span_of("fell"))
    assert parts(desk)[1].startswith("line 1 of 2")


def test_of_a_long_selection_the_status_bar_says_the_beginning(open_desk: OpenDesk) -> None:
    words = "and the mayor of that town said to all who came " * 4
    desk = open_desk(article(f"So Andrew Bailey {words}in Oslo.\nAndrew Bailey said so."))
    desk.press(Key.Key_Left, SHIFT)
    desk.double_click(desk.span_of("Andrew"))
    desk.press(Key.Key_Right, CTRL)
    desk.double_click(desk.span_of("Bailey"))
    for _ in range(30):
        desk.press(Key.Key_Right, SHIFT)
    assert "…” selected, over “" in parts(desk)[1]
    assert len(parts(desk)[1]) < 140


def test_entities_outside_the_main_text_are_counted_over_its_column(desk: WindowDesk) -> None:
    desk.select(desk.span_of("Hà Nội", 1))
    desk.press(Key.Key_2, SHIFT)
    desk.press(Key.Key_Escape)
    assert "entity" not in desk.frame.heads.accessibleName()
    desk.go_to_line(3)
    desk.press(Key.Key_Right)
    assert desk.frame.heads.accessibleName().partition("BOILERPLATE")[2].startswith("  ·  1 entity mark here")


def test_names_nobody_looked_at_stop_done_once(open_desk: OpenDesk) -> None:
    desk = open_desk(article("Lan spoke.\nAnd then Lan went, and Lan came."))
    desk.mark_as_boilerplate("Lan")
    desk.press(Key.Key_Left, SHIFT)
    desk.press(Key.Key_Enter, CTRL)
    assert parts(desk)[0] == "2 suggested names not looked at. Press again to be done."
    assert desk.annotation.state == "todo"
    desk.press(Key.Key_Enter, CTRL)
    assert desk.annotation.state == "done"


def test_one_name_nobody_looked_at_is_no_several(open_desk: OpenDesk) -> None:
    desk = open_desk(article("Lan spoke.\nAnd then Lan went."))
    desk.mark_as_boilerplate("Lan")
    desk.press(Key.Key_Left, SHIFT)
    desk.press(Key.Key_Enter, CTRL)
    assert parts(desk)[0] == "1 suggested name not looked at. Press again to be done."


def test_the_ledger_and_what_surrounds_it_have_names(desk: WindowDesk) -> None:
    frame = desk.frame
    assert frame.ledger.accessibleName() == "Article"
    assert all(widget.accessibleName() for widget in (frame.heads, frame.strip, frame.bottom_bar.progress))
