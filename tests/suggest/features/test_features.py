"""What is measured of lines, checked on lines where the answer is plain."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.suggest.features.alphabet import Alphabet, Class
from annotator.suggest.features.batch import Floats, batch_of
from annotator.suggest.features.first_sight import columns, features, kind_rows
from annotator.suggest.features.hashing import first_equal, mixed
from annotator.suggest.features.lexicon import WORDING, Lexicon, Readings, without_strangers, wording
from annotator.suggest.features.place import heaviest
from annotator.suggest.features.repeats import REPEATS, repeats
from annotator.suggest.features.shape import SHAPE, shape
from annotator.suggest.features.surroundings import RUNS, distances, runs
from annotator.suggest.features.topic import TOPIC, topic


def of_shape(line: str, name: str) -> float:
    return float(shape(batch_of([[line]]))[0, SHAPE.index(name)])


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("The lighthouse stays.", "ends_stop", 1),
        ("“The lighthouse stays.”", "ends_stop", 1),
        ("灯塔保留下来了。", "ends_stop", 1),
        ("प्रकाशस्तंभ रहेगा।", "ends_stop", 1),
        ("The lighthouse stays", "ends_stop", 0),
        ("It leans. It stays. Why?", "sentences", 3),
        ("它倾斜了。它留下了。", "sentences", 2),
        ("Costs 3.5 million", "sentences", 0),
        ("Will it stay?", "ends_question", 1),
        ("They said:", "ends_colon", 1),
        ("Read more ...", "ends_dots", 1),
        ("• A tower that leans", "bullet", 1),
        ("12. A tower that leans", "numbered", 1),
        ("In 1811 it was built", "year", 1),
        ("Posted 12:30", "clock", 1),
        ("lighthouse.example", "link", 1),
        ("The tower on Tuesday.The tower on Tuesday.", "twice", 1),
        ("The tower on Tuesday. The tower on Sunday.", "twice", 0),
    ],
)
def test_a_sign_of_a_line_is_seen(line: str, name: str, value: float) -> None:
    assert of_shape(line, name) == value


@pytest.mark.parametrize("closers", [0, 1, 3, 4, 5, 6, 5000])
def test_a_full_stop_is_seen_before_any_number_of_closing_signs(closers: int) -> None:
    assert of_shape("The lighthouse stays." + ")" * closers, "ends_stop") == 1
    assert of_shape("The lighthouse stays" + "»" * closers, "ends_stop") == 0
    assert of_shape(")" * (closers + 1), "ends_stop") == 0


@given(st.lists(st.text(), min_size=1))
def test_a_character_is_the_same_whatever_was_looked_up_before_it(texts: list[str]) -> None:
    lasting = Alphabet()
    for text in texts:
        codes = np.array([ord(sign) for sign in text], dtype=np.uint32)
        small = np.array([ord(sign.lower()[0]) for sign in text], dtype=np.uint32)
        assert np.array_equal(lasting.hashes(codes), Alphabet().hashes(small))
        assert np.array_equal(lasting.classes(codes), Alphabet().classes(codes))


def test_every_kind_of_character_has_its_class() -> None:
    signs = {
        "A": Class.UPPER, "đ": Class.LOWER, "ب": Class.LETTER, "灯": Class.HAN, "カ": Class.KANA, "ก": Class.UNSPACED,
        "٣": Class.DIGIT, "。": Class.STOP, "–": Class.DASH, "»": Class.QUOTE, "🙂": Class.PICTURE,
        "\u00a0": Class.SPACE, "\u200b": Class.SPACE, "\0": Class.OTHER, "\U00020000": Class.HAN,
        "\U0010ffff": Class.OTHER,
    }  # fmt: skip
    codes = np.array([ord(sign) for sign in signs], dtype=np.uint32)
    assert Alphabet().classes(codes).tolist() == list(signs.values())


def test_words_are_counted_without_spaces_as_well() -> None:
    assert np.expm1(of_shape("one two three four", "words")) == pytest.approx(4)
    assert np.expm1(of_shape("港口小镇投票", "words")) == pytest.approx(3)


def of_repeats(lines: list[str], name: str) -> list[float]:
    found: list[float] = repeats(batch_of([lines]))[:, REPEATS.index(name)].tolist()
    return found


def test_equal_lines_are_known_whatever_signs_stand_around_their_words() -> None:
    lines = ["A tower leans", "Home", "• A tower leans", "A tower stands"]
    assert of_repeats(lines, "equal") == [2, 1, 2, 1]
    assert of_repeats(lines, "equal_before") == [60, 60, 2, 60]


def test_words_that_other_lines_hold_are_known_from_before_and_behind() -> None:
    long = "the council of the town voted on Tuesday to keep the tower"
    lines = [long + " for good", "Home", long]
    assert of_repeats(lines, "five_before") == [0, 0, 1]
    assert of_repeats(lines, "five_behind")[0] > 0.6


def test_documents_of_a_batch_do_not_see_each_other() -> None:
    one = ["The tower leans", "The tower leans", "Home"]
    other = ["The tower leans", "A sentence about something else. And one more."]
    alone = np.concatenate([_rows([one]), _rows([other])])
    assert np.array_equal(_rows([one, other]), alone)


def _rows(documents: list[list[str]]) -> Floats:
    batch = batch_of(documents)
    nothing = np.zeros((len(batch), len(WORDING)), dtype=np.float32)
    return features(batch, kind_rows([frozenset()] * len(batch)), nothing)


@given(
    st.lists(st.lists(st.text(st.characters(exclude_characters="\n"), min_size=1), max_size=6), min_size=1)
)
def test_any_lines_have_a_row_of_numbers(documents: list[list[str]]) -> None:
    if any(documents):
        rows = _rows(documents)
        assert rows.shape == (sum(map(len, documents)), len(columns()))
        assert np.isfinite(rows).all()


words = st.sampled_from(["Story", "story", "1", "lighthouse.", "harbour", "•", "灯塔"])
lines = st.lists(words, min_size=1, max_size=4).map(" ".join)


@given(st.lists(st.lists(lines, max_size=3), min_size=1, max_size=4))
@example([["Story 1"], ["Story 2"]])
def test_a_document_has_the_same_rows_in_any_company(documents: list[list[str]]) -> None:
    if any(documents):
        alone = [_rows([document]) for document in documents if document]
        assert np.array_equal(_rows(documents), np.concatenate(alone))


@given(st.lists(st.integers(0, 40)))
def test_equal_numbers_are_told_by_the_place_of_the_first(numbers: list[int]) -> None:
    found = first_equal(mixed(np.array(numbers, dtype=np.uint64)))
    assert found.tolist() == [numbers.index(number) for number in numbers]


def test_numbers_that_look_alike_where_the_table_looks_are_told_apart() -> None:
    numbers = (np.arange(3000, dtype=np.uint64) % np.uint64(1500)) << np.uint64(40)
    assert first_equal(numbers).tolist() == [*range(1500), *range(1500)]


def test_the_heaviest_stretch_is_the_one_that_gains_most() -> None:
    assert heaviest(np.array([1, -2, 3, -1, 4, -9, 2], dtype=np.float32))[:2] == (2, 5)
    assert heaviest(np.array([-1, -2], dtype=np.float32)) == (0, 0, 0.0)


def test_the_topic_is_that_of_other_lines_of_the_text() -> None:
    batch = batch_of([["lighthouse harbour", "lighthouse harbour council", "weather football"]])
    share = topic(batch, np.array([1, 1, 0], dtype=np.float32))[:, TOPIC.index("topic")]
    assert share.tolist() == pytest.approx([1, 2 / 3, 0])


def test_a_list_that_repeats_every_third_line_is_seen_from_its_first_line_on() -> None:
    batch = batch_of([["x"] * 10])
    look = np.array([9, 1, 2, 3, 1, 2, 3, 1, 2, 3])
    found = runs(batch, look)
    assert found[:, RUNS.index("run3")].tolist() == [0, *[6] * 9]
    assert found[:, RUNS.index("run1")].tolist() == [0] * 10


def test_distances_stop_at_the_borders_of_a_document() -> None:
    batch = batch_of([["x", "x", "x"], ["x"]])
    found = distances(batch, np.array([[1], [0], [0], [0]], dtype=np.float32))
    assert found.tolist() == [[51, 51], [1, 51], [2, 51], [51, 51]]


def test_a_lexicon_has_scores_for_its_own_hashes_and_none_for_those_between_and_beyond_them() -> None:
    hashes = np.array([5, 6, 0x10000, 0xFFFFFF00], dtype=np.uint32)  # the first two begin alike
    lexicon = Lexicon(hashes, np.array([32, -32, 64, 16], dtype=np.int8))
    asked = np.array([0, 5, 6, 7, 0xFFFF, 0x10000, 0xFFFFFF00, 0xFFFFFFFF], dtype=np.uint64)
    assert lexicon.of(asked).tolist() == [0, 1, -1, 0, 0, 2, 0.5, 0]


def test_a_lexicon_knows_what_several_publishers_say_alike_and_nothing_else() -> None:
    lines = ["Subscribe now", "The council said today", "Only here"]
    batches = [(batch_of([lines]), np.array([0, 1, 1]), np.array([publisher] * 3)) for publisher in range(5)]
    readings = Readings(batches)
    everyone = readings.lexicons(np.ones(5, dtype=bool))
    seen = wording(batch_of([["Subscribe now", "the council", "Leuchtturm"]]), everyone)
    mean = seen[:, WORDING.index("word_mean")]
    assert mean[0] < -1
    assert mean[1] > 1
    assert mean[2] == 0
    few = readings.lexicons(np.array([True, True, False, False, False]))
    assert not wording(batch_of([["Subscribe now"]]), few).any()


def test_a_document_of_mostly_unknown_words_gets_no_scores_for_the_few_it_shares() -> None:
    batch = batch_of([["Subscribe now", "Abonnieren Sie uns jetzt"], ["Subscribe now", "now subscribe"]])
    words = np.ones((4, len(WORDING)), dtype=np.float32)
    words[:, WORDING.index("word_known")] = [0.5, 0, 1, 1]
    assert without_strangers(batch, words)[:, 0].tolist() == [0, 0, 1, 1]
