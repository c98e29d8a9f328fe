"""langdetect's profiles, as its own detector reads them: 3 MB instead of 60, and read in a third of the time."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

import numpy as np
import numpy.typing as npt

_BITS = 21
"""A code point takes so many: a run of three and a leading 1, which tells its length, fit a number of 64."""
_NOWHERE = -1

Numbers = npt.NDArray[np.uint64]
Doubles = npt.NDArray[np.float64]


class _Profile(TypedDict):
    """What a profile's file holds: how often each run of one to three characters occurs, and all runs of a length."""

    name: str
    freq: dict[str, int]
    n_words: list[int]


@dataclass(frozen=True, slots=True)
class Profiles:
    """For each run of characters, in order, the languages that have it and its share of their runs of that length.

    The library keeps a number a run and language in lists; all but 2 of 55 are 0.
    """

    languages: tuple[str, ...]
    runs: Sequence[int]
    starts: Sequence[int]
    owners: Sequence[int]
    shares: Sequence[float]

    def place(self, run: str) -> int:
        """The number of a run that some language has; -1 for any other."""
        number = 1
        for character in run:
            number = number << _BITS | ord(character)
        place = bisect_left(self.runs, number)
        return place if place < len(self.runs) and self.runs[place] == number else _NOWHERE

    def write(self, place: int, columns: Mapping[int, int], row: list[float]) -> None:
        """Writes a run's shares into a row, each into the column of its language, where that has one."""
        for entry in range(self.starts[place], self.starts[place + 1]):
            column = columns.get(self.owners[entry])
            if column is not None:
                row[column] = self.shares[entry]


class Shares:
    """The map that langdetect's detector asks for the shares of a run in some languages, in their order.

    Serves one text, and remembers for it what was found: the detector asks again and again.
    """

    def __init__(self, profiles: Profiles, languages: Sequence[str]) -> None:
        self._profiles = profiles
        self._columns = {profiles.languages.index(language): n for n, language in enumerate(languages)}
        self._places: dict[str, int] = {}
        self._rows: dict[str, list[float]] = {}

    def __contains__(self, run: str) -> bool:
        """Whether any language has the run, be it one of these or not."""
        return self._place(run) != _NOWHERE

    def __getitem__(self, run: str) -> list[float]:
        row = self._rows.get(run)
        if row is None:
            row = self._rows[run] = [0.0] * len(self._columns)
            self._profiles.write(self._place(run), self._columns, row)
        return row

    def _place(self, run: str) -> int:
        place = self._places.get(run)
        if place is None:
            place = self._places[run] = self._profiles.place(run)
        return place


def read_profiles(folder: Path) -> Profiles:
    """Reads them in the order of their names: the disk's own differs between machines, and sums would with it."""
    names: list[str] = []
    numbers, owners, shares = array("Q"), array("B"), array("d")
    for path in sorted(folder.iterdir()):
        if not path.name.startswith("."):
            profile: _Profile = json.loads(path.read_bytes())
            numbers.frombytes(_numbers(profile).tobytes())
            owners.frombytes(bytes([len(names)]) * len(profile["freq"]))
            shares.frombytes(_shares(profile).tobytes())
            names.append(profile["name"])
    every = np.frombuffer(numbers, dtype=np.uint64)
    order = np.argsort(every, kind="stable")
    starts = np.flatnonzero(np.append(True, np.diff(every[order]) != 0)).astype(np.uint32)
    return Profiles(
        tuple(names),
        every[order[starts]].data,
        np.append(starts, np.uint32(len(every))).data,
        np.frombuffer(owners, dtype=np.uint8)[order].data,
        np.frombuffer(shares, dtype=np.float64)[order].data,
    )


def _numbers(profile: _Profile) -> Numbers:
    """The number of each run, as `Profiles.place` makes it of one."""
    lengths = _lengths(profile)
    codes = np.frombuffer("".join(profile["freq"]).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    first = np.cumsum(lengths) - lengths
    numbers = np.ones(len(lengths), dtype=np.uint64)
    for place in range(int(lengths.max(initial=0))):
        longer = lengths > place
        numbers[longer] = numbers[longer] << np.uint64(_BITS) | codes[first[longer] + place]
    return numbers


def _shares(profile: _Profile) -> Doubles:
    times = np.fromiter(profile["freq"].values(), dtype=np.float64)
    return np.asarray(times / np.array(profile["n_words"], dtype=np.float64)[_lengths(profile) - 1])


def _lengths(profile: _Profile) -> npt.NDArray[np.int64]:
    return np.fromiter(map(len, profile["freq"]), dtype=np.int64)
