"""The scorecard's numbers: how much each sign speaks for main text (above 0) or boilerplate (below), in log-odds.

2.2 is nine to one, 0.7 two to one. They were fitted to labelled pages of news sites and rounded; those of credits,
sources, lone names and standfirsts were then set by hand, since such pages label them one way and the other. Where
borders stand before tables, an entry is for the values up to the next border.
"""

from annotator.suggest.kinds import Kind
from annotator.suggest.page import Place

START = -0.3

# By Shape: signs, label, headline, open, remark, sentence, paragraph, long paragraph.
SHAPES = {
    Place.FAR_BEFORE: (-0.3, -2.2, -0.1, -0.8, -0.4, -0.2, 0.7, 1.1),
    Place.BEFORE: (-0.4, -0.4, 0.7, 0.2, 1.6, 0.0, 0.7, 0.3),
    Place.INSIDE: (-0.8, 0.0, 0.0, -0.2, 0.7, -0.1, 0.8, 1.7),
    Place.AFTER: (-0.3, -0.1, 0.6, 0.3, 1.2, -0.2, -0.1, 0.8),
    Place.FAR_AFTER: (-0.8, -1.1, -0.3, -1.0, -0.4, -0.7, -0.9, 0.2),
}
LAST_OF_TEXT = -0.6
# By Shape, of lines right after the title and before the text.
AFTER_TITLE = (-0.1, -0.4, 1.1, 2.1, 0.2, 0.8, 1.0, 1.0)

# By how many of the two neighbours are sentences.
PROSE_IN_TEXT = (-0.4, 1.1, 1.7)
PROSE_OUTSIDE = (0.0, 0.7, 1.1)
SHORT_IN_TEXT = (-0.3, -0.3, 0.4)
# By the share of the document's words that stand in sentences.
PROSE_BORDERS = (0.3, 0.55, 0.8)
PROSE_SHARES = (0.0, 0.7, 0.8, 0.8)
PROSE_SHARES_OUTSIDE = (0.5, -0.6, -0.8, -1.4)
# By the share of a line's wording that the text uses; the first border parts none from a little.
TOPIC_BORDERS = (1e-9, 0.2, 0.4, 0.6)
TOPIC_OF_PROSE_IN_TEXT = (-0.7, 0.1, 0.6, 1.0, 1.0)
TOPIC_OF_PROSE_OUTSIDE = (-1.1, -0.1, 0.5, 0.9, 1.5)
TOPIC_OF_SHORT_IN_TEXT = (-0.2, -0.7, 0.0, 0.3, 1.2)
TOPIC_OF_SHORT_OUTSIDE = (-0.8, -1.0, 0.0, 0.3, 0.9)

# Of a line that is no sentence, and of a sentence.
KINDS = {
    Kind.RELATED: -2.0,
    Kind.READ_ALSO: -1.6,
    Kind.COMMENTS: -2.0,
    Kind.SHARE: -1.5,
    Kind.MENU: -1.5,
    Kind.ROW: -1.0,
    Kind.DATE: -0.9,
    Kind.SOURCE: -0.8,
    Kind.BYLINE: -1.4,
    Kind.AUTHOR_NOTE: -1.5,
    Kind.CREDIT: -2.5,
    Kind.PICTURE: -2.5,
    Kind.LEGAL: -0.6,
    Kind.PROMOTION: -0.4,
    Kind.ADVERT: -3.0,
    Kind.FILE_NAME: -4.0,
    Kind.LINK: -0.5,
    Kind.NAME: -0.2,
}
KINDS_OF_PROSE = {
    Kind.READ_ALSO: -1.5,
    Kind.AUTHOR_NOTE: -2.0,
    Kind.CREDIT: -2.3,
    Kind.PICTURE: -2.0,
    Kind.LEGAL: -1.3,
    Kind.PROMOTION: -1.8,
}
# Of a line that is no sentence, and of a sentence, for each such kind of the line before and of the line behind.
BESIDE_KIND = {
    Kind.RELATED: -0.7,
    Kind.COMMENTS: -0.5,
    Kind.SHARE: -1.0,
    Kind.MENU: -1.3,
    Kind.DATE: -0.6,
    Kind.BYLINE: -0.9,
    Kind.CREDIT: -0.6,
    Kind.LEGAL: -1.0,
    Kind.PROMOTION: -0.6,
    Kind.NAME: -0.4,
}
PROSE_BESIDE_KIND = {
    Kind.COMMENTS: -0.3,
    Kind.SHARE: -0.6,
    Kind.MENU: -0.3,
    Kind.DATE: -0.5,
    Kind.CREDIT: -0.2,
    Kind.LEGAL: -0.5,
    Kind.PROMOTION: -0.5,
    Kind.NAME: -0.6,
}
SOURCE_AT_END = -2.5
NAME_AT_END = -1.2
AFTER_FILE_NAME = -3.5

# By how many lines the heading is away.
DISTANCE_BORDERS = (2, 5, 13)
UNDER_RELATED_IN_TEXT = (-0.7, -1.3, -1.7, -1.5)
UNDER_RELATED_OUTSIDE = (-0.7, -1.9, -1.4, -1.2)
PROSE_UNDER_RELATED_IN_TEXT = (-0.6, -1.4, -1.4, -1.0)
PROSE_UNDER_RELATED_OUTSIDE = (-0.8, -0.8, -0.8, -0.8)
UNDER_COMMENTS = (-0.6, -0.7, -0.2, -0.7)

# Of a label and of a longer line.
REPEATS_EARLIER = (-1.2, -0.9)
REPEATED_LATER = (-1.3, -1.0)
DOUBLED = -3.0
TEASER = -2.0
ON_ONE_PAGE, ON_TWICE_AS_MANY, ON_ALL_PAGES = -0.7, -0.5, -4.0

ITEM_IN_TEXT = 0.1
COLON = 1.7
QUESTION_OUTSIDE = -1.3
HEADLINE_CAPITALS = -0.5
OPENING_QUOTE = 0.5
SMALL_LETTER = 0.3
