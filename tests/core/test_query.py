import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.query import Is, Order, Query, parsed


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("", Query()),
        ("  \t", Query()),
        ("Đà Nẵng", Query(("da", "nang"))),
        ("da na", Query(("da", "na"))),
        ("site:vnexpress.net", Query(sites=("vnexpress.net",))),
        ("site:a.example site:b.example", Query(sites=("a.example", "b.example"))),
        ("lang:pt lang:vi", Query(languages=("pt", "vi"))),
        ("is:todo is:flagged", Query(filters=(Is.TODO, Is.FLAGGED))),
        ("is:done Paris lang:fr", Query(("paris",), languages=("fr",), filters=(Is.DONE,))),
        ("label:PER label:sport", Query(labels=("PER", "sport"))),
        ('label:"thể thao" hà', Query(("ha",), labels=("thể thao",))),
        ('xlabel:"a"', Query(("xlabel a",))),
        ('lang:"vi" is:"todo"', Query(languages=("vi",), filters=(Is.TODO,))),
        ('site:" Báo Mới "', Query(sites=("Báo Mới",))),
        ('label:"thể th', Query(labels=("thể th",))),
        ('rio lang:"vi', Query(("rio",), languages=("vi",))),
        ('lang:"', Query()),
        ('site:"" lang:" " label:"', Query()),
        ("rio is: lang: site: label:", Query(("rio",))),
        ("rio is:to", Query(("rio",))),
        ("is lang site label", Query(("is", "lang", "site", "label"))),
        ('is:"green"', Query(("is green",))),
        ('lang:"vi"x rio', Query(("rio",), languages=('"vi"x',))),
        ("中国", Query(("中 国",))),
        ("foo@bar.example", Query(("foo bar example",))),
        ("Saint-Denis", Query(("saint denis",))),
        ('"quoted"', Query(quoted=("quoted",))),
        ('"Hà Nội" "đò', Query(("do",), quoted=("ha noi",))),
        ('is:todo "site:a Paris"', Query(quoted=("site a paris",), filters=(Is.TODO,))),
        ('""', Query()),
        ("... !?", Query()),
    ],
)
def test_what_is_typed_means(typed: str, query: Query) -> None:
    assert parsed(typed) == query


@pytest.mark.parametrize("state", list(Is))
def test_every_filter_is_known_by_its_name(state: Is) -> None:
    assert parsed(f"is:{state.value}") == Query(filters=(state,))


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ("is:green", "is green"),
        ("is:donee", "is donee"),
        ("mis:to", "mis to"),
        ("http://a.example/b", "http a example b"),
        ("note:this", "note this"),
        (":done", "done"),
    ],
)
def test_what_is_no_known_filter_is_a_word_to_find(typed: str, phrase: str) -> None:
    assert parsed(typed) == Query((phrase,))


FILTERED = st.lists(st.sampled_from(['"', " ", "site:", "lang:", 'is:"', 'label:"', "x"])).map("".join)


@given(st.text(st.characters()) | FILTERED)
def test_any_text_is_a_query_that_could_be_asked(typed: str) -> None:
    query = parsed(typed)
    for part in (*query.phrases, *query.sites, *query.languages, *query.labels):
        assert part.encode().strip()


@given(st.text(st.characters() | st.sampled_from("\"'*():^-+AND")))
def test_no_sign_with_a_meaning_for_the_index_stands_in_a_phrase(typed: str) -> None:
    assert all(c == " " or c.isalnum() for phrase in parsed(typed).phrases for c in phrase)


@given(st.text())
def test_a_query_is_empty_when_it_asks_for_nothing(typed: str) -> None:
    query = parsed(typed)
    assert query.is_empty is (query == Query())


def test_half_a_surrogate_pair_from_the_clipboard_is_left_out() -> None:
    assert parsed("site:a\ud800b x\udfffy") == Query(("xy",), sites=("ab",))


def test_the_order_asked_for_is_kept_and_is_no_filter() -> None:
    assert parsed("", Order.USEFUL_FIRST) == Query(order=Order.USEFUL_FIRST)
    assert parsed("", Order.USEFUL_FIRST).is_empty
