"""Made-up documents in scripts that the labelled pages lack: real ones, their letters exchanged for another script's.

Each word becomes one of made-up letters, the same each time within a document, so that all that a document's lines
have to do with each other stays; spaces and marks become those of the script. Without them a net that never saw Thai
takes nothing in it for text.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from annotator.core.document import is_blank
from annotator.suggest.training.labelled import Page

_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile('\\.(?=\\s|$|["”’])')
_GAP = re.compile(r"(?<=\S) (?=\S)")
_QUOTED = re.compile('["“„]([^"”“]*)["”“]')


def _letters(*ranges: tuple[int, int]) -> str:
    return "".join(chr(code) for first, end in ranges for code in range(first, end))


@dataclass(frozen=True, slots=True)
class _Script:
    """Its letters, how many Latin ones each stands for, the share of spaces that fall away, and its marks."""

    letters: str
    worth: float = 1.0
    joined: float = 0.0
    marks: tuple[tuple[str, str], ...] = ()
    stop: str = "."


_HAN, _KANA = _letters((0x4E00, 0x5E00)), _letters((0x3042, 0x3094))
_FULL_WIDTH = (("?", "？"), ("!", "！"))
_SCRIPTS = {
    "ja": _Script(_HAN[: len(_KANA)] + _KANA, 2.0, 0.97, ((", ", "、"), (",", "、"), *_FULL_WIDTH), "。"),
    "zh": _Script(_HAN, 2.6, 0.97, ((", ", "，"), (",", "，"), *_FULL_WIDTH), "。"),
    "th": _Script(_letters((0x0E01, 0x0E2F)), 1.0, 0.88, ((",", ""),), ""),
    "my": _Script(_letters((0x1000, 0x1022)), 1.0, 0.8, ((",", "၊"),), "။"),
    "ko": _Script(_letters((0xAC00, 0xB800)), 2.2),
    "ar": _Script("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", 1.0, 0.0, ((",", "،"), ("?", "؟"))),
    "hi": _Script(_letters((0x0915, 0x093A)), stop="।"),
}
_OFTEN = ("ja", "zh")
"""Every third document is in one of these, as is most news in scripts without spaces."""


def in_other_scripts(pages: Sequence[Page], random: Random, most: int) -> list[Page]:
    """Some of the pages, each in another script than its own; those in Chinese and Japanese are passed over."""
    fitting = [page for page in pages if page.language not in _OFTEN]
    chosen = random.sample(fitting, min(most, len(fitting)))
    names = list(_SCRIPTS)
    turns = (
        _OFTEN[place % 2] if place % 3 == 0 else names[place % len(names)] for place in range(len(chosen))
    )
    return [_turned(page, _SCRIPTS[name], random) for page, name in zip(chosen, turns, strict=True)]


def _turned(page: Page, script: _Script, random: Random) -> Page:
    word = _speller(script, random.randrange(1 << 30))
    lines = tuple(_line(text, script, word, random) for text in page.lines)
    return replace(page, lines=lines, is_mute=True, is_made_up=True)


def _speller(script: _Script, salt: int) -> Callable[[re.Match[str]], str]:
    """Spells words in the script, the same word the same way whatever its case."""

    def spell(match: re.Match[str]) -> str:
        own = Random(zlib.crc32(match[0].lower().encode()) ^ salt)
        return "".join(own.choices(script.letters, k=max(1, round(len(match[0]) / script.worth))))

    return spell


def _line(text: str, script: _Script, spell: Callable[[re.Match[str]], str], random: Random) -> str:
    turned = _STOP.sub(script.stop, _WORD.sub(spell, text))
    for mark, own in script.marks:
        turned = turned.replace(mark, own)
    if script.stop == "。":
        turned = _QUOTED.sub(r"「\1」", turned)
    if script.joined:
        turned = _GAP.sub(lambda _: "" if random.random() < script.joined else " ", turned)
    return text if is_blank(turned) else turned
