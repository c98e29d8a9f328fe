"""Which strings the name finder proposes, language by language."""

from __future__ import annotations

import pytest

from annotator.core.document import Document, Language
from annotator.core.mark import NO_NAME, Candidate, Suggestion
from annotator.core.memory import Memory
from annotator.suggest.names import suggest


def looks(text: str, language: str, **remembered: dict[str, int]) -> list[str]:
    """The strings of candidates in reading order, each once."""
    document = Document(text, language=Language(language, 1.0))
    memory = Memory(names={quote.replace("_", " "): counts for quote, counts in remembered.items()})
    found = [one.quote for one in suggest(document, memory) if isinstance(one, Candidate)]
    return list(dict.fromkeys(found))


def labels(text: str, language: str, **remembered: dict[str, int]) -> dict[str, str]:
    """The label suggested for each string."""
    document = Document(text, language=Language(language, 1.0))
    memory = Memory(names={quote.replace("_", " "): counts for quote, counts in remembered.items()})
    found = [one for one in suggest(document, memory) if isinstance(one, Suggestion)]
    return {one.mark.quote: one.mark.label for one in found}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It was Ann Lee who told Rob.", ["Ann Lee", "Rob"]),
        ("Gates closed. It rained on Tom.", ["Tom"]),
        ("Merrow slept. The mayor of Merrow did not.", ["Merrow"]),
        ("Critics say the Bank of Merrow and the River Trust were slow.", ["Bank of Merrow", "River Trust"]),
        ("Officers of the Merrow Guard came.", ["Merrow Guard"]),
        ("They asked Argyle and Bute Council.", ["Argyle and Bute Council"]),
        ("They asked Ann and Rob.", ["Ann", "Rob"]),
        ("They asked President Ann Lee, Dr. Rob Moss and Sgt Tom Hale.", ["Ann Lee", "Rob Moss", "Tom Hale"]),
        ("Yesterday Dr. Moss came.", ["Moss"]),
        ("It was V. Marsh and J. K. Moss.", ["V. Marsh", "J. K. Moss"]),
        ("The G7, the RCMP and COVID-19 made news on Monday in May.", ["G7", "RCMP", "COVID-19"]),
        ("He saw Ann's boat; the Workers' Union asked Tom Moss-Reid.", ["Ann", "Workers' Union", "Tom Moss-Reid"]),
        ("She read “The Merrow Light” and 'Low Tide' there.", ["The Merrow Light", "Low Tide"]),
        ("He said: “We were there, and Ann was.”", ["Ann"]),
        ("It sold Harcombe & Lisle to O'Hara.", ["Harcombe & Lisle", "O'Hara"]),
        ("Fees rose to 80 USD in part II of the PDF.", []),
        ("Call it a BARGAIN, a bargain for Ann.", ["Ann"]),
    ],
)  # fmt: skip
def test_english(text: str, found: list[str]) -> None:
    assert looks(text, "en") == found


def test_headlines_in_capitals_say_nothing_of_their_own() -> None:
    body = "The old ferry of Ann Lee goes on."
    assert looks(f"Harbour Town Votes To Keep Old Ferry\n{body}", "en") == ["Ann Lee"]
    assert looks(f"HARBOUR TOWN VOTES TO KEEP FERRY\n{body}", "en") == ["Ann Lee"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ontem a Secretaria de Estado de Saúde do Pará abriu.", ["Secretaria de Estado de Saúde do Pará"]),
        ("Moradores de Tefé viram Ana de Sá.", ["Tefé", "Ana de Sá"]),
        ("disse na ONU Valentim Sá Reis", ["Valentim Sá Reis"]),
        ("a Volta a Trás-os-Montes e a Maré Alta-Olhão", ["Volta a Trás-os-Montes", "Maré Alta-Olhão"]),
    ],
)
def test_portuguese(text: str, found: list[str]) -> None:
    assert looks(text, "pt") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("elle vit l'Oise et la Côte d'Émeraude", ["Oise", "Côte d'Émeraude"]),
        (
            "selon le ministère des Transports, Jean-Luc Moreau",
            ["ministère des Transports", "Jean-Luc Moreau"],
        ),
        ("la CGT Cheminots est à St. Aubin", ["CGT Cheminots", "St. Aubin"]),
    ],
)
def test_french(text: str, found: list[str]) -> None:
    assert looks(text, "fr") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tại Hội đồng Bảo an đã bàn", ["Hội đồng Bảo an"]),
        ("do Bộ Tài nguyên và Môi trường nêu", ["Bộ Tài nguyên và Môi trường"]),
        ("cùng UBND tỉnh Đắk Lắk Phạm Quốc Hưng", ["UBND tỉnh Đắk Lắk", "Phạm Quốc Hưng"]),
        ("theo Tổng thống Volodymyr Zelensky nói", ["Volodymyr Zelensky"]),
        ("thì Đại sứ Đặng Đình Quý nói; sau đó ông Quý về", ["Đặng Đình Quý", "Quý"]),
        ("khi HĐBA LHQTG họp", ["HĐBA", "LHQTG"]),
        ("Các đồng bào M'Nông ở Krông Năng", ["M'Nông", "Krông Năng"]),
        ("Tuy nhiên, Hội nghị diễn ra tốt đẹp", []),
        ("Khoa học và Đời sống hằng ngày", []),
    ],
)
def test_vietnamese(text: str, found: list[str]) -> None:
    assert looks(text, "vi") == found


def test_a_run_of_capitals_is_parted_behind_a_known_name() -> None:
    text = "với Ngoại trưởng Mỹ Antony Blinken và Nga-Pháp"
    assert looks(text, "vi") == ["Antony Blinken"]
    assert labels(text, "vi") == {"Mỹ": "LOC", "Nga": "LOC", "Pháp": "LOC"}


def test_a_country_that_may_be_a_plain_word_is_not_suggested_at_the_beginning_of_a_sentence() -> None:
    assert labels("Anh về nhà rồi.", "vi") == {}
    assert labels("Anh, Pháp về nhà rồi.", "vi") == {"Anh": "LOC", "Pháp": "LOC"}
    assert labels("Turkey tastes good with turkey gravy.", "en") == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gestern sprach Ministerin Anna Weber in Tutzing.", ["Anna Weber", "Tutzing"]),
        ("Der Hund und die Katze im Garten sahen das Haus.", []),
        ("Weber sagte das. Gestern war Anna Weber da.", ["Weber", "Anna Weber"]),
        ("Das Ergebnis der Verhandlungen sah die CDU.", ["CDU"]),
        ("Nach Angaben der Polizei gab es in Wirklichkeit Wasser.", []),
        ("In der Hauptstadt Tutzing am Montag im Mai", ["Tutzing"]),
        ("Die Silicon Valley Bank fiel; Silicon Valley Bank hieß sie.", ["Silicon Valley Bank"]),
        ("Sie sah Annas Bericht in Tutzing, und Anna sagte nichts.", ["Tutzing", "Anna"]),
        ("Ähnliche Zahlen nannte die Universität Göttingen.", ["Universität Göttingen"]),
    ],
)
def test_german(text: str, found: list[str]) -> None:
    assert looks(text, "de") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Вчера Анна Петрова приехала в Тверь. Она рада.", ["Анна Петрова", "Тверь"]),
        ("Говорят, что В. Орлов и МЧС против.", ["В. Орлов", "МЧС"]),
        ("Он плыл по Белому морю и Тихой.", ["Белому морю", "Тихой"]),
        ("штаб Гидрографической службы Северного флота", ["Гидрографической службы Северного флота"]),
    ],
)
def test_russian(text: str, found: list[str]) -> None:
    assert looks(text, "ru") == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("记者在湖口县看见，林知远说江豚回来了。", "zh", ["湖口县", "林知远"]),
        ("专家海伦·莫里斯认为《湖的歌》好", "zh", ["海伦·莫里斯", "湖的歌"]),
        ("由中国科学院水生生物研究所牵头", "zh", ["中国科学院水生生物研究所"]),
        ("昨日、山田太郎さん（45）は青森市で話した。", "ja", ["山田太郎", "青森市"]),
        ("ジョン・スミス氏はWWFと話した", "ja", ["ジョン・スミス", "WWF"]),
        ("أعلن المعهد الوطني للتراث أمس", "ar", ["المعهد الوطني للتراث"]),
        ("وقال نبيل الهذيلي، إن السفينة وصلت. الهذيلي سعيد", "ar", ["نبيل الهذيلي", "الهذيلي"]),
        ("زار مصطفى بن الحسن الميناء", "ar", ["مصطفى بن الحسن"]),
        ("زار أحمد بن راشد آل مكتوم أمس", "ar", ["أحمد بن راشد آل مكتوم"]),
        ("رحلة من ميناء قلعة القريب إلى بلدة الزهراء", "ar", ["قلعة", "الزهراء"]),
        ("قالت صحيفة «الشاطئ» أمس", "ar", ["الشاطئ"]),
        ("السفينة السويدية والبريطانية وقطار بريطاني", "ar", ["السويدية", "والبريطانية", "بريطاني"]),
        ("عالمة الآثار مارتا ليندن (Marta Linden) هنا", "ar", ["مارتا ليندن", "Marta Linden"]),
        ("قال المنجي بالناصر (63 عاماً) ذلك", "ar", ["المنجي بالناصر"]),
        ("大波小学校の佐藤ミキさん（67）", "ja", ["大波小学校", "佐藤ミキ"]),
        (
            "旧山波小学校と京都市、気象庁の森部誠・地震課長",
            "ja",
            ["山波小学校", "気象庁", "森部誠"],
        ),
        (
            "田屋庄兵衛は安政東海地震を「波浜みなと祭り」で語る",
            "ja",
            ["田屋庄兵衛", "安政東海地震", "波浜みなと祭り"],
        ),
        (
            "自然保护协会、都昌县和山林铁路及文化管理处",
            "zh",
            ["自然保护协会", "都昌县", "山林铁路及文化管理处"],
        ),
        ("造船研究所（造船所）的「海燕」號，「海燕」好", "zh", ["造船研究所", "造船所", "海燕"]),
        ("副教授吳孟哲則說，莫拉克颱風。想上山", "zh", ["吳孟哲", "莫拉克颱風"]),
    ],
)
def test_scripts_without_capitals(text: str, language: str, found: list[str]) -> None:
    assert looks(text, language) == found


@pytest.mark.parametrize(
    ("text", "language", "country"),
    [
        ("họp tại Thái Lan", "vi", "Thái Lan"), ("foi à Alemanha", "pt", "Alemanha"), ("in Peru today", "en", "Peru"),
        ("وصل إلى الأردن أمس", "ar", "الأردن"), ("他去德国了", "zh-cn", "德国"), ("他去美國了", "zh-tw", "美國"),
        ("fue a Perú ayer", "es", "Perú"), ("vers l'Italie", "fr", "Italie"), ("nach Polen", "de", "Polen"),
        ("彼はドイツへ", "ja", "ドイツ"), ("это Китай", "ru", "Китай"), ("jest w Polska", "pl", "Polska"),
    ],
)  # fmt: skip
def test_countries_are_suggested_as_places(text: str, language: str, country: str) -> None:
    assert labels(text, language) == {country: "LOC"}


def test_unions_of_states_are_suggested_as_organisations() -> None:
    assert labels("said the European Union there", "en") == {"European Union": "ORG"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("những gì đã có từ trước và sẽ đến tại Đức hôm nay", {"Đức": "LOC"}),
        ("les choses qui sont dans le nord de la Suède", {"Suède": "LOC"}),
        ("他们今天从德国回来了", {"德国": "LOC"}),
        ("Peru", {}),
    ],
)
def test_a_language_nobody_knows_yet_is_told_by_its_letters_and_small_words(
    text: str, found: dict[str, str]
) -> None:
    assert labels(text, "unknown") == found


class TestNamesMarkedBefore:
    def suggestion(self, **counts: int) -> Suggestion:
        text = Document("the boat Ann Lee sank")
        memory = Memory(names={"Ann Lee": counts})
        (found,) = suggest(text, memory)
        assert isinstance(found, Suggestion)
        return found

    def test_are_suggested_with_the_label_they_mostly_had_and_the_number_of_articles(self) -> None:
        found = self.suggestion(PER=1, MISC=3)
        assert (found.mark.label, str(found.reason)) == ("MISC", "marked so in 3 articles")
        assert str(self.suggestion(PER=1).reason) == "marked so in another article"

    def test_are_the_likelier_the_more_often_and_the_more_alike_they_were_marked(self) -> None:
        scores = [
            self.suggestion(**counts).score for counts in ({"PER": 1, "LOC": 1}, {"PER": 1}, {"PER": 5})
        ]
        assert scores == sorted(scores)
        assert all(0 < score < 1 for score in scores)

    def test_are_found_in_small_letters_and_without_spaces_too(self) -> None:
        assert labels("wir sahen den ifo index", "de", ifo={"ORG": 1}) == {"ifo": "ORG"}
        assert labels("他看见江豚了", "zh", 江豚={"MISC": 1}) == {"江豚": "MISC"}

    def test_are_not_found_inside_words(self) -> None:
        assert labels("the Annals", "en", Ann={"PER": 1}) == {}

    def test_count_for_more_than_the_list_of_countries(self) -> None:
        assert labels("cô Nga nói", "vi", Nga={"PER": 2}) == {"Nga": "PER"}

    def test_leave_the_place_to_a_longer_name(self) -> None:
        assert looks("the Bank of Merrow sank", "en", Merrow={"LOC": 9}) == ["Bank of Merrow"]

    def test_that_were_called_no_name_are_proposed_no_more(self) -> None:
        assert looks("It was Bob in Ulmby", "en", Bob={NO_NAME: 1}) == ["Ulmby"]
        assert labels("It was Bob", "en", Bob={NO_NAME: 2, "PER": 1}) == {}
        assert labels("It was Bob", "en", Bob={NO_NAME: 1, "PER": 2}) == {"Bob": "PER"}
        assert labels("It was Peru", "en", Peru={NO_NAME: 1}) == {}
