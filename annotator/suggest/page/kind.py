"""What the words of a line may give it away for."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """A line that its words give away."""

    RELATED = "related"
    READ_ALSO = "read also"
    COMMENTS = "comments"
    SHARE = "share"
    MENU = "menu"
    ROW = "row"
    DATE = "date"
    SOURCE = "source"
    BYLINE = "byline"
    AUTHOR_NOTE = "author's note"
    CREDIT = "credit"
    PICTURE = "picture"
    LEGAL = "legal"
    PROMOTION = "promotion"
    ADVERT = "advert"
    FILE_NAME = "file name"
    LINK = "link"
    NAME = "name"
    AGENCY = "agency"
