"""The language of a text: by its script, by langdetect's profiles, and by the small words that profiles mix up."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache
from pathlib import Path
from threading import Lock
from unicodedata import normalize

from annotator.core.document import Language
from annotator.suggest.language.frequent import SCRIPTS, frequent_words
from annotator.suggest.language.letters import LETTERS
from annotator.suggest.language.profiles import Profiles, Shares, read_profiles
from annotator.suggest.language.scripts import letters_by_script, main_script

_ENOUGH = 1000
"""Characters looked at: on whole articles the answer was no better, and it took four times as long."""
_FEWEST_LETTERS = 30
_TRIALS = 2
"""Of langdetect's random walks. It takes the mean of seven; on 500 articles two said the same to the tenth digit."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@\S+")
# Indian and Arabic vowel signs belong to the word, though Python does not call them letters.
_WORD = re.compile(
    "(?:[^\\W\\d_][\u0300-\u036f\u064b-\u0652\u0900-\u0903\u093a-\u094f\u0980-\u0983\u09bc-\u09cd]*)+"
)

_ONE_LANGUAGE = {
    "Armenian": "hy", "Burmese": "my", "Georgian": "ka", "Greek": "el", "Gujarati": "gu", "Gurmukhi": "pa",
    "Kannada": "kn", "Khmer": "km", "Lao": "lo", "Malayalam": "ml", "Mongolian": "mn", "Odia": "or", "Sinhala": "si",
    "Tamil": "ta", "Telugu": "te", "Thaana": "dv", "Thai": "th", "Tibetan": "bo",
}  # fmt: skip
_COMMONEST = {"Ethiopic": {"am": 1.0}}
"""What a script is taken for that langdetect has no profile in."""
_OURS = {"no": "nb"}
"""Bokmål as the topic scheme and most corpora call it, now that Nynorsk is known apart."""

_NOT_ANSWERED, _NOT_KNOWN = 1e-4, 0.02
"""What a language gets that langdetect does not answer, because it found others likelier or never heard of this one."""
_TWINS = {"bs": ("hr",), "gl": ("es", "pt"), "ms": ("id",), "nn": ("nb",), "sr": ("hr", "mk")}
_LIKE_ITS_TWIN = 0.15
"""The part of langdetect's answer for a language that goes to one too like it, of which it has no profile."""
_WORD_SPEAKS, _LETTER_SPEAKS = 1.3, 0.65
"""Weights on the scale of the logarithm. A word is 15 times as frequent in its own language, e to 2.7, but words of
one text repeat each other; a letter says half as much."""
_SHARE_IN_PROSE = 0.15
"""Of running text at least so many words are among its language's frequent ones."""

_SIMPLIFIED = frozenset(
    "国这个们来时说对发会动过还进样没种问关开长现从间门见两车业东书经头应给让话电飞习义乌乐买乱亚产亲亿仅众优传伤伦伟侧债儿党军农冲决况冻净减"
)
_TRADITIONAL = frozenset(
    "國這個們來時說對發會動過還進樣沒種問關開長現從間門見兩車業東書經頭應給讓話電飛習義烏樂買亂亞產親億僅眾優傳傷倫偉側債兒黨軍農衝決況凍淨減"
)

# Profiles are read once, whichever thread asks first; detectors that go by them share nothing that changes.
_loading = Lock()


def detect(text: str) -> Language:
    """The language of a text by its beginning, the same on every run; unknown when it has too few letters to tell.

    Codes are ISO 639-1 (ISO 639-3 where that has none: ceb, ckb), with zh-cn for simplified and zh-tw for traditional
    Chinese. The probability is that of the answer being right; on running text of 100 letters it is mostly above 0.9.
    """
    beginning = _ADDRESS.sub(" ", normalize("NFC", text[:_ENOUGH]))
    letters = letters_by_script(beginning)
    if letters.total() < _FEWEST_LETTERS:
        return Language()
    script, share = main_script(letters)
    if script == "East Asian":
        found = _east_asian(beginning, letters)
    elif script in SCRIPTS:
        found = _by_words(beginning, script)
    else:
        found = Language(_ONE_LANGUAGE[script], 1.0) if script in _ONE_LANGUAGE else Language()
    return Language(found.code, found.probability * share)


def _east_asian(text: str, letters: Counter[str]) -> Language:
    """Hangul is Korean and kana Japanese, a few of them in Chinese text excepted; Han alone is Chinese."""
    han, kana, hangul = letters["Han"], letters["Kana"], letters["Hangul"]
    if 10 * max(kana, hangul) < han:
        return _chinese(text)
    korean = hangul**2 / (hangul**2 + kana**2)
    return Language("ko", korean) if korean > 0.5 else Language("ja", 1 - korean)


def _chinese(text: str) -> Language:
    """Simplified or traditional, by frequent characters that have two forms: langdetect takes half of it for Korean."""
    simplified = sum(character in _SIMPLIFIED for character in text)
    traditional = sum(character in _TRADITIONAL for character in text)
    share = (simplified + 0.1) / (simplified + traditional + 0.2)
    return Language("zh-cn", share) if share >= 0.5 else Language("zh-tw", 1 - share)


def _by_words(text: str, script: str) -> Language:
    """The likeliest language of a script that has several, by langdetect's profiles and by frequent words."""
    small = text.lower()
    # langdetect's profiles are of ordinary writing; all in capitals, half of Europe is taken for German.
    is_shouted = 2 * sum(map(str.isupper, text)) > sum(map(str.isalpha, text))
    words_of = frequent_words(script)
    profiles = _by_profiles(small if is_shouted else text, frozenset(words_of)) or _COMMONEST.get(script, {})
    words = Counter(_WORD.findall(small))
    heard = {language: _times(words, own) for language, own in words_of.items()}
    # A menu has few small words of any language, so that chance hits would outvote the profiles.
    trust = min(1, max(heard.values()) / (words.total() or 1) / _SHARE_IN_PROSE)
    hits = {
        language: trust * _WORD_SPEAKS * found
        + _LETTER_SPEAKS * sum(map(small.count, LETTERS.get(language, ())))
        for language, found in heard.items()
    }
    if not profiles and not any(hits.values()):
        return Language()
    scores = {language: found + math.log(_prior(language, profiles)) for language, found in hits.items()}
    best = max(sorted(scores), key=scores.__getitem__)
    return Language(best, 1 / sum(math.exp(score - scores[best]) for score in scores.values()))


def _times(words: Counter[str], own: frozenset[str]) -> float:
    """How often words of a list occur; single letters, which abbreviations have as well, count for half."""
    return sum(times if len(word) > 1 else times / 2 for word, times in words.items() if word in own)


def _prior(language: str, profiles: dict[str, float]) -> float:
    """What langdetect says for a language, or what its silence leaves."""
    if language in profiles:
        return profiles[language]
    if language in _known():
        return _NOT_ANSWERED
    twins = max((profiles.get(twin, 0.0) for twin in _TWINS.get(language, ())), default=0.0)
    return max(_NOT_KNOWN, _LIKE_ITS_TWIN * twins)


@cache
def _known() -> frozenset[str]:
    return frozenset(_OURS.get(language, language) for language in _profiles().languages)


def _by_profiles(text: str, candidates: frozenset[str]) -> dict[str, float]:
    """langdetect's probabilities of the candidates that it knows; none when it finds nothing to go by."""
    # Here, because it takes 40 ms that most articles have no use for: their language is known since they came.
    from langdetect.detector_factory import DetectorFactory
    from langdetect.lang_detect_exception import LangDetectException

    profiles = _profiles()
    codes = [code for code in profiles.languages if _OURS.get(code, code) in candidates]
    if not codes:
        return {}
    # Of our own, since langdetect's module functions raise when two threads start together.
    factory = DetectorFactory()
    factory.langlist, factory.word_lang_prob_map = codes, Shares(profiles, codes)
    factory.set_seed(0)
    detector = factory.create()
    detector.n_trial = _TRIALS
    detector.set_prior_map(dict.fromkeys(codes, 1 / len(codes)))
    detector.append(text)
    try:
        return {_OURS.get(found.lang, found.lang): found.prob for found in detector.get_probabilities()}
    except LangDetectException:
        return {}


def _profiles() -> Profiles:
    with _loading:
        return _read_once()


@cache
def _read_once() -> Profiles:
    import langdetect

    return read_profiles(Path(langdetect.__file__).parent / "profiles")
