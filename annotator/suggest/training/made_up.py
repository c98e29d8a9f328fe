"""Made-up documents to train on: real ones cut and set together again as crawls leave them.

Labelled pages lack what half-cleaned articles are full of: lists of other articles that give each headline twice and
then the first paragraph, sources and initials right behind the text, captions said twice, the title once more at the
end. Nothing here knows a language: headings come from the phrases of all, the rest from the pages themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from annotator.suggest.page.vocabulary import RELATED, SHARE
from annotator.suggest.page.wording import BYLINE_STARTS, SOURCE_STARTS
from annotator.suggest.training.labelled import BOILERPLATE, MAIN, Page

_AGENCIES = [
    "AFP",
    "Reuters",
    "AP",
    "dpa",
    "EFE",
    "ANSA",
    "TASS",
    "Xinhua",
    "TTXVN",
    "Lusa",
    "Belga",
    "Kyodo",
    "Yonhap",
    "PAP",
]
_CREDITS = (
    "(Photo: {})",
    "(Ảnh: {})",
    "Foto: {}",
    "({})",
    "© {}",
    "[{}]",
    "（写真：{}）",
    "/ {}",
    "(Nguồn: {})",
)
_PICTURES = ("{}.jpg", "image-{}.png", "IMG_{}.JPG", "{}.webp")
_LEAST_PARAGRAPH, _LONGEST_PARAGRAPH = 80, 700


Line = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class _Teaser:
    headline: str
    paragraph: str


def made_up(pages: Sequence[Page], random: Random) -> list[Page]:
    """One made-up document for each that has at least three lines of text, in their order."""
    teasers: dict[str, list[_Teaser]] = defaultdict(list)
    for page in pages:
        teaser = _teaser(page)
        if teaser and teaser not in teasers[page.language]:
            teasers[page.language].append(teaser)
    everywhere = [teaser for found in teasers.values() for teaser in found]
    result = []
    for page in pages:
        main = [place for place, label in enumerate(page.labels) if label == MAIN]
        near = teasers[page.language]
        others = near if len(near) > 8 else everywhere
        if len(main) >= 3 and len(others) > 8:
            result.append(_altered(page, others, random))
    return result


def _teaser(page: Page) -> _Teaser | None:
    title = next((line for line, kind in zip(page.lines, page.types, strict=True) if kind == "title"), None)
    paragraph = next(
        (
            line
            for line, label, kind in zip(page.lines, page.labels, page.types, strict=True)
            if label == MAIN and kind == "body" and _LEAST_PARAGRAPH < len(line) < _LONGEST_PARAGRAPH
        ),
        None,
    )
    return _Teaser(title, paragraph) if title and paragraph and len(title) > 15 else None


def _altered(page: Page, others: Sequence[_Teaser], random: Random) -> Page:
    lines = _cropped(list(zip(page.lines, page.labels, page.types, strict=True)), random)
    title = next((text for text, _, kind in lines if kind == "title"), "")
    others = [teaser for teaser in random.sample(others, min(12, len(others))) if teaser.headline != title]
    if random.random() < 0.15:
        lines = [line for line in lines if line[2] != "title"]
    if random.random() < 0.3:
        _add_picture(lines, others, random)
    if random.random() < 0.2:
        _set_standfirst_apart(lines, random)
    if random.random() < 0.15:
        _add_inside(lines, others, random)
    end = _end_of_text(lines)
    before = [(_share_words(random), BOILERPLATE, "share")] if random.random() < 0.15 else []
    rest = lines[end:] if random.random() < 0.7 else []
    made = [*before, *lines[:end], *_behind(page, title, others, random), *rest]
    texts, labels, types = zip(*made, strict=True)
    is_mute = random.random() < 0.35
    return replace(page, lines=texts, labels=labels, types=types, is_mute=is_mute, is_made_up=True)


def _behind(page: Page, title: str, others: Sequence[_Teaser], random: Random) -> list[Line]:
    """What crawls leave between the end of the text and what the page had there."""
    lines: list[Line] = []
    if random.random() < 0.4:
        lines += _signature(page, random)
    if random.random() < 0.6:
        lines += _list_of_others(others, random)
    if random.random() < 0.12 and title:
        lines.append((title, BOILERPLATE, "duplicate"))
    if random.random() < 0.2:
        lines.append((_share_words(random), BOILERPLATE, "share"))
    return lines


def _cropped(lines: list[Line], random: Random) -> list[Line]:
    """The text with some of the lines around it, mostly few."""
    main = [place for place, line in enumerate(lines) if line[1] == MAIN]
    before, behind = (int(random.expovariate(0.2)) for _ in range(2))
    return lines[max(0, main[0] - before) : main[-1] + 1 + behind]


def _end_of_text(lines: Sequence[Line]) -> int:
    return max((place for place, line in enumerate(lines) if line[1] == MAIN), default=-1) + 1


def _body(lines: Sequence[Line]) -> list[int]:
    return [place for place, line in enumerate(lines) if line[1] == MAIN and line[2] != "title"]


def _signature(page: Page, random: Random) -> list[Line]:
    """Who wrote it or where it was taken from, right behind the text."""
    agency = random.choice(_AGENCIES)
    name = " ".join(word.capitalize() for word in random.sample(_syllables(page), 2))
    start = random.choice(SOURCE_STARTS)
    start = start.capitalize() if random.random() < 0.8 else start
    choices = (
        f"{start} {page.publisher}", f"{start}: {agency}", f"{start} {name} ({agency})", f"({agency})", name,
        f"{start} https://{page.publisher}/{random.randrange(10**6)}", ". ".join(word[0] for word in name.split()),
        f"{random.choice(BYLINE_STARTS).capitalize()} {name}", f"{name}/{agency}", name.upper(),
        f"{random.choice(SOURCE_STARTS)}: {page.publisher.split('.')[0].capitalize()}",
    )  # fmt: skip
    count = 2 if random.random() < 0.25 else 1
    return [(text, BOILERPLATE, "byline") for text in random.sample(choices, count)]


def _syllables(page: Page) -> list[str]:
    """Some short words of the page, to make a name of."""
    words = [
        word
        for line in page.lines[:200]
        for word in line.split()[:20]
        if word.isalpha() and 2 <= len(word) <= 9
    ]
    return sorted(set(words)) if len(set(words)) > 3 else ["anna", "bao", "lee", "kim", "rossi"]


def _share_words(random: Random) -> str:
    return random.choice((" ", " icon ", " | ")).join(random.sample(sorted(SHARE), random.randint(1, 4)))


def _list_of_others(others: Sequence[_Teaser], random: Random) -> list[Line]:
    """A list of other articles in one of the shapes that pages give it, with a heading or none."""
    shape = random.choice(("ttp", "ttp", "tp", "t", "bullet", "number", "tt", "date", "p"))
    bullet = random.choice(("• ", "- ", "* ", "· ", "» "))
    lines: list[str] = []
    if random.random() < 0.6:
        heading = random.choice(sorted(RELATED))
        lines.append(heading if random.random() < 0.3 else heading.capitalize())
    for number, teaser in enumerate(others[: random.randint(2, 8)], start=1):
        headline = teaser.headline
        lines += {
            "ttp": [headline, headline, teaser.paragraph],
            "tp": [headline, teaser.paragraph],
            "t": [headline],
            "bullet": [bullet + headline],
            "number": [f"{bullet if bullet == '- ' else ''}{number}. {headline}"],
            "tt": [headline, headline],
            "date": [
                headline,
                f"{random.randint(1, 28):02}/{random.randint(1, 12):02}/{random.randint(2010, 2025)}",
            ],
            "p": [teaser.paragraph],
        }[shape]
    return [(line, BOILERPLATE, "related") for line in lines]


def _add_inside(lines: list[Line], others: Sequence[_Teaser], random: Random) -> None:
    """Pointers to other articles between two paragraphs."""
    body = _body(lines)
    if len(body) < 3:
        return
    place = random.choice(body[1:])
    count = random.choice((1, 1, 1, 2, 3))
    heading = random.choice(sorted(RELATED)).capitalize()
    found = [(teaser.headline, BOILERPLATE, "related") for teaser in others[-count:]]
    if random.random() < 0.5:
        found[0] = (f"{heading}: {found[0][0]}", BOILERPLATE, "related")
    elif random.random() < 0.5:
        found.insert(0, (heading, BOILERPLATE, "related"))
    lines[place:place] = found


def _add_picture(lines: list[Line], others: Sequence[_Teaser], random: Random) -> None:
    """A caption near the beginning of the text: said twice, in one line or two, or under the name of its file."""
    body = _body(lines)
    if not body:
        return
    captions = [text for text, _, kind in lines if kind == "caption" and len(text) > 25]
    caption = (
        random.choice(captions) if captions else random.choice(others).paragraph[:160].rsplit(". ", 1)[0]
    )
    if random.random() < 0.7:
        caption = f"{caption} {random.choice(_CREDITS).format(random.choice(_AGENCIES))}"
    shape = random.random()
    name = random.choice(_PICTURES).format(random.randrange(1, 100))
    found = [caption]
    if shape < 0.3:
        found = [caption + caption]
    elif shape < 0.5:
        found = [caption, caption]
    elif shape < 0.65:
        found = [name, caption]
    place = body[min(random.choice((0, 0, 1, 1, 2)), len(body) - 1)]
    lines[place:place] = [(text, BOILERPLATE, "caption") for text in found]


def _set_standfirst_apart(lines: list[Line], random: Random) -> None:
    """The day, the author or share icons between the first paragraph and the second."""
    body = _body(lines)
    if len(body) < 3:
        return
    day = f"{random.randint(1, 28)}.{random.randint(1, 12)}.{random.randint(2005, 2025)}, {random.randint(0, 23)}:30"
    between = [(day, BOILERPLATE, "date"), (_share_words(random), BOILERPLATE, "share")]
    lines[body[1] : body[1]] = random.sample(between, random.randint(1, 2))
