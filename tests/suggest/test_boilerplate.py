import pytest

from annotator.core.document import Document
from annotator.core.mark import Cause, Reason
from annotator.core.memory import Memory
from annotator.suggest.page.kind import Kind
from annotator.suggest.page.kinds import kinds_of
from annotator.suggest.page.lines import line_of
from annotator.suggest.page.page import page_of
from tests.suggest.reading import STORIES, TEXT, TITLE, read, roles


def test_an_article_of_title_and_text_alone_is_all_main_text() -> None:
    assert roles(TITLE, *TEXT) == ["title", "body", "body", "body", "body"]


def test_a_text_may_have_no_title() -> None:
    assert roles(*TEXT) == ["body"] * 4


def test_a_caption_before_the_text_is_no_title() -> None:
    assert roles("The lighthouse of Port Merrow on Tuesday. (Photo: Jo Lamb/PMN)", *TEXT) == [
        "caption",
        *["body"] * 4,
    ]


def test_a_paragraph_parted_from_the_text_by_its_picture_is_the_lead() -> None:
    lead = (
        "The council has changed its mind about the lighthouse: it will be repaired instead of pulled down."
    )
    found = roles(TITLE, lead, "The lighthouse on Tuesday. Photo: Jo Lamb", *TEXT)
    assert found == ["title", "lead", "caption", *["body"] * 4]


def test_a_short_line_between_paragraphs_is_a_heading() -> None:
    first, second, *rest = read(TITLE, *TEXT[:2], "A tower that leans", *TEXT[2:])[2:]
    assert (first.role, second.role) == ("body", "heading")
    assert str(second.reason) in {"short line between paragraphs", "words of the text"}
    assert [row.role for row in rest] == ["body", "body"]


def test_menus_before_and_behind_the_text_are_navigation() -> None:
    menu = "Home | News | Sport | Culture"
    found = roles("Skip to content", menu, TITLE, *TEXT, "About us | Contact | Terms of use")
    assert found == ["navigation", "navigation", "title", *["body"] * 4, "navigation"]


@pytest.mark.parametrize(
    "line", ["Share", "Facebook Twitter WhatsApp", "fb tw ig", "Chia sẻ", "分享到：微信 微博", "مشاركة"]
)
def test_a_share_bar_is_navigation(line: str) -> None:
    row = read(TITLE, line, *TEXT)[1]
    assert (row.role, row.reason) == ("navigation", Reason(Cause.SHARE))


@pytest.mark.parametrize(
    "line",
    [
        "16 July 2025, 06:15",
        "19:40, 03/05/2021",
        "2024-11-26 09:12",
        "12. März 2024",
        "منذ 3 ساعات",
        "3 giờ trước",
        "Temps de lecture : 7 min",
        "Lesezeit: ca. 5 Minuten",
        "5 min de lectura",
        "阅读时间约4分钟",
    ],
)
def test_a_day_on_a_line_of_its_own_is_a_date(line: str) -> None:
    row = read(TITLE, line, *TEXT)[1]
    assert (row.role, row.reason) == ("date", Reason(Cause.DATE))


@pytest.mark.parametrize(
    "line",
    [
        "Source: Firth Press",
        "Theo Báo Sông Tiền",
        "Fonte: Agência do Vale",
        "来源：江边晚报",
        "المصدر: وكالة النهر",
        "(Fonte: Agência do Vale)",
        "(dpa)",
        "Mit AFP",
        "Agence du Littoral",
        "Firth Press Agency",
        "（浜風新聞社）",
    ],
)
def test_a_credit_behind_the_text_is_its_source(line: str) -> None:
    row = read(TITLE, *TEXT, line)[-1]
    assert (row.role, row.reason) == ("source", Reason(Cause.SOURCE_WORDS))


def test_initials_behind_the_text_are_a_byline() -> None:
    row = read(TITLE, *TEXT, "A. F", "Source: Firth Press")[-2]
    assert (row.role, row.reason) == ("byline", Reason(Cause.NAME_ALONE))


def test_what_follows_the_name_of_a_picture_is_its_caption() -> None:
    caption = "The mayor with engineers in front of the lighthouse on Tuesday afternoon"
    name, words = read(TITLE, "7.jpg", caption, *TEXT)[1:3]
    assert (name.role, name.reason) == ("other", Reason(Cause.FILE_NAME))
    assert (words.role, words.reason) == ("caption", Reason(Cause.AFTER_HEADING, "7.jpg"))


def test_a_line_that_says_it_twice_is_a_caption() -> None:
    words = "Boats below the lighthouse of Port Merrow"
    row = read(TITLE, TEXT[0], words + words, *TEXT[1:])[2]
    assert (row.role, row.reason) == ("caption", Reason(Cause.DOUBLED))


def test_the_second_copy_of_a_caption_is_a_duplicate_of_the_first() -> None:
    caption = "The lighthouse on Tuesday. (Photo: Jo Lamb)"
    first, second = read(TITLE, TEXT[0], caption, caption, *TEXT[1:])[2:4]
    assert (first.role, second.role) == ("caption", "duplicate")
    assert second.reason == Reason(Cause.REPEATS_BLOCK, "3")


def test_the_title_once_more_at_the_end_is_a_duplicate_of_the_first() -> None:
    rows = read(TITLE, *TEXT, TITLE)
    assert rows[0].role == "title"
    assert (rows[-1].role, rows[-1].reason) == ("duplicate", Reason(Cause.REPEATS_BLOCK, "1"))


def test_teasers_under_a_heading_are_related_although_they_are_sentences() -> None:
    tail = [line for headline, teaser in STORIES for line in (headline, teaser)]
    rows = read(TITLE, *TEXT, "Related stories", *tail)[5:]
    assert {row.role for row in rows} == {"related"}
    assert rows[1].reason == Reason(Cause.AFTER_HEADING, "Related stories")
    # The last lines of a page may be in doubt: the text of another page may end there.
    assert not any(row.wants_a_look for row in rows[:4])


def test_doubled_headlines_with_teasers_are_related_without_a_heading_as_well() -> None:
    tail = [line for headline, teaser in STORIES for line in (headline, headline, teaser)]
    assert roles(TITLE, *TEXT, *tail) == ["title", *["body"] * 4, *["related"] * 9]


def test_a_numbered_list_of_headlines_behind_the_text_is_related() -> None:
    tail = [f"- {number}. {headline}" for number, (headline, _) in enumerate(STORIES, start=1)]
    rows = read(TITLE, *TEXT, *tail)[5:]
    assert [row.role for row in rows] == ["related"] * 3
    assert {row.reason for row in rows} == {Reason(Cause.LIST)}


def test_a_pointer_to_another_article_inside_the_text_is_related() -> None:
    row = read(TITLE, *TEXT[:2], f"Read also: {STORIES[0][0]}", *TEXT[2:])[3]
    assert (row.role, row.reason) == ("related", Reason(Cause.OTHER_ARTICLES))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Lire aussi | Le retour discret du mouton de pays", True),
        ("Latest | Sport", False),
        ("Latest | Sport | What to see and do in Merrow", False),
        ("Port Merrow | The lighthouse stays where it is", False),
    ],
)
def test_a_pointer_may_part_its_headline_by_one_bar(line: str, *, expected: bool) -> None:
    assert (Kind.READ_ALSO in kinds_of(line_of(line))) == expected


def test_offers_and_imprint_are_told_apart() -> None:
    foot = ("Sign up for our free newsletter", "© 2025 Port Merrow News. All rights reserved.")
    rows = read(TITLE, *TEXT, *foot)[-2:]
    assert [row.role for row in rows] == ["promotion", "legal"]
    assert [row.reason for row in rows] == [Reason(Cause.PROMOTION_WORDS), Reason(Cause.LEGAL_WORDS)]


def test_what_readers_wrote_stands_with_the_comments() -> None:
    comments = (
        "Comments (2)",
        "SaltyDog, 3 hours ago",
        "Good. I proposed to my wife under that tower in 1984.",
    )
    rows = read(TITLE, *TEXT, *comments)[-3:]
    assert [row.role for row in rows] == ["comment"] * 3
    assert rows[2].reason == Reason(Cause.AFTER_HEADING, "Comments (2)")


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Il vous reste 62 % de cet article à lire. La suite est réservée aux abonnés.", "promotion"),
        ("この記事は有料会員限定です。続きを読むには会員登録が必要です。", "promotion"),
        ("Like this story? Share it with a friend!", "promotion"),
        ("این مطلب ویژه مشترکان است و متن کامل آن در دسترس آن‌هاست.", "promotion"),
        ("Το άρθρο είναι διαθέσιμο μόνο για συνδρομητές της εφημερίδας.", "promotion"),
        ("Bitte beachten Sie unsere Diskussionsregeln.", "legal"),
        ("При использовании материалов сайта гиперссылка на «Портовые новости» обязательна.", "legal"),
        ("Simak breaking news dan berita pilihan kami langsung di ponselmu.", "promotion"),
        ("Dieser Artikel erschien zuerst im Harbour Courier.", "byline"),
    ],
)
def test_what_a_page_asks_of_its_readers_behind_the_text_is_boilerplate(line: str, role: str) -> None:
    asked = read(TITLE, *TEXT, line)[-1]
    assert asked.role == role


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe for £3 a month and read every story",
        "Sechs Wochen lesen für nur 2 Euro",
        "【PR】海辺の宿　送料無料の贈り物",
    ],
)
def test_an_offer_among_comments_is_none(line: str) -> None:
    assert read(TITLE, *TEXT, "Comments (2)", "Good.", line)[-1].role == "promotion"


def test_an_imprint_under_a_list_of_others_is_no_article() -> None:
    foot = "© Port Merrow News Ltd. 2024"
    assert read(TITLE, *TEXT, "Related stories", STORIES[0][0], foot)[-1].role == "legal"


@pytest.mark.parametrize(
    "line", ["Join the conversation", "Jetzt mitdiskutieren", "Participer à la discussion"]
)
def test_a_call_to_discuss_above_the_text_belongs_to_its_comments(line: str) -> None:
    row = read(TITLE, line, *TEXT)[1]
    assert (row.role, row.reason) == ("comment", Reason(Cause.COMMENT_WORDS))


@pytest.mark.parametrize("heading", ["コメント（3件）", "3 Kommentare", "评论 12条"])
def test_a_heading_of_comments_may_count_them(heading: str) -> None:
    assert [row.role for row in read(TITLE, *TEXT, heading, "Good.")[-2:]] == ["comment"] * 2


def test_words_above_the_text_that_lead_down_to_its_comments_head_no_comments() -> None:
    lines = [TITLE, "Join the conversation", *TEXT, "Article content", "Comments", "SaltyDog, 3 hours ago"]
    heads = page_of(Document("\n".join(lines)), Memory()).heads
    assert heads == (*[-1] * 8, 7)


def test_a_menu_below_a_list_of_other_articles_is_a_menu() -> None:
    others = [line for headline, _ in STORIES for line in ("Local", headline, "Picture", "3 hours ago")]
    menu = ["Ships", "Boats", "Tides", "Harbour walks", "Lighthouse shop"]
    rows = read(TITLE, *TEXT, "Related stories", *others, *menu)
    assert [row.role for row in rows[7::4][: len(STORIES)]] == ["related"] * len(STORIES)
    assert [row.role for row in rows[-5:]] == ["navigation"] * 5


def test_a_row_of_links_with_an_imprint_among_them_is_a_menu() -> None:
    row = read(TITLE, *TEXT, "Legal notice – Terms of use – Cookies – Contact us")[-1]
    assert row.role == "navigation"


CHINESE = (
    "海港小镇投票保留百年灯塔",
    "　　梅罗港议会星期二投票决定保留这座百年灯塔。灯塔原定明年春天拆除，许多居民表示反对。",
    "　　工程师此前警告说，灯塔已经倾斜将近两度。修缮费用约为四十万英镑，大部分用于新的地基。",
    "灯塔何时重新开放",
    "　　地基工程将于三月动工。在议会重新批准之前，灯塔不对游客开放。",
    "（责任编辑：王晓）",
    "相关阅读",
    "渔船队创下捕捞纪录后返航",
    "12路公交车重新停靠医院",
)
ARABIC = (
    "بلدة ساحلية تصوّت للإبقاء على منارتها القديمة",
    "صوّت مجلس بلدة ميرو يوم الثلاثاء للإبقاء على المنارة القديمة التي كان من المقرر هدمها في الربيع المقبل.",
    "وكان مهندسون قد حذّروا من أن المنارة تميل بنحو درجتين. وستكلّف أعمال الإصلاح المجلس نحو أربعمئة ألف جنيه.",
    "ومن المقرر أن تبدأ أعمال الأساسات في مارس، وستبقى المنارة مغلقة أمام الزوار حتى يوافق المجلس على فتحها.",
    "اقرأ أيضا",
    "أسطول الصيد يعود بعد موسم قياسي",
)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            CHINESE,
            ["title", "body", "body", "heading", "body", "byline", "related", "related", "related"],
            id="Chinese",
        ),
        pytest.param(ARABIC, ["title", "body", "body", "body", "related", "related"], id="Arabic"),
    ],
)
def test_other_scripts_read_the_same(lines: tuple[str, ...], expected: list[str]) -> None:
    assert roles(*lines) == expected
