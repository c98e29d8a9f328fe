"""Lines that are nothing but an address on the web, with or without a word before it that says so."""

from __future__ import annotations

import re

_ADDRESS = re.compile(
    r"(?:[^\W\d_][^:：=]{0,30}?\s*[:：=]\s*)?[<(\[]?(?:https?://|www\.)[^\s<>]+[>)\]]?", re.IGNORECASE
)


def is_address(text: str) -> bool:
    """Whether a line is “https://…”, “URL: https://…”, “Source: www.…” and nothing else; in a sentence it is none."""
    last = text.rpartition(" ")[2]  # an address holds no space, and a paragraph need not be looked through
    return ("://" in last or "www." in last.lower()) and _ADDRESS.fullmatch(text) is not None
