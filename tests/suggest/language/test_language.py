import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.document import Language
from annotator.suggest.language.language import detect
from tests.suggest.reading import TEXT

ROOT = Path(__file__).resolve().parents[3]
ENGLISH = " ".join(TEXT)
NEWS: dict[str, list[str]] = json.loads((Path(__file__).parent / "language_texts.json").read_bytes())
"""Three short pieces of news by the code of their language, written for this test: names and events are invented."""
BY_SCRIPT_ALONE = ("am", "el", "hy", "ka", "km", "lo", "my", "si", "ta", "te", "th")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        (
            "Hội đồng thị trấn hôm thứ Ba đã bỏ phiếu giữ lại ngọn hải đăng cũ, vốn sẽ bị phá dỡ vào mùa xuân tới.",
            "vi",
        ),
        (
            "A câmara municipal votou na terça-feira pela manutenção do velho farol, que seria demolido na primavera.",
            "pt",
        ),
        (
            "صوّت مجلس البلدة يوم الثلاثاء للإبقاء على المنارة القديمة التي كان من المقرر هدمها في الربيع المقبل.",
            "ar",
        ),
        (
            "梅罗港议会星期二投票决定保留这座百年灯塔。灯塔原定明年春天拆除，许多居民表示反对，议会听取了意见。",
            "zh-cn",
        ),
        (
            "町議会は火曜日、来年春に取り壊される予定だった古い灯台を残すことを決めた。修理には多額の費用がかかる。",
            "ja",
        ),
        (
            "시의회는 화요일에 내년 봄 철거될 예정이던 오래된 등대를 보존하기로 의결했다고 시장이 밝혔다.",
            "ko",
        ),
    ],
)
def test_the_language_is_named_by_its_code(text: str, code: str) -> None:
    language = detect(text)
    assert language.code == code
    assert 0.8 < language.probability <= 1


def test_short_news_is_known_in_seventy_languages() -> None:
    answers = [(code, detect(text).code) for code, texts in NEWS.items() for text in texts]
    wrong = [answer for answer in answers if answer[0] != answer[1]]
    assert len(NEWS) > 70
    assert len(wrong) <= 0.01 * len(answers), wrong


def test_the_probability_means_what_it_says() -> None:
    """Of beginnings too short to be sure about, as many are right as the probabilities add up to."""
    for letters in (50, 80, 120):
        answers = [(code, detect(text[:letters])) for code, texts in NEWS.items() for text in texts]
        heard = [(code, language) for code, language in answers if language.code != "unknown"]
        right = sum(code == language.code for code, language in heard) / len(heard)
        expected = sum(language.probability for _, language in heard) / len(heard)
        assert abs(right - expected) < 0.05
        assert all(language.code == code for code, language in heard if language.probability > 0.96)


def test_traditional_chinese_is_not_taken_for_korean() -> None:
    text = (
        "梅羅港議會星期二投票決定保留這座百年燈塔。燈塔原定明年春天拆除，許多居民表示反對，議會聽取了意見。"
    )
    assert detect(text).code == "zh-tw"


def test_a_few_kana_or_foreign_names_do_not_turn_chinese_or_japanese_around() -> None:
    assert (
        detect("日本饮料品牌“午后の红茶”宣布，将在上海开设第一家门店，公司希望年内再开两家新店。").code
        == "zh-cn"
    )
    assert (
        detect("Googleは「Never-Slow Mode」と呼ばれる機能に取り組んでいる。Chromeで利用できる。").code == "ja"
    )


@pytest.mark.parametrize("code", BY_SCRIPT_ALONE)
def test_a_script_of_one_language_decides_whatever_latin_names_stand_between(code: str) -> None:
    text = NEWS[code][0].replace(" ", " (UNESCO, Paris) ", 1)
    assert detect(text).code == code


@pytest.mark.parametrize("code", ["cs", "el", "is", "ko", "vi"])
def test_letters_taken_apart_into_accents_are_read_as_whole_ones(code: str) -> None:
    for text in NEWS[code]:
        assert detect(unicodedata.normalize("NFD", text)) == detect(text)


@pytest.mark.parametrize("code", ["da", "en", "es", "fi", "pl", "ru", "tr", "vi"])
def test_text_all_in_capitals_is_known_as_well(code: str) -> None:
    assert [detect(text.upper()).code for text in NEWS[code]] == [code] * 3


def test_a_menu_is_not_taken_for_a_language_that_it_shares_two_words_with() -> None:
    menu = "Home\nU.S.\nWorld\nPolitics\nSports\nBusiness\nScience\nFact Check\nHealth\nLifestyle\nReligion\n"
    assert detect(menu * 3).code == "en"


def test_letters_of_a_script_that_nobody_profiled_are_unknown() -> None:
    assert detect("\N{CHEROKEE LETTER A}\N{CHEROKEE LETTER GA} " * 40) == Language("unknown", 0.0)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("Lighthouse stays", id="too few letters"),
        pytest.param("1811 – 2025 · 400,000 / 12:30 " * 20, id="no letters"),
        pytest.param("https://example.org/lighthouse-of-port-merrow-stays", id="an address alone"),
    ],
)
def test_too_little_text_is_unknown(text: str) -> None:
    assert detect(text) == Language("unknown", 0.0)


def test_a_short_sentence_is_enough() -> None:
    assert detect("The lighthouse of the harbour will stay.").code == "en"


@given(st.text())
def test_any_text_has_an_answer_and_always_the_same(text: str) -> None:
    language = detect(text)
    assert 0 <= language.probability <= 1
    assert (language.code == "unknown") == (language.probability == 0)
    assert detect(text) == language


def test_only_the_beginning_counts() -> None:
    assert detect(ENGLISH * 2 + "梅罗港议会星期二投票决定保留这座百年灯塔。" * 500) == detect(
        (ENGLISH * 2)[:1000]
    )


FOUR_THREADS = """
import json, sys, threading
from annotator.suggest.language.language import detect

sys.setswitchinterval(1e-6)
texts = json.load(sys.stdin)
start, answers = threading.Barrier(4), []

def ask():
    start.wait()
    answers.append("".join(repr(detect(text)) for text in texts))

threads = [threading.Thread(target=ask) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(*answers, sep="\\n")
"""


def test_threads_that_ask_first_and_at_once_get_the_same_answers_in_every_process() -> None:
    texts = [texts[0] for texts in NEWS.values()]
    said = [
        subprocess.run(
            [sys.executable, "-c", FOUR_THREADS],
            input=json.dumps(texts),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            cwd=ROOT,
        ).stdout
        for _ in range(2)
    ]
    here = "".join(repr(detect(text)) for text in texts)
    assert said == [f"{here}\n" * 4] * 2


HOLD_BACK = """
import sys
from annotator.core.document import Document, Language
from annotator.core.memory import Memory
from annotator.suggest import suggest

suggest(Document(sys.stdin.read(), language=Language("en", 1.0)), Memory())
print({"langdetect", "numpy.ma"} & sys.modules.keys())
"""


def test_an_article_of_a_known_language_needs_no_profiles_and_none_of_numpy_that_is_slow_to_load() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", HOLD_BACK],
        input="\n".join(TEXT),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert answer.stdout == "set()\n"
