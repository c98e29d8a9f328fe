import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import presets
from annotator.core.topics import Topic, TopicScheme, words_of

SCHEME = TopicScheme(
    "tried",
    "2025",
    (
        Topic(
            "13",
            "",
            {"en": "science and technology", "vi": "khoa học và công nghệ", "pt": "ciência e tecnologia"},
        ),
        Topic("04", "", {"en": "economy, business and finance", "vi": "kinh tế", "ar": "اقتصاد، أعمال ومال"}),
        Topic("07", "13", {"en": "technology", "vi": "công nghệ", "pt": "tecnologia", "zh": "科技"}),
        Topic(
            "70",
            "07",
            {"en": "artificial intelligence (AI)", "fr": "intelligence artificielle", "zh": "人工智能"},
        ),
        Topic("71", "04", {"en": "technology and engineering", "de": "Technik", "tr": "İnşaat"}),
        Topic("15", "", {"en": "sport", "vi": "thể thao", "ar": "رياضة", "no": "idrett"}),
        Topic(
            "20",
            "15",
            {"en": "cross-country skiing", "pt": "esqui de fundo", "vi": "trượt tuyết đường trường"},
        ),
        Topic("99", "15", {"vi": "bóng đá"}),
    ),
)


def found(typed: str, language: str = "en") -> list[str]:
    return [topic.id for topic in SCHEME.find(typed, language)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("kinh te", "04"),
        ("KINH TẾ", "04"),
        ("kinh te\u0302\u0301", "04"),
        ("duong truong", "20"),
        ("đường trường", "20"),
        ("ciencia", "13"),
        ("رياضة", "15"),
        ("رِيَاضَة", "15"),
        ("أعمال", "04"),
        ("اعمال", "04"),
        ("رياضه", "15"),
        ("رىاضة", "15"),
        ("科技", "07"),
        ("智能", "70"),
        ("Technik", "71"),
        ("insaat", "71"),
        ("bong", "99"),
    ],
)
def test_a_topic_is_found_by_its_name_in_any_language_without_accents_and_case(
    typed: str, first: str
) -> None:
    assert found(typed)[0] == first


def test_a_whole_name_goes_before_a_beginning_and_that_before_a_word_inside() -> None:
    assert found("technology") == ["07", "71", "13"]


def test_of_equal_hits_the_broader_topic_goes_first_and_then_the_alphabet() -> None:
    assert found("t") == ["07", "71", "13", "15", "20", "70", "04"]


def test_names_in_the_persons_language_go_before_those_in_others() -> None:
    assert found("c", "en")[:4] == ["20", "04", "13", "07"]
    assert found("c", "vi")[:2] == ["20", "07"]
    assert found("technik", "de") == found("technik", "de-CH") == found("technik", "vi") == ["71"]


@pytest.mark.parametrize("typed", ["finance business", "fin bus", "bus, fin", "business finance economy"])
def test_the_order_of_words_does_not_count_nor_that_they_are_whole(typed: str) -> None:
    assert found(typed) == ["04"]


@pytest.mark.parametrize(
    "typed", ["ai", "(AI)", "intelligence (ai)", "cross country", "cross-country", "country ski"]
)
def test_brackets_and_hyphens_part_words_and_nothing_more(typed: str) -> None:
    assert len(found(typed)) == 1


def test_a_part_inside_a_word_is_found_last() -> None:
    assert found("port") == ["15"]


@pytest.mark.parametrize("typed", ["", "  ", "\t"])
def test_before_anything_is_typed_the_broadest_topics_are_shown(typed: str) -> None:
    assert found(typed) == ["13", "04", "15"]


@pytest.mark.parametrize("typed", ["xyzzy", "sport xyzzy", "!?", "-", "\u0301"])
def test_what_no_topic_is_called_finds_nothing(typed: str) -> None:
    assert found(typed) == []


def test_a_page_pasted_by_mistake_holds_nobody_up() -> None:
    """The same word thousands of times was looked for thousands of times in each name, which took a minute."""
    scheme = presets.topic_scheme("iptc-mediatopics")
    begun = time.process_time()
    several = scheme.find("e " * 5_000)
    assert time.process_time() - begun < 5
    assert {topic.id for topic in several} <= {
        topic.id for topic in scheme.find("e", limit=len(scheme.topics))
    }
    assert several


def test_a_topic_is_found_by_its_id() -> None:
    assert found("70") == ["70"]


def test_no_more_topics_come_than_were_asked_for() -> None:
    assert len(SCHEME.find("", limit=2)) == 2
    assert len(SCHEME.find("te", limit=1)) == 1


@given(st.text())
def test_whatever_is_typed_no_topic_comes_twice(typed: str) -> None:
    assert len(found(typed)) == len(set(found(typed)))


@given(st.sampled_from([(topic.id, name) for topic in SCHEME.topics for name in topic.names.values()]))
def test_every_topic_is_found_first_by_each_of_its_whole_names(named: tuple[str, str]) -> None:
    topic_id, name = named
    assert found(name)[0] == topic_id


def test_a_topic_is_called_by_the_language_asked_for_else_in_english_else_by_its_id() -> None:
    sport, football = SCHEME.by_id["15"], SCHEME.by_id["99"]
    assert (sport.name("vi"), sport.name("de"), sport.name()) == ("thể thao", "sport", "sport")
    assert (football.name("vi"), football.name()) == ("bóng đá", "99")


def test_a_topic_the_scheme_does_not_know_is_called_by_its_id() -> None:
    assert SCHEME.name_of("07") == "technology"
    assert SCHEME.name_of("unheard-of") == "unheard-of"


def test_the_path_leads_from_the_top_to_the_topic() -> None:
    assert SCHEME.path("70") == ("13", "07", "70")
    assert SCHEME.path("15") == ("15",)
    assert SCHEME.path("unheard-of") == ()


def test_a_path_ends_where_a_scheme_runs_in_a_circle_or_off_its_edge() -> None:
    circle = TopicScheme("odd", "1", (Topic("a", "b", {}), Topic("b", "a", {}), Topic("c", "gone", {})))
    assert circle.path("a") == ("b", "a")
    assert circle.path("c") == ("c",)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("the thao", "sport"),
        ("quan hệ quốc tế", "international relations"),
        ("Bien doi khi hau", "climate change"),
    ],
)
def test_our_vietnamese_names_lead_to_the_broader_news_topics(typed: str, name: str) -> None:
    assert presets.topic_scheme("iptc-mediatopics").find(typed, "vi")[0].name() == name


def test_every_topic_of_the_two_upper_levels_has_a_vietnamese_name_and_no_two_share_one() -> None:
    scheme = presets.topic_scheme("iptc-mediatopics")
    upper = [topic for topic in scheme.topics if len(scheme.path(topic.id)) <= 2]
    names = [topic.names["vi"] for topic in upper]
    assert len(set(names)) == len(names) == 137


def test_what_the_article_says_goes_before_other_names_that_begin_so() -> None:
    scheme = presets.topic_scheme("iptc-mediatopics")
    said = words_of("Ferry crews call off strike after late-night pay deal")
    assert "strike" in scheme.find("str", words=said)[0].name()
    assert "strike" not in scheme.find("str")[0].name()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("said", [frozenset[str](), words_of("Thế vận hội: the press")])
def test_several_words_in_the_order_of_a_name_that_begins_so_go_before_all_but_a_whole_name(
    language: str, said: frozenset[str]
) -> None:
    scheme = presets.topic_scheme("iptc-mediatopics")
    names = [topic.name() for topic in scheme.find("the th", language, words=said)]
    assert names[0] == "sport"
    assert "freedom of the press" in names
