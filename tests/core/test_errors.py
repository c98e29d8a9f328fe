import inspect
import pickle
from pathlib import Path

import pytest

from annotator.core import errors
from annotator.core.errors import (
    AnnotatorError,
    DamagedDocument,
    ProjectInUse,
    ProjectUnusable,
    SaveFailed,
    UnknownDocument,
    UnreadableFile,
    UnwritableFile,
)


def test_every_error_is_of_our_own_kind_and_says_when_it_comes() -> None:
    kinds = [
        kind for _, kind in inspect.getmembers(errors, inspect.isclass) if kind.__module__ == errors.__name__
    ]
    assert [kind for kind in kinds if not issubclass(kind, AnnotatorError)] == []
    assert [kind for kind in kinds if not kind.__doc__] == []


@pytest.mark.parametrize(
    ("error", "facts"),
    [
        (UnreadableFile(Path("a.txt"), "it is empty"), ["a.txt", "it is empty"]),
        (UnwritableFile("b.json", "the disk is full"), ["b.json", "the disk is full"]),
        (ProjectUnusable(Path("p.annotator"), "it is damaged"), ["p.annotator", "it is damaged"]),
        (ProjectInUse("p.annotator", "ana, process 7"), ["p.annotator", "ana, process 7"]),
        (UnknownDocument("abc"), ["abc"]),
        (DamagedDocument("abc"), ["abc"]),
        (SaveFailed("the disk is full"), ["the disk is full"]),
    ],
)
def test_an_error_says_its_facts_in_a_whole_sentence(error: AnnotatorError, facts: list[str]) -> None:
    assert [fact for fact in facts if fact not in str(error)] == []
    assert str(error).endswith(".")
    assert set(facts) <= {value for value in vars(error).values() if isinstance(value, str)}


def test_a_refusal_comes_whole_out_of_another_process() -> None:
    refused = errors.UnreadableFile("model.npz", reason="it is not a model")
    again = pickle.loads(pickle.dumps(refused))
    assert (str(again), again.path, again.reason) == (str(refused), "model.npz", "it is not a model")
    unknown = pickle.loads(pickle.dumps(errors.UnknownLabel("role", "teaser")))
    assert (str(unknown), unknown.layer) == (str(errors.UnknownLabel("role", "teaser")), "role")
