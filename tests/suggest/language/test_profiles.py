"""What langdetect's detector is told of runs of characters, beside what its own map says."""

from pathlib import Path

import langdetect
import pytest
from langdetect.detector_factory import DetectorFactory

from annotator.suggest.language.profiles import Profiles, Shares, read_profiles

FOLDER = Path(langdetect.__file__).parent / "profiles"


@pytest.fixture(scope="module")
def profiles() -> Profiles:
    return read_profiles(FOLDER)


@pytest.fixture(scope="module")
def library() -> DetectorFactory:
    factory = DetectorFactory()
    factory.load_json_profile([path.read_text("utf-8") for path in sorted(FOLDER.iterdir())])
    return factory


def test_every_run_of_every_language_has_the_library_s_own_share(
    profiles: Profiles, library: DetectorFactory
) -> None:
    assert list(profiles.languages) == library.langlist
    shares = Shares(profiles, profiles.languages)
    wrong = [
        run for run, row in library.word_lang_prob_map.items() if run not in shares or shares[run] != row
    ]
    assert wrong == []


def test_a_detector_of_few_languages_hears_of_these_alone_in_their_order(
    profiles: Profiles, library: DetectorFactory
) -> None:
    shares = Shares(profiles, ["vi", "en"])
    row = library.word_lang_prob_map["the"]
    assert shares["the"] == [row[library.langlist.index("vi")], row[library.langlist.index("en")]]


@pytest.mark.parametrize("run", ["", "\0", "the ", "\U0001f642", "\uffff\uffff\uffff", "зzз"])
def test_a_run_of_no_language_is_not_there(profiles: Profiles, run: str) -> None:
    assert run not in Shares(profiles, ["en"])


def test_a_run_of_another_language_is_there_with_no_share_in_these(profiles: Profiles) -> None:
    shares = Shares(profiles, ["en", "fr"])
    assert "ых" in shares
    assert shares["ых"] == [0.0, 0.0]
