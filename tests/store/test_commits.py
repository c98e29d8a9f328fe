"""What the file has been told since when."""

from __future__ import annotations

from annotator.core.history import Change
from annotator.store.commits import Commits

FIRST, SECOND = Change("first", "ana", note=("", "a")), Change("second", "ana", note=("", "b"))


def test_changes_are_told_from_a_number_on() -> None:
    commits = Commits()
    assert commits.since(commits.number) == ()
    commits.note([FIRST])
    number = commits.number
    commits.note([SECOND])
    commits.note([])
    assert commits.since(0) == (FIRST, SECOND)
    assert commits.since(number) == (SECOND,)
    assert commits.since(commits.number) == ()


def test_a_commit_that_may_have_changed_anything_is_told_as_such() -> None:
    commits = Commits()
    commits.note(None)
    number = commits.number
    commits.note([FIRST])
    assert commits.since(0) is None
    assert commits.since(number) == (FIRST,)


def test_who_looked_long_ago_reads_anew() -> None:
    commits = Commits()
    for _ in range(4_000):
        commits.note([])
    assert commits.since(0) is None
    assert commits.since(3_999) == ()
