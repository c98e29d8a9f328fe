"""What stands in the slots of an article that stays open."""

from annotator.core.topic_offers import TopicOffer, refilled


def slots(letters: str) -> tuple[TopicOffer, ...]:
    return tuple(map(TopicOffer, letters))


def test_an_offer_keeps_its_slot_and_a_new_one_fills_what_is_left() -> None:
    assert refilled(slots("abc"), slots("fbdegh")) == slots("abcfd")


def test_a_topic_that_was_taken_back_goes_before_others_that_are_new() -> None:
    assert refilled(slots("abcd"), slots("eT"), {"T"}) == slots("abcdT")


def test_for_topics_that_were_taken_back_the_last_slots_make_room_one_after_another() -> None:
    once = refilled(slots("abcde"), slots("Tabcd"), {"T"})
    assert once == slots("abcdT")
    assert refilled(once, slots("TUabc"), {"T", "U"}) == slots("abcUT")


def test_no_more_come_back_than_there_are_slots() -> None:
    assert refilled(slots("TUVWX"), slots("TUVWXY"), set("TUVWXY")) == slots("TUVWX")
