"""Which of the lines that say the title is the title itself."""

from __future__ import annotations

from annotator.suggest.judging.signs import is_unlike_a_title
from annotator.suggest.page.page import Page

_COPY_REACH = 10
_WAY_REACH = 2
_SHORTEST = 12
"""Characters: fewer may end another line by chance."""
_WORDS_OF_NAMES = 4
"""A title may end with a name of so many words, which stands below it again; a way sets its end apart by a sign."""


def title_itself(page: Page, title: int) -> int:
    """The index of the title, given that of the line which most looks like it, -1 for none: the line right below the
    way to the page that ends with it, and the first of some copies near each other."""
    if title < 0:
        return title
    title = _below_the_way(page, title)
    earlier = page.repeats.earlier[title]
    return earlier - 1 if earlier and title - earlier < _COPY_REACH else title


def _below_the_way(page: Page, title: int) -> int:
    """“Home > Local > Title” has the title's words and shape and stands where it stands, so that it may look likelier;
    the line below that says the same without the way is the title itself. Some ways have lost their signs."""
    whole = page.lines[title].text.casefold()
    for below in range(title + 1, min(title + 1 + _WAY_REACH, len(page.lines))):
        text = page.lines[below].text.casefold()
        if _SHORTEST <= len(text) < len(whole) and whole.endswith(text):
            is_set_apart = not whole.removesuffix(text).rstrip()[-1:].isalnum()
            is_told = is_set_apart or page.lines[below].words > _WORDS_OF_NAMES
            if is_told and not is_unlike_a_title(page, below):
                return below
    return title
