"""A score that a submission states of a part that does not apply counts for nothing, in every evaluator."""

from fractions import Fraction

import pytest

from dgrules.evaluate import compiled, reference
from dgrules.model.submission import Submission
from dgrules.model.values import NOT_APPLICABLE
from dgrules.pipeline import load_text
from dgrules.solve import possible

RULES = """
ruleset survey 2560
  period fiscal year 2560
profile department
profile province
component 1 policies weight 60
component 2 smart weight 40   applies if profile is department
score of each component is reported
score overall = weighted mean of components
"""
GIVEN = {"score:policies": Fraction(30), "score:smart": Fraction(90)}


@pytest.mark.parametrize(("profile", "smart", "overall"), [("province", NOT_APPLICABLE, 30), ("department", 90, 54)])
def test_a_stated_score_of_a_part_that_does_not_apply(profile: str, smart: object, overall: int) -> None:
    ruleset = load_text(RULES).ruleset
    assert ruleset is not None
    submission = Submission({"profile": profile}, given=GIVEN)
    walked = reference.evaluate(ruleset, submission)
    assert (walked["score:smart"], walked["total:overall"]) == (smart, overall)
    program = compiled.compile(ruleset)
    for _ in range(12):  # the program for any shape, then the one made for this shape
        assert dict(program.evaluate(submission)) == walked


def test_while_it_is_open_whether_it_applies_both_are_possible() -> None:
    ruleset = load_text(RULES).ruleset
    assert ruleset is not None
    submission = Submission({}, given=GIVEN)
    walked = reference.evaluate(ruleset, submission)
    found = possible(ruleset, submission, walked)["total:overall"]
    assert (found.low, found.high) == (30, 54)
