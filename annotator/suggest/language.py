"""The language of a text, by langdetect's profiles."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from annotator.core.document import Language

if TYPE_CHECKING:
    from langdetect.detector_factory import DetectorFactory

_ENOUGH = 1000
"""Characters looked at: on whole articles the answer was no better, and it took four times as long."""
_FEWEST_LETTERS = 30
_LETTER = re.compile(r"[^\W\d_]")
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_KANA_OR_HANGUL = re.compile("[\u3040-\u30ff\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")

# Profiles are read once, whichever thread asks first; detectors made of them afterwards share nothing that changes.
_loading = Lock()


def detect(text: str) -> Language:
    """The language of a text by its beginning, the same on every run; unknown when it has too few letters to tell."""
    beginning = text[:_ENOUGH]
    if len(_LETTER.findall(beginning)) < _FEWEST_LETTERS:
        return Language()
    with _loading:
        factory = _factory()
    from langdetect.lang_detect_exception import LangDetectException

    detector = factory.create()
    if _is_chinese(beginning):
        detector.set_prior_map({"zh-cn": 0.5, "zh-tw": 0.5})
    detector.append(beginning)
    try:
        likeliest = detector.get_probabilities()
    except LangDetectException:
        return Language()
    return Language(likeliest[0].lang, min(likeliest[0].prob, 1.0)) if likeliest else Language()


def _is_chinese(text: str) -> bool:
    """Whether nearly all letters are Han: langdetect 1.0.9 takes half of all traditional Chinese for Korean."""
    han = len(_HAN.findall(text))
    return 2 * han > len(_LETTER.findall(text)) and 20 * len(_KANA_OR_HANGUL.findall(text)) < han


@cache
def _factory() -> DetectorFactory:
    """A factory of our own, since langdetect's module functions raise when two threads start together.

    Imported here, because the first answer costs 0.4 s and 60 MB. The profiles are read in the order of their names:
    langdetect takes them as the disk lists them, and sums would then differ between machines.
    """
    import langdetect
    from langdetect.detector_factory import DetectorFactory

    profiles = sorted((Path(langdetect.__file__).parent / "profiles").iterdir())
    factory = DetectorFactory()
    factory.load_json_profile([path.read_text("utf-8") for path in profiles if not path.name.startswith(".")])
    factory.set_seed(0)
    return factory
