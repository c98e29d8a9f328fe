"""What labelled pages say of the role of boilerplate, beside what is told of the line."""

import numpy as np

from annotator.core.document import Document
from annotator.core.mark import Cause, Reason
from annotator.core.memory import Memory
from annotator.suggest.judging.roles import LearnedRole, boilerplate_role, learned_roles
from annotator.suggest.model.model import LEARNED_ROLES
from annotator.suggest.page.page import page_of
from tests.suggest.reading import STORIES, TEXT, TITLE

PAGE = page_of(
    Document("\n".join([TITLE, *TEXT, "Related stories", STORIES[0][0], "All rights reserved."])), Memory()
)
HEADLINE, IMPRINT = len(PAGE.lines) - 2, len(PAGE.lines) - 1


def likeliest(role: str, by: float) -> LearnedRole:
    """A role that is likelier than all others by so much."""
    return LearnedRole(role, [0.0 if other == role else by for other in LEARNED_ROLES])


def test_the_likeliest_role_is_that_of_the_highest_score() -> None:
    scores = np.zeros((1, len(LEARNED_ROLES)), dtype=np.float32)
    scores[0, LEARNED_ROLES.index("comment")] = 2.5
    [found] = learned_roles(scores)
    assert found.likeliest == "comment"
    assert found.behind == [0.0 if role == "comment" else 2.5 for role in LEARNED_ROLES]


def test_what_is_told_of_a_line_stands_unless_another_role_is_much_likelier() -> None:
    told = boilerplate_role(PAGE, HEADLINE, 0, ["body"] * HEADLINE, likeliest("navigation", 1.0))
    assert told == ("related", Reason(Cause.AFTER_HEADING, "Related stories"))
    assert boilerplate_role(PAGE, HEADLINE, 0, ["body"] * HEADLINE, likeliest("navigation", 2.0)) == (
        "navigation",
        Reason(Cause.AS_ELSEWHERE),
    )


def test_a_role_that_labelled_pages_do_not_know_stands_however_likely_another_is() -> None:
    role, reason = boilerplate_role(PAGE, IMPRINT, 0, ["body"] * IMPRINT, likeliest("navigation", 9.0))
    assert (role, reason) == ("legal", Reason(Cause.LEGAL_WORDS))
