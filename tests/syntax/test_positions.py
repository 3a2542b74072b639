"""One word, several meanings: where it stands decides."""

from __future__ import annotations

import pytest

from dgrules.syntax import expressions as ex
from dgrules.syntax import parse, tree


def clean(text: str) -> tuple[tree.Statement, ...]:
    file, found = parse(text, "x.dgr")
    assert [(one.code, one.message("en")) for one in found if one.severity == "error"] == []
    return file.statements


def condition(text: str) -> ex.Expr:
    """The condition of a case."""
    (statement,) = clean(f"result x\n  good if {text}")
    assert len(statement.cases) == 1
    found = statement.cases[0].condition
    assert found is not None
    return found


def formula(text: str) -> ex.Expr:
    (statement,) = clean(f"define x = {text}")
    assert isinstance(statement, tree.Define)
    return statement.expr


def clauses(text: str) -> list[str]:
    (statement,) = clean(text)
    return [type(clause).__name__ for clause in statement.clauses]


COMPONENTS = ex.SetExpr("components")
PASSED = ex.ShareOf("passed")


def test_numbers() -> None:
    assert formula("1.1") == ex.Number(ex.Fraction(11, 10))
    assert condition("1.1 passed") == ex.Passed(ex.Label("1.1"))
    assert condition("a and 2.1.3 not passed").parts[1] == ex.Passed(ex.Label("2.1.3"), True)  # type: ignore[union-attr]
    assert formula("value of 5.10") == ex.Attribute("value", ex.Label("5.10"))
    assert formula("1,401.97") == ex.Number(ex.Fraction(140197, 100))
    assert formula("๘๐.๕%") == ex.Number(ex.Fraction(161, 2), "%")
    assert formula("20 datasets") == ex.Number(ex.Fraction(20), "datasets")
    assert formula("rank 45") == ex.Number(ex.Fraction(45), "rank")
    assert formula("5 percentage points").unit == "percentage points"  # type: ignore[union-attr]


def test_score() -> None:
    assert clauses('indicator 1 score 1 "a" 2 "b"') == ["OrdinalScore"]
    assert clauses("indicator 1 score 0% to 100%") == ["ScoreRange"]
    assert clauses("indicator 1 score by plan") == ["ScoreBy"]
    assert clauses("component 1 weighted score is reported") == ["Reported"]
    assert formula("score of 1.1 + score overall") == ex.Arithmetic(
        "+", ex.Attribute("score", ex.Label("1.1")), ex.Attribute("score", ex.Name("overall"))
    )
    assert condition("all components score >= 3") == ex.Quantified(
        "all", COMPONENTS, ex.MemberCompare("score", ">=", ex.Number(ex.Fraction(3)))
    )
    each, new, node = clean("score of each component = a\nscore total = a\nscore of total = a")
    assert (each.target, each.of) == ("each component", True)  # type: ignore[union-attr]
    assert (new.target, new.of) == (ex.Name("total"), False)  # type: ignore[union-attr]
    assert (node.target, node.of) == (ex.Name("total"), True)  # type: ignore[union-attr]


def test_components_are_a_set_a_node_or_a_sentence() -> None:
    text = "score overall = weighted mean of components\ncomponent 3 area\ndefine x = kind of component area"
    score, component, define = clean(text)
    assert score.expr == ex.Fold("weighted mean", COMPONENTS)  # type: ignore[union-attr]
    assert isinstance(component, tree.ComponentStatement)
    assert define.expr == ex.Attribute("kind", ex.Name("area"))  # type: ignore[union-attr]


def test_a_sentence_after_a_number() -> None:
    """`target at least 2` and then `component good …` is no quantifier."""
    indicator, component = clean("indicator 1 target at least 2\ncomponent good weight 5")
    assert indicator.clauses == (tree.Target(ex.Compare(None, ">=", ex.Number(ex.Fraction(2)))),)
    assert isinstance(component, tree.ComponentStatement)


def test_at_most_is_a_comparison_a_quantifier_or_a_cap() -> None:
    (result,) = clean(
        "result x order bad < good\n  good if y at most bad and at most 1 component bad\n  bad otherwise\n"
        "  at most bad if breach"
    )
    first, second, cap = result.cases
    assert first.condition == ex.Logic(
        "and",
        (
            ex.Compare(ex.Name("y"), "<=", ex.Name("bad")),
            ex.Quantified("at most", COMPONENTS, ex.MemberIs(ex.Name("bad")), 1),
        ),
    )
    assert second.otherwise
    assert cap.cap
    assert cap.condition == ex.Name("breach")


def test_categories_with_words_of_the_scale() -> None:
    rating, scale = clean(
        'rating of each component order below < above\n  above th "ก" if indicators passed > 67%\n'
        '  below "low" if indicators passed <= 67%\nscale s\n  points 1 at 50%, 2 at 60%\n'
        "  between linear\n  below 0\n  above 3"
    )
    assert [case.value for case in rating.cases] == [ex.Name("above"), ex.Name("below")]
    assert [type(clause) for clause in scale.clauses] == [tree.Points, tree.Between, tree.Edge, tree.Edge]


def test_quantifiers() -> None:
    assert condition("not all components above target") == ex.Quantified(
        "not all", COMPONENTS, ex.MemberIs(ex.TargetWords("above"))
    )
    assert condition("at least 2 components good or better") == ex.Quantified(
        "at least", COMPONENTS, ex.MemberIs(ex.Name("good"), "or better"), 2
    )
    assert condition("all indicators passed in (a, b)") == ex.Quantified(
        "all", ex.SetExpr("indicators", scope=(ex.Name("a"), ex.Name("b"))), ex.Passed(None)
    )
    assert condition("any outcome indicator not passed") == ex.Quantified(
        "any", ex.SetExpr("indicators", "outcome"), ex.Passed(None, True)
    )
    assert condition("no component is not applicable").predicate == ex.IsNotApplicable(None)  # type: ignore[union-attr, arg-type]
    assert condition("x = no") == ex.Compare(ex.Name("x"), "=", ex.YesNo(False))


def test_shares_and_counts() -> None:
    assert formula("outcome KPIs in (a, 2.1)") == ex.ShareOf("outcome", scope=(ex.Name("a"), ex.Label("2.1")))
    assert formula("indicators passed in evaluation-matrix 2568") == ex.ShareOf(
        "passed", ruleset=(ex.Name("evaluation-matrix"), 2568)
    )
    assert formula("number of indicators passed") == ex.ShareOf("passed", True)
    assert formula("number of components") == ex.CountOf(COMPONENTS)
    assert formula("number of components above target") == ex.ShareOf(
        "predicate", True, COMPONENTS, ex.MemberIs(ex.TargetWords("above"))
    )
    assert condition("number of components >= 2") == ex.Compare(ex.CountOf(COMPONENTS), ">=", ex.Number(ex.Fraction(2)))


def test_folds() -> None:
    one = ex.SetExpr("listed", members=(ex.Name("availability"),))
    assert formula("best of availability") == ex.Fold("best", one)
    assert formula("mean of (a, b) weighted by c") == ex.Fold(
        "mean", ex.SetExpr("listed", members=(ex.Name("a"), ex.Name("b"))), None, ex.Name("c")
    )
    assert formula("mean of its parts of score weighted by weight") == ex.Fold(
        "mean", ex.SetExpr("parts"), ex.Attribute("score", None), ex.Attribute("weight", None)
    )
    assert formula("max(a, b)") == formula("max of (a, b)")
    assert formula("ln(x)") == ex.Fold("ln", ex.SetExpr("listed", members=(ex.Name("x"),)))
    assert formula("sum of sum of x") == ex.Fold("sum", ex.SetExpr("listed", members=(formula("sum of x"),)))


def test_formulas() -> None:
    assert formula("a - b * -c") == ex.Arithmetic(
        "-", ex.Name("a"), ex.Arithmetic("*", ex.Name("b"), ex.Negative(ex.Name("c")))
    )
    assert formula("a if b, c if d, e otherwise") == ex.ByCases(
        ((ex.Name("a"), ex.Name("b")), (ex.Name("c"), ex.Name("d"))), ex.Name("e")
    )
    assert formula("a / 2 rounded to 2 decimals half even shown to 1 decimal") == ex.Rounded(
        ex.Rounded(ex.Arithmetic("/", ex.Name("a"), ex.Number(ex.Fraction(2))), 2, "half even"), 1, None, True
    )
    assert formula("result overall of po-evaluation 2560") == ex.Outside(
        "result", ex.Name("overall"), ex.Name("po-evaluation"), 2560
    )
    assert formula("x in quarter 2 of 2563") == ex.AtTime(ex.Name("x"), 2563, 2)
    assert formula("x in 2568") == ex.AtTime(ex.Name("x"), 2568)
    assert condition("(a rounded to 0 decimals half up) > 3").op == ">"  # type: ignore[union-attr]


def test_is() -> None:
    assert condition("x is not good or worse") == ex.Is(ex.Name("x"), ex.Name("good"), True, "or worse")
    assert condition("x is at least good") == ex.Is(ex.Name("x"), ex.Name("good"), False, "or better")
    assert condition("x is not applicable") == ex.IsNotApplicable(ex.Name("x"))
    assert condition("x is applicable") == ex.IsNotApplicable(ex.Name("x"), True)
    assert condition("profile is department") == ex.Is(ex.ProfileRef(), ex.Name("department"))
    assert condition("kind of 1.1 is outcome") == ex.Is(ex.Attribute("kind", ex.Label("1.1")), ex.Name("outcome"))
    assert condition("a or b and not c") == ex.Logic(
        "or", (ex.Name("a"), ex.Logic("and", (ex.Name("b"), ex.Not(ex.Name("c")))))
    )


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("figure ita 0 to 100 points recorded only", ["FigureType", "RecordedOnly"]),
        ("fact x yes/no", ["FigureType"]),
        ("fact x percent", ["FigureType"]),
        ("fact x one of sizes", ["OneOf"]),
        ("component 1 a weight 40 4 indicators, not listed", ["Weight", "NotListed"]),
        ("component 1 weight ร้อยละ 40 may not apply", ["Weight", "MayNotApply"]),
        ("indicator 1 unit percentage points target at least 5 percentage points", ["Unit", "Target"]),
        ("indicator 1 target 15 at minimum, 20 at standard, 25 at top score by s", ["Targets", "ScoreBy"]),
        ("indicator 1 kind not published if nothing arises scores 3", ["Kind", "IfNothingArises"]),
        ("indicator 1 kind output range 0% to 100%", ["Kind", "Range"]),
        ("indicator 1 range more than 0 and at most 5 base year 2560", ["Range", "BaseYear"]),
        ("ruleset a 2560 language 1 period quarter 2 of fiscal year 2560", ["LanguageVersion", "PeriodClause"]),
        ('result x accepts DG312 because "so" cites s "p. 3" note "n"', ["Accepts", "Note"]),
        ("rating of each component as in po-evaluation 2560", ["AsIn"]),
        ('example "e" given 1.1: not triggered, kind of 1.2 is outcome expect x is open', ["Given", "Given", "Expect"]),
    ],
)
def test_clauses(text: str, kinds: list[str]) -> None:
    assert clauses(text) == kinds


def test_a_kind_before_an_indicator() -> None:
    """`kind output` and then `indicator …` is not `output indicator`."""
    first, second = clean("indicator 1 kind output\nindicator 2 kind outcome")
    assert first.clauses == (tree.Kind("output"),)
    assert second.clauses == (tree.Kind("outcome"),)


def test_score_by_cases_below_a_share() -> None:
    (score,) = clean(
        "score of availability\n  100 points if kind of a is outcome\n  50 points if b\n  0 points otherwise"
    )
    assert [case.value.value for case in score.cases] == [100, 50, 0]  # type: ignore[union-attr]


def test_line_breaks_change_nothing() -> None:
    text = "result x order bad < good good if all components above target and not b bad otherwise"
    assert clean(text) == clean(text.replace(" ", "\n"))
