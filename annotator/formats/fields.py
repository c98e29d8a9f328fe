"""The members of a JSON object, each taken by its name and as what it must be."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from typing import TypeVar

from annotator.core.errors import AnnotatorError
from annotator.core.span import Span
from annotator.formats.strict_json import Refused, WrongJson, decoded

Choice = TypeVar("Choice", bound=StrEnum)


class WrongField(AnnotatorError):
    """A value that a file of ours may not hold, with where it stands and the reason."""


@contextmanager
def within(place: str) -> Iterator[None]:
    """Puts the place before the reason of any error of ours, as in “document 3: entity 2: …”."""
    try:
        yield
    except AnnotatorError as error:
        raise WrongField(f"{place}: {str(error).rstrip('.')}") from error


def object_in(line: bytes) -> dict[str, object]:
    """The JSON object of a line of a file that others wrote, which may begin with a byte order mark. Raises
    WrongField."""
    try:
        value = decoded(line.removeprefix(codecs.BOM_UTF8).decode())
    except UnicodeDecodeError as error:
        raise WrongField(f"byte {error.start} is not UTF-8") from error
    except WrongJson as error:
        raise WrongField(str(error)) from error
    if not isinstance(value, dict):
        raise WrongField(value.reason if isinstance(value, Refused) else "it is no object")
    return value


class Fields:
    """An object with just these members, and perhaps some more that are ours as well.

    Each method raises WrongField where a value is not of its kind.
    """

    __slots__ = ("_members",)

    def __init__(
        self, value: object, names: frozenset[str], may_be_there: frozenset[str] = frozenset()
    ) -> None:
        if not isinstance(value, dict):
            raise _wrong("this", value, "object")
        self._members: Mapping[str, object] = value
        if self._members.keys() != names:
            missing = sorted(names - self._members.keys())
            if missing:
                raise WrongField(f"“{missing[0]}” is missing")
            strange = sorted(self._members.keys() - names - may_be_there)
            if strange:
                raise WrongField(f"“{strange[0]}” is no field of this format")

    def has(self, name: str) -> bool:
        return name in self._members

    def given(self, name: str) -> object:
        """The value as it is, to be compared."""
        return self._members[name]

    def text(self, name: str) -> str:
        """Any text without halves of surrogate pairs, which no file could give back."""
        value = self._members[name]
        if not isinstance(value, str):
            raise _wrong(f"“{name}”", value, "text")
        if not value.isascii():
            try:
                value.encode()
            except UnicodeEncodeError as error:
                place = f"character {error.start} of “{name}”"
                raise WrongField(f"{place} is half of a surrogate pair") from error
        return value

    def whole(self, name: str) -> int:
        value = self._members[name]
        if type(value) is not int:  # True is an int for isinstance
            raise _wrong(f"“{name}”", value, "whole number")
        return value

    def share(self, name: str) -> float:
        """A number from 0 to 1."""
        value = self._members[name]
        if type(value) not in (int, float):
            raise _wrong(f"“{name}”", value, "number")
        assert isinstance(value, int | float), "its type was checked"
        if not 0 <= value <= 1:
            raise WrongField(f"“{name}” is {value}, not between 0 and 1")
        return float(value)

    def share_or_none(self, name: str) -> float | None:
        return None if self._members[name] is None else self.share(name)

    def choice(self, name: str, choices: type[Choice]) -> Choice:
        """One of a closed set."""
        return _choice(name, self.text(name), choices)

    def choices(self, name: str, choices: type[Choice]) -> frozenset[Choice]:
        """Several of a closed set, none of them twice."""
        found = [_choice(name, text, choices) for text in self.texts(name)]
        if len(found) != len(set(found)):
            raise WrongField(f"“{name}” names one twice")
        return frozenset(found)

    def texts(self, name: str) -> list[str]:
        texts = self.items(name)
        if not all(isinstance(text, str) for text in texts):
            raise WrongField(f"“{name}” holds what is no text")
        return [str(text) for text in texts]

    def items(self, name: str) -> list[object]:
        value = self._members[name]
        if not isinstance(value, list):
            raise _wrong(f"“{name}”", value, "list")
        return value

    def span(self) -> Span:
        """The span of the members `start` and `end`. Raises InvalidSpan as well."""
        return Span(self.whole("start"), self.whole("end"))

    def span_or_none(self, name: str) -> Span | None:
        """The span of an object with a start and an end."""
        value = self._members[name]
        if value is None:
            return None
        with within(f"“{name}”"):
            return Fields(value, _SPAN).span()


_SPAN = frozenset({"start", "end"})


def _choice(name: str, text: str, choices: type[Choice]) -> Choice:
    try:
        return choices(text)
    except ValueError as error:
        raise WrongField(f"“{name}” is “{text}”, none of {', '.join(choices)}") from error


def _wrong(what: str, value: object, wanted: str) -> WrongField:
    reason = value.reason if isinstance(value, Refused) else f"{what} is no {wanted}"
    return WrongField(reason)
