"""What tells the title: lines inside others, and whether a document has one at all."""

import numpy as np
import pytest

from annotator import resources
from annotator.core.document import Document
from annotator.core.memory import Memory
from annotator.core.schema import TITLE as TITLE_ROLE
from annotator.suggest.boilerplate import choices_of, judge_all
from annotator.suggest.features import fourth_look
from annotator.suggest.features.batch import batch_of
from annotator.suggest.features.shape import SHAPE
from annotator.suggest.features.twins import TWINS, twins
from annotator.suggest.judging.titles import title_costs, title_itself
from annotator.suggest.model import model
from annotator.suggest.model.model import NO_TITLE, are_none, likeliest
from annotator.suggest.page.page import page_of
from annotator.suggest.training.fitting import Examples, Plan, fit
from tests.suggest.reading import TEXT, TITLE


def test_a_title_stands_inside_the_way_to_the_page_and_before_the_name_of_the_site() -> None:
    page = [f"Home > Local > {TITLE}", f"{TITLE.upper()} | Port Merrow News", TITLE, *TEXT]
    crumbs, named, title, *text = twins(batch_of([page]))
    both = dict(zip(TWINS, title, strict=True))
    assert both == {
        "begins_another": 1,
        "ends_another": 1,
        "begins_with_another": 0,
        "ends_with_another": 0,
    }
    assert crumbs.tolist() == [0, 0, 0, 1]
    assert named.tolist() == [0, 0, 1, 0]
    assert not np.any(text)


def test_the_title_is_the_line_below_the_way_to_the_page_that_ends_with_it() -> None:
    page = page_of(Document("\n".join([f"Home » Local » {TITLE}", TITLE, *TEXT])), Memory())
    assert title_itself(page, 0) == 1


def test_the_way_to_the_page_is_the_title_when_nothing_says_it_better() -> None:
    apart = ["12 March 2024", "By Anna Holt"]
    page = page_of(Document("\n".join([f"Home » Local » {TITLE}", *apart, TITLE, "Local", *TEXT])), Memory())
    assert title_itself(page, 0) == 0
    assert title_itself(page, 3) == 3


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("An interview with Angela Merkel-Schmidt", "Angela Merkel-Schmidt"),
        ("A day at the Metropolitan Museum of Art", "Metropolitan Museum of Art"),
        ("Streit um die Donaudampfschifffahrt", "Dampfschifffahrt"),
    ],
)
def test_a_title_that_ends_with_the_name_below_it_is_no_way_to_the_page(title: str, name: str) -> None:
    page = page_of(Document("\n".join([title, name, *TEXT])), Memory())
    assert title_itself(page, 0) == 0


@pytest.mark.parametrize(
    ("way", "title"),
    [("Home » Angela Merkel-Schmidt", "Angela Merkel-Schmidt"), (f"HomeLatest News{TITLE}", TITLE)],
)
def test_a_sign_or_the_length_of_its_end_tells_the_way_to_the_page(way: str, title: str) -> None:
    page = page_of(Document("\n".join([way, title, *TEXT])), Memory())
    assert title_itself(page, 0) == 1


def test_the_title_is_the_line_below_the_name_of_the_page_that_says_it_without_the_site() -> None:
    page = page_of(
        Document("\n".join([f"{TITLE} | Port Merrow News", "Home", "News", TITLE, *TEXT])), Memory()
    )
    assert title_itself(page, 0) == 3


def test_a_headline_with_the_words_of_a_caption_is_the_title_below_the_name_of_its_page() -> None:
    headline = "Photos: the ferry to the island is late again"
    page = page_of(Document("\n".join([f"{headline} | Port Merrow News", headline, *TEXT])), Memory())
    assert title_costs(page)[0] == title_costs(page)[1] > 0
    assert title_itself(page, 0) == 1


def test_a_topic_that_the_title_begins_with_is_no_title_below_it() -> None:
    title = "Ferry to the island: the pier is to be rebuilt before next summer"
    page = page_of(Document("\n".join([title, "Ferry to the island", *TEXT])), Memory())
    assert title_itself(page, 0) == 0


def test_the_title_is_the_first_of_some_copies_near_each_other_also_below_the_way() -> None:
    page = page_of(Document("\n".join([TITLE, f"Home » Local » {TITLE}", TITLE, *TEXT])), Memory())
    assert title_itself(page, 1) == 0
    assert title_itself(page, -1) == -1


def test_what_stands_on_most_pages_of_the_site_is_not_the_title_because_its_copy_is() -> None:
    """The most read articles of a site, this one first."""
    entries = [f"1. {TITLE}", "2. Ferry crews call off their strike"]
    page = Document("\n".join([*entries, TITLE, "By Anna Holt", *TEXT]))
    memory = Memory(pages=6, line_pages=dict.fromkeys(entries, 5))
    assert title_itself(page_of(page, memory), 2) == 2
    assert judge_all([page], [memory])[0].title == 2


def test_an_address_below_the_way_to_it_is_no_title() -> None:
    page = page_of(
        Document("Source » www.harbour-news.example\nwww.harbour-news.example\n" + "\n".join(TEXT)), Memory()
    )
    assert page.are_addresses[:2] == (False, True)
    assert title_itself(page, 0) == 0


def test_the_title_leads_its_line_however_unsure_it_is() -> None:
    texts = [path.read_text("utf-8").split("\n") for path in resources.sample_articles()]
    cropped = [Document("\n".join(lines[first:])) for lines in texts for first in range(6)]
    judgements = judge_all(cropped, [Memory()] * len(cropped))
    titled = [found for found in judgements if found.title >= 0]
    unsure = [found for found in titled if found.main[found.title] < 0.6]
    assert len(titled) > len(texts)
    assert unsure
    for found in titled:
        choices = list(choices_of(found))[found.title]
        assert max(choices, key=lambda choice: choice.score).role == TITLE_ROLE


def test_asking_the_trees_of_every_line_finds_no_other_title(monkeypatch: pytest.MonkeyPatch) -> None:
    samples = [Document(path.read_text("utf-8")) for path in resources.sample_articles()]
    asked_of_some = [found.title for found in judge_all(samples, [Memory()] * len(samples))]
    monkeypatch.setattr(model, "_MAY_BE_TITLE", 100.0)
    assert [found.title for found in judge_all(samples, [Memory()] * len(samples))] == asked_of_some


def test_lines_of_two_documents_are_no_twins() -> None:
    assert not twins(batch_of([[TITLE], [f"Home > Local > {TITLE}"]])).any()


def test_the_likeliest_line_that_may_be_the_title_is_taken() -> None:
    odds = np.array([1.0, 3.0, 2.0, -1.0, 2.0], np.float32)
    costs = np.array([0.0, NO_TITLE, 4.0, 4.0, NO_TITLE], np.float32)
    assert likeliest(np.array([0, 3, 3, 4, 5]), odds - costs).tolist() == [0, -1, 3, -1]


def test_a_copy_that_is_the_words_of_a_picture_is_not_the_title_instead_of_the_headline_below() -> None:
    page = page_of(Document("\n".join(["harbour-1.jpg", TITLE, "By Anna Holt", TITLE, *TEXT])), Memory())
    assert title_itself(page, 3) == 3


def test_a_line_whose_words_say_that_it_is_something_else_costs_as_a_title() -> None:
    kept = [TITLE, "Anna Holt", "Read also: the ferry is back"]
    told = [
        "By Anna Holt",
        "12 March 2024",
        "Photo: Anna Holt",
        "Share on Facebook",
        "harbour-1.jpg",
        "The pier",
    ]
    page = page_of(Document("\n".join([*kept, *told, "https://harbour-news.example/pier", *TEXT])), Memory())
    costs = title_costs(page)
    assert costs[: len(kept)] == [0.0] * len(kept)
    assert min(costs[len(kept) : len(kept) + len(told)]) > 0
    assert costs[len(kept) + len(told) :] == [NO_TITLE] + [0.0] * len(TEXT)


def test_a_headline_with_the_words_of_a_caption_is_the_title_where_nothing_else_looks_like_one() -> None:
    """It was no title however much it looked like one, and the menu's entry below took its place."""
    headline = "First picture: this is how the new harbour bridge of Port Merrow may look"
    page = Document("\n".join(["Home", "News", headline, "Harbour", *TEXT]))
    assert title_costs(page_of(page, Memory()))[2] > 0
    assert judge_all([page], [Memory()])[0].title == 2


def test_a_caption_above_a_text_without_a_headline_is_no_title() -> None:
    page = [
        "Annons",
        "Räddningstjänsten på plats vid Norra hamnen. Foto: Erik Lindahl/TT",
        "En brand utbröt natten mot söndagen i en lagerlokal i Norra hamnen i Sundvik. Ingen person kom till skada.",
        "Larmet kom in strax efter klockan två. Då stod lågorna redan genom taket, enligt räddningstjänsten.",
        "– Vi lyckades hindra att elden spred sig till bensinmacken intill, säger insatsledaren Maria Ek.",
        "Läs mer: Därför brinner det oftare i hamnen",
        "Polisen har inlett en förundersökning om mordbrand.",
        "Läs också",
        "Isen bär inte – här är varningarna",
    ]
    assert judge_all([Document("\n".join(page))], [Memory()])[0].title == -1


def test_what_costs_as_a_title_has_to_look_somewhat_like_one_and_other_lines_need_not() -> None:
    odds, costs = np.array([-2.0, -1.0, -2.0], np.float32), np.array([6.0, 6.0, 0.0], np.float32)
    assert are_none(odds, costs).tolist() == [True, False, False]


def test_a_caption_that_stands_there_twice_is_no_title_and_a_headline_that_does_may_be() -> None:
    caption = "Khói bốc lên từ nhà kho sáng chủ nhật. Ảnh: Minh Hoàng"
    page = page_of(Document("\n".join([caption, caption, TITLE, TITLE, *TEXT, caption])), Memory())
    assert title_costs(page)[:4] == [NO_TITLE, NO_TITLE, 0, 0]
    assert 0 < title_costs(page)[-1] < NO_TITLE


def test_a_caption_that_stands_there_twice_running_is_no_title_below_a_copy_further_up_either() -> None:
    caption = "Khói bốc lên từ nhà kho sáng chủ nhật. Ảnh: Minh Hoàng"
    page = page_of(Document("\n".join([caption, "Trang chủ", caption, caption, TITLE, *TEXT])), Memory())
    assert title_costs(page)[2:5] == [NO_TITLE, NO_TITLE, 0]


def test_a_row_tells_of_the_line_and_its_document_alone() -> None:
    pages = [[TITLE, *TEXT], ["Home", *TEXT, TITLE]]
    batch, alone = batch_of(pages), batch_of(pages[1:])
    count = len(batch)
    title = np.random.default_rng(0).normal(0, 2, count).astype(np.float32)
    third = np.random.default_rng(2).normal(0, 2, (count, 19)).astype(np.float32)
    sight = np.random.default_rng(1).random((count, len(SHAPE))).astype(np.float32)
    second = len(pages[0])
    pointed = -np.random.default_rng(3).random((count, 2)).astype(np.float32)
    told = (title, pointed, sight, third)
    both = fourth_look.features(batch, np.array([0, count - 1]), *told)
    one = fourth_look.features(alone, np.array([len(alone) - 1]), *(some[second:] for some in told))
    assert both.shape == (2, one.shape[1])
    assert both[1].tolist() == one[0].tolist()


def test_rows_that_are_all_yes_make_a_forest_that_says_yes() -> None:
    rows = np.zeros((3, 2), np.float32)
    forest = fit(Examples(rows, np.ones(3, dtype=bool), np.ones(3, np.float32)), Plan(trees=5))
    assert (forest.odds(rows) > 0).all()
