import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.brackets import SIGNS, unbalanced
from annotator.core.document import INVISIBLE
from annotator.core.span import Span
from annotator.core.tokens import trimmed


def cut(text: str) -> str | None:
    """What is left of a selection; it lies in the middle of a longer text."""
    whole = f"x{text}x"
    span = trimmed(whole, Span(1, 1 + len(text)))
    return None if span is None else whole[span.start : span.end]


@pytest.mark.parametrize(
    "space",
    [
        " ",
        "\n",
        "\t",
        "\xa0",
        "\u3000",
        "\u200b",
        "\u200e",
        "\ufeff",
        "\u2800",
        "\xad",
        "\u200c",
        " \xa0\u200b ",
    ],
)
def test_white_space_at_the_borders_goes_and_inside_it_stays(space: str) -> None:
    assert cut(f"{space}Ana{space}Lima{space}") == f"Ana{space}Lima"


QUOTES = '“” ‘’ „“ „” ‚‘ ‚’ «» »« ‹› ›‹ ”” »» "" \'\' “" "” „" 「」 『』 ﹁﹂ ﹃﹄ 《》 〈〉'
BRACKETS = "() （） (） [] ［］ {} ｛｝ ⟨⟩ 【】 〖〗 〔〕 ﴿﴾"
PAIRS = f"{QUOTES} {BRACKETS}".split()


@pytest.mark.parametrize(("opening", "closing"), PAIRS)
def test_a_pair_stays(opening: str, closing: str) -> None:
    assert cut(f"{opening}Ana{closing}") == f"{opening}Ana{closing}"
    assert cut(f"Rio {opening}Ana{closing}") == f"Rio {opening}Ana{closing}"
    assert cut(f"{opening}Ana{closing} Rio") == f"{opening}Ana{closing} Rio"


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_without_its_partner_goes(sign: str) -> None:
    assert cut(f"{sign}Ana") == "Ana"
    assert cut(f"Ana{sign}") == "Ana"
    assert cut(f" {sign} Ana Lima") == "Ana Lima"
    assert cut(f"Ana Lima {sign} ") == "Ana Lima"
    assert cut(sign) is None


@pytest.mark.parametrize(("opening", "closing"), PAIRS)
def test_nothing_is_left_of_a_pair_with_nothing_between(opening: str, closing: str) -> None:
    assert cut(f"{opening} {closing}") is None


@pytest.mark.parametrize(
    ("selected", "left"),
    [
        ("((Ana)", "(Ana)"),
        ("(Ana))", "(Ana)"),
        ("Ana (Rio))", "Ana (Rio)"),
        ("([Ana)", "([Ana)"),
        ("(Ana", "Ana"),
        (")Ana(", "Ana"),
        ("“Ana” Lima”", "“Ana” Lima"),
        ("“Ana „Rio“ Lima”", "“Ana „Rio“ Lima”"),
        ("„Rio“, “Ana”", "„Rio“, “Ana”"),
        ("«Ana» «Rio»", "«Ana» «Rio»"),
        ('“Ana "Rio"', 'Ana "Rio"'),
        ('"Ana" Rio"', '"Ana" Rio'),
        ("'Ana' Rio", "'Ana' Rio"),
        ('Ana 5"', "Ana 5"),
        ("((((", None),
        ("”“", None),
    ],
)
def test_each_sign_belongs_to_one_partner(selected: str, left: str | None) -> None:
    assert cut(selected) == left


@pytest.mark.parametrize(
    ("selected", "left"),
    [
        ("O'Brien", "O'Brien"),
        ("O'Brien'", "O'Brien"),
        ("'O'Brien'", "'O'Brien'"),
        ("l’Équipe", "l’Équipe"),
        ("l’Équipe’", "l’Équipe"),
        ("the Smiths’", "the Smiths"),
        ("e\u0301'a", "e\u0301'a"),
        ("O'", "O"),
        ("'Brien", "Brien"),
    ],
)
def test_an_apostrophe_between_letters_is_no_quote(selected: str, left: str) -> None:
    assert cut(selected) == left


def test_an_apostrophe_is_a_quote_where_the_selection_cuts_the_word() -> None:
    assert trimmed("O'Brien", Span(1, 7)) == Span(2, 7)
    assert trimmed("O'Brien", Span(0, 2)) == Span(0, 1)


@pytest.mark.parametrize("selected", [" ", "\n\n", "\u200b\ufeff", "“ ”", "\xa0«\xa0»", "()", '""'])
def test_nothing_is_left_of_white_space_quotes_and_brackets_alone(selected: str) -> None:
    assert cut(selected) is None


@pytest.mark.parametrize("selected", ["-", ".", "€", "1", "中", "🙂", "(-)"])
def test_any_other_sign_is_left(selected: str) -> None:
    assert cut(selected) == selected


@pytest.mark.parametrize(
    "selected",
    [
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "അവന\u0d4d\u200d",
        "👍🏽",
        "❤\ufe0f",
        "👩\u200d👧",
    ],
)
def test_what_belongs_to_the_sign_before_it_is_not_cut_off(selected: str) -> None:
    assert cut(f" {selected} ") == selected


@pytest.mark.parametrize("text", ["Ana", " Ana ", "“Ana”", "(Ana"])
def test_the_ends_of_the_text_are_borders_like_any_other(text: str) -> None:
    span = trimmed(text, Span(0, len(text)))
    assert span is not None
    assert text[span.start : span.end].strip("“”") == "Ana"


messy = st.text("ab “”„«»\"'()[]（）’\u200b\u200d\u0301🏴\U000e0067", min_size=1)


@given(messy, st.data())
def test_trimming_only_takes_from_the_borders_and_a_second_time_nothing(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    left = trimmed(text, span)
    if left is None:
        assert not text[span.start : span.end].strip(INVISIBLE + SIGNS)
        return
    assert span.contains(left)
    taken = text[span.start : left.start] + text[left.end : span.end]
    assert not taken.strip(INVISIBLE + SIGNS)
    assert trimmed(text, left) == left


@given(messy)
def test_signs_that_lack_a_partner_are_quotes_and_brackets(text: str) -> None:
    alone = unbalanced(text, Span(0, len(text)))
    assert {text[place] for place in alone} <= set(SIGNS)


@given(
    st.recursive(
        st.just("a"),
        lambda inner: st.tuples(st.sampled_from(["()", "[]", "“”", "«»", "「」", "【】"]), inner, inner).map(
            lambda t: f"{t[0][0]}{t[1]}{t[0][1]}{t[2]}"
        ),
    )
)
def test_in_text_whose_pairs_are_whole_no_sign_lacks_its_partner(text: str) -> None:
    assert unbalanced(text, Span(0, len(text))) == frozenset()
