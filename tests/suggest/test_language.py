import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.document import Language
from annotator.suggest.language import detect
from tests.suggest.reading import TEXT

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = " ".join(TEXT)


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


def test_traditional_chinese_is_not_taken_for_korean() -> None:
    text = (
        "梅羅港議會星期二投票決定保留這座百年燈塔。燈塔原定明年春天拆除，許多居民表示反對，議會聽取了意見。"
    )
    assert detect(text).code == "zh-tw"


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


TWO_THREADS = """
import sys, threading
from annotator.suggest.language import detect

sys.setswitchinterval(1e-6)
start, answers = threading.Barrier(8), []

def ask():
    start.wait()
    answers.append(detect(sys.argv[1]))

threads = [threading.Thread(target=ask) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(*(f"{answer.code} {answer.probability!r}" for answer in answers), sep="\\n")
"""


def test_threads_that_ask_first_and_at_once_get_the_same_answer_in_every_process() -> None:
    said = [
        subprocess.run(
            [sys.executable, "-c", TWO_THREADS, ENGLISH],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            cwd=ROOT,
        ).stdout
        for _ in range(2)
    ]
    here = detect(ENGLISH)
    assert said == [f"{here.code} {here.probability!r}\n" * 8] * 2


def test_langdetect_is_not_loaded_before_it_is_needed() -> None:
    command = "import sys, annotator.suggest; print('langdetect' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", command], stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT
    )
    assert answer.stdout == "False\n"
