"""Where the credit of a picture begins on the line of its caption: “A crane. Photo: Ann Lee/Coast News”."""

from __future__ import annotations

import re

CAPTION, CREDIT = "caption", "source"
"""The roles of the two parts."""
AGENT = "credit-rules-1"
_FEWEST_LETTERS = 8
_MOST_LETTERS = 80
_WORDS = (
    "photo credit|photo by|photos by|photo|photos|photograph|photographs|image|images|picture|credit"
    "|nguồn ảnh|ảnh|hình ảnh|hình|foto|fotos|fotografía|fotografia|imagen|imagem|crédito|crédit photo|crédit"
    "|crédits|bild|bilder|bildquelle|фото|фотография|снимок|写真|画像|提供|图片来源|图|图片|摄影|圖片來源|圖|圖片|攝影"
    "|تصوير|صورة|الصورة|مصدر الصورة|ภาพ|사진"
)
_GIVEN = "提供|撮影|摄|攝|摄影|攝影"
# Behind white space, a sentence's end or a dash; or in brackets, where what made it may stand behind the name.
_CREDIT = re.compile(
    rf"(?:(?<=[\s.!?…。！？”»」)）])(?:[—–/-]\s*)?|[(\[（【]\s*)(?:{_WORDS})\s?[:：/／]\s?\S"
    rf"|(?<=[\s.!?…。！？”»」)）])©\s?\S"
    rf"|[(（](?:{_WORDS})\s[^()（）]{{2,60}}[)）]\Z"
    rf"|[(（][^()（）]{{2,30}}(?:{_GIVEN})[)）]\Z",
    re.IGNORECASE,
)


def credit_in(line: str) -> int | None:
    """Where in a line the credit begins that ends it; None without one, or where caption and credit are there twice."""
    found = _CREDIT.search(line)
    if found is None:
        return None
    start = found.start()
    is_short = len(line.rstrip()) - start <= _MOST_LETTERS
    has_caption = sum(sign.isalpha() for sign in line[:start]) >= _FEWEST_LETTERS
    is_again = line.find(line[start:].strip()) < start or _CREDIT.search(line, found.end()) is not None
    return start if is_short and has_caption and not is_again else None
