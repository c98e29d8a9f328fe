"""JSON by the letter of its standard: written so that people can read it, and decoded without second guesses."""

from __future__ import annotations

import json
from dataclasses import dataclass

# Other programs take these for line ends (Python's str.splitlines does); JSON may spell them out.
_LINE_ENDS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False)


class WrongJson(Exception):
    """Text that is no JSON, or more of it than we take, with the reason."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Stands for a value that Python's decoder would have let pass, so that only the document it lies in is lost."""

    reason: str


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object] | Refused:
    members = dict(pairs)
    if len(members) == len(pairs):
        return members
    names = [name for name, _ in pairs]
    return Refused(f"“{next(name for name in names if names.count(name) > 1)}” is there twice")


def _no_number(constant: str) -> Refused:
    return Refused(f"{constant} is no number in JSON")


DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_no_number)
"""Leaves a Refused where an object has a name twice, and for NaN and Infinity."""


def decoded(text: str) -> object:
    """The value of a text that holds one, with Refused for what JSON does not know. Raises WrongJson."""
    try:
        value: object = DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise WrongJson(f"it is not JSON: {error.msg} at character {error.pos}") from error
    except (ValueError, RecursionError) as error:
        raise WrongJson(beyond_limits(error)) from error
    return value


def beyond_limits(error: ValueError | RecursionError) -> str:
    """Why Python's decoder gave up on what may be JSON."""
    return "it is nested too deeply" if isinstance(error, RecursionError) else "a number has too many digits"


def encoded(value: object) -> str:
    """A value as JSON on one line, which no character of it ends for any program."""
    return _spelled_out(_ENCODER.encode(value))


def laid_out(value: object, levels: int) -> str:
    """A value as JSON with a line a member in the outermost levels, so that people and `diff` can read it."""
    return _spelled_out(_lines(value, levels, ""))


def _spelled_out(text: str) -> str:
    for character, spelled in _LINE_ENDS.items():
        text = text.replace(character, spelled)
    return text


def _lines(value: object, levels: int, indent: str) -> str:
    if not (levels and isinstance(value, dict | list) and _holds_more(value)):
        return _ENCODER.encode(value)
    inner = indent + " "
    if isinstance(value, dict):
        opening, closing = "{", "}"
        lines = [
            f"{_ENCODER.encode(name)}: {_lines(member, levels - 1, inner)}" for name, member in value.items()
        ]
    else:
        opening, closing = "[", "]"
        lines = [_lines(member, levels - 1, inner) for member in value]
    return f"{opening}\n{inner}" + f",\n{inner}".join(lines) + f"\n{indent}{closing}"


def _holds_more(value: dict[str, object] | list[object]) -> bool:
    members = value.values() if isinstance(value, dict) else value
    return any(isinstance(member, dict | list) for member in members)
