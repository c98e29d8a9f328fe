"""Topics offered in the labels panel, each under its digit; and the answer that there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from annotator.core import edits
from annotator.core.ledger import Article
from annotator.core.mark import Cause, Layer, Mark, NoTopic, Reason, Suggestion
from annotator.core.topic_offers import TopicOffer
from annotator.gui.theme import theme
from tests.gui.panels.labels_desk import LabelsDesk

_Left = Qt.MouseButton.LeftButton
WAR = TopicOffer(
    "3", Suggestion(Mark(Layer.TOPIC, "3"), "topics-1", 0.625, Reason(Cause.TOPIC_IN_TITLE, "wars"))
)
ELECTION = TopicOffer("2", articles=12)
OFFERS = (WAR, ELECTION)


def test_each_offer_says_why_and_under_which_key(desk: LabelsDesk) -> None:
    desk.panel.show_offers(OFFERS, ())
    assert desk.offer_names == [
        "Take topic war & peace, suggested 62%: “wars” in the title, Delete refuses it, Ctrl+1",
        "Take topic election, used lately, on 12 articles, Ctrl+2",
    ]
    assert "politics" in desk.offers[1].toolTip(), "the broader topic"
    assert "&amp;" in desk.offers[0].toolTip(), "as plain text"


def test_a_taken_one_leaves_and_the_others_keep_their_digits(
    desk: LabelsDesk, with_topics: Callable[..., Article]
) -> None:
    desk.panel.show_offers(OFFERS, ())
    desk.panel.show_article(with_topics("3"))
    desk.panel.show_offers(OFFERS, ())
    assert desk.offer_names == ["Take topic election, used lately, on 12 articles, Ctrl+2"]
    desk.panel.show_article(with_topics())
    desk.panel.show_offers(OFFERS, ())
    assert [chip.accessibleName() for chip in desk.offers] == [
        "Take topic war & peace",
        "Take topic election",
    ]


def test_a_click_takes_it(desk: LabelsDesk, qtbot: QtBot) -> None:
    desk.panel.show_offers(OFFERS, ())
    with qtbot.waitSignal(desk.panel.offer_taken) as asked:
        QTest.mouseClick(desk.offers[1], _Left)
    assert asked.args == [ELECTION]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_keyboard_takes_it_and_stays_in_the_row(
    desk: LabelsDesk, with_topics: Callable[..., Article], qtbot: QtBot, key: Qt.Key
) -> None:
    desk.panel.show_offers(OFFERS, ())
    desk.offers[0].setFocus()
    with qtbot.waitSignal(desk.panel.offer_taken) as asked:
        QTest.keyClick(desk.offers[0], key)
    assert asked.args == [WAR]
    desk.panel.show_article(with_topics("3"))
    desk.panel.show_offers(OFFERS, ())
    assert desk.offers[0].hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_refuses_it_and_the_keyboard_stays_in_the_row(
    desk: LabelsDesk, article: Article, qtbot: QtBot, key: Qt.Key
) -> None:
    desk.panel.show_offers(OFFERS, ())
    desk.offers[0].setFocus()
    with qtbot.waitSignal(desk.panel.offer_refused) as asked:
        QTest.keyClick(desk.offers[0], key)
    assert asked.args == [WAR]
    refused = replace(article.annotation, refusals=(Mark(Layer.TOPIC, "3"),))
    desk.panel.show_article(article.after(refused))
    desk.panel.show_offers(OFFERS, ())
    assert desk.offer_names == ["Take topic election, used lately, on 12 articles, Ctrl+2"]
    assert desk.offers[0].hasFocus()


def test_the_menu_of_an_offer_takes_and_refuses_what_is_suggested(desk: LabelsDesk, qtbot: QtBot) -> None:
    desk.panel.show_offers(OFFERS, ())
    for chip, can_refuse in zip(desk.offers, (True, False), strict=True):
        here = chip.rect().center()
        asking = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, here, chip.mapToGlobal(here))
        QApplication.sendEvent(chip, asking)
        (menu,) = chip.findChildren(QMenu)
        take, refuse = menu.actions()
        assert (take.text(), take.isEnabled()) == ("Take topic", True)
        assert (refuse.text(), refuse.isEnabled()) == ("Refuse topic", can_refuse)
        if can_refuse:
            with qtbot.waitSignal(desk.panel.offer_refused) as asked:
                refuse.trigger()
            assert asked.args == [WAR]
        menu.close()


def test_tab_comes_from_the_topics_to_the_offers_and_on_to_the_finder(
    desk: LabelsDesk, with_topics: Callable[..., Article]
) -> None:
    desk.panel.show_article(with_topics("1"))
    desk.panel.show_offers(OFFERS, ())
    stops = [*desk.chips, *desk.offers, desk.finder]
    focus = desk.elsewhere
    for stop in stops:
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        assert stop.hasFocus(), stop.accessibleName()
        focus = stop  # type: ignore[assignment]


def test_a_suggested_one_looks_other_than_a_used_one_in_both_themes(desk: LabelsDesk) -> None:
    for dark in (False, True):
        desk.panel.apply_theme(theme(dark=dark))
        desk.panel.show_offers((TopicOffer("2", WAR.suggestion), ELECTION), ())
        suggested, used = desk.offers
        used.resize(suggested.size())
        assert suggested.grab().toImage() != used.grab().toImage()


def test_no_offers_take_no_room(desk: LabelsDesk) -> None:
    desk.panel.show_offers(OFFERS, ())
    desk.panel.show_offers((), ())
    assert desk.offers == []
    desk.panel.show_offers(OFFERS, ())
    desk.panel.clear()
    assert desk.offers == []


class TestNoTopic:
    @pytest.fixture
    def answered(self, article: Article) -> Article:
        return article.after(edits.answer_no_topic(article, NoTopic.SEVERAL)[0])

    def test_stands_where_topics_stand_and_says_so(self, desk: LabelsDesk, answered: Article) -> None:
        desk.panel.show_article(answered)
        assert desk.chip_names == ["No topic: several"]

    def test_is_taken_back_by_its_cross_or_delete(
        self, desk: LabelsDesk, answered: Article, qtbot: QtBot
    ) -> None:
        desk.panel.show_article(answered)
        with qtbot.waitSignal(desk.panel.no_topic_withdrawn):
            QTest.mouseClick(desk.chips[0].findChildren(QToolButton)[0], _Left)
        desk.chips[0].setFocus()
        with qtbot.waitSignal(desk.panel.no_topic_withdrawn):
            QTest.keyClick(desk.chips[0], Qt.Key.Key_Delete)
        with qtbot.assertNotEmitted(desk.panel.main_topic_requested):
            QTest.keyClick(desk.chips[0], Qt.Key.Key_Return)
        desk.panel.show_article(answered.after(replace(answered.annotation, no_topic=None)))
        assert desk.chips == []
        assert desk.finder.hasFocus()
