"""Clauses as syntax, each kind by its own strategy; `CLAUSES` has them all by type."""

from __future__ import annotations

from hypothesis import strategies as st

from dgrules.syntax import expressions as ex
from dgrules.syntax import tree
from strategies import expressions as e
from strategies import names as n

small = n.decimals(0, 120)
optional_text = st.none() | n.titles
categories = st.lists(st.one_of(n.names, n.levels), min_size=2, max_size=4, unique_by=repr).map(tuple)


@st.composite
def _titled(draw: st.DrawFn, sort: type[tree.Title] | type[tree.Authority] | type[tree.Guidance]) -> tree.Clause:
    """A text in Thai, English or both, or one without a language."""
    if draw(st.booleans()):
        return sort(bare=draw(n.titles))
    th, en = draw(st.tuples(optional_text, optional_text).filter(any))
    return sort(th, en)


titles = _titled(tree.Title)
marked_titles = titles.map(lambda title: tree.Title(title.th or title.bare, title.en))
header_titles = titles.map(lambda title: tree.Title(title.th, title.en, title.bare, keyword=True))
cites = st.builds(tree.Cites, n.names, optional_text, optional_text)
own_ends = st.one_of(small.map(ex.Number), st.builds(ex.Number, small, st.just("%")))


@st.composite
def _points(draw: st.DrawFn) -> tree.Points:
    """The points of a scale, at figures or at the three targets."""
    if draw(st.booleans()):
        places = ("minimum", "standard", "top")
        return tree.Points(tuple(tree.Point(draw(small), place) for place in places))
    return tree.Points(tuple(draw(st.lists(st.builds(tree.Point, small, own_ends), min_size=1, max_size=5))))


figure_types = st.one_of(
    st.builds(tree.FigureType, st.sampled_from(["yes/no", "text", "date", "number", "percent"])),
    st.builds(tree.FigureType, st.just("points"), small, small),
)
notes = st.builds(tree.Note, n.titles)
edges = st.one_of(
    st.builds(tree.Edge, st.sampled_from(["below", "above"]), small),
    st.builds(tree.Edge, st.sampled_from(["below", "above"]), st.none(), optional_text),
)

CLAUSES: dict[type[tree.Clause], st.SearchStrategy[tree.Clause]] = {
    tree.Title: titles,
    tree.Also: st.builds(tree.Also, n.thai.map(ex.Name)),
    tree.Authority: _titled(tree.Authority),
    tree.PeriodClause: n.periods.map(tree.PeriodClause),
    tree.LanguageVersion: st.just(tree.LanguageVersion(1)),
    tree.Source: st.builds(tree.Source, n.latin.map(ex.Name), optional_text, optional_text),
    tree.Cites: cites,
    tree.Note: notes,
    tree.Assumes: st.builds(tree.Assumes, n.titles),
    tree.Guidance: _titled(tree.Guidance),
    tree.Accepts: st.builds(tree.Accepts, st.just("DG312"), n.titles, st.none() | cites),
    tree.Weight: st.builds(tree.Weight, small, st.booleans()),
    tree.Target: st.builds(tree.Target, e.targets),
    tree.Targets: st.builds(tree.Targets, own_ends, own_ends, own_ends),
    tree.CumulativeTarget: st.builds(tree.CumulativeTarget, n.numbers(), n.periods),
    tree.DateTarget: st.builds(tree.DateTarget, n.dates),
    tree.Kind: st.builds(tree.Kind, st.none() | e.KINDS),
    tree.Unit: st.builds(tree.Unit, n.unit_names),
    tree.FigureType: figure_types,
    tree.OneOf: st.builds(tree.OneOf, n.names),
    tree.Range: st.builds(tree.Range, e.own),
    tree.By: st.one_of(
        st.builds(tree.By, st.sampled_from(["year", "quarter"])), st.builds(tree.By, st.just("member"), n.names)
    ),
    tree.BaseYear: st.builds(tree.BaseYear, n.years),
    tree.Value: st.builds(tree.Value, e.formulas, st.booleans()),
    tree.ScoreBy: st.builds(tree.ScoreBy, n.names),
    tree.OrdinalScore: st.builds(
        tree.OrdinalScore, st.lists(st.tuples(small, n.titles), min_size=2, max_size=5).map(tuple)
    ),
    tree.ScoreRange: st.builds(tree.ScoreRange, small, small, st.booleans()),
    tree.Reported: st.builds(tree.Reported, st.sampled_from(["score", "weighted score"])),
    tree.IfNothingArises: st.builds(
        tree.IfNothingArises, st.sampled_from(["passed", "not passed", "not counted"]) | small
    ),
    tree.AppliesIf: st.builds(tree.AppliesIf, e.conditions),
    tree.When: st.builds(tree.When, e.conditions),
    tree.MayNotApply: st.just(tree.MayNotApply()),
    tree.NotApplicable: st.just(tree.NotApplicable()),
    tree.RecordedOnly: st.just(tree.RecordedOnly()),
    tree.NotListed: st.builds(tree.NotListed, st.integers(1, 20)),
    tree.Order: st.builds(tree.Order, categories),
    tree.AsIn: st.builds(tree.AsIn, n.latin.map(ex.Name), n.years),
    tree.Points: _points(),
    tree.Between: st.builds(tree.Between, st.sampled_from(["steps", "linear"])) | st.builds(
        tree.Between, st.just("undetermined"), optional_text
    ),
    tree.Edge: edges,
    tree.SubmissionFile: st.builds(tree.SubmissionFile, st.just("examples/one-2560.yaml")),
}  # fmt: skip
"""Every kind of clause but those made of others: `Input`, `Given` and `Expect`."""

passed_counts = st.tuples(st.integers(0, 5), st.integers(5, 9))
given = st.one_of(
    st.builds(lambda what, counts: tree.Given(what, counts=counts), n.names, passed_counts),
    st.builds(lambda what, state: tree.Given(what, state=state), e.references,
              st.sampled_from(["not applicable", "not triggered", "not reported"])),
    st.builds(tree.Given, e.references, st.one_of(e.literals, e.category_values)),
)  # fmt: skip
expectations = st.one_of(
    st.builds(tree.Expectation, e.references, e.category_values),
    st.builds(lambda what, state: tree.Expectation(what, state=state), e.references,
              st.sampled_from(["undetermined", "open", "not applicable"])),
    st.builds(lambda what, values: tree.Expectation(what, possible=tuple(values)), e.references,
              st.lists(e.category_values, min_size=2, max_size=3)),
    st.builds(lambda what, negated: tree.Expectation(ex.Passed(what, negated), ex.YesNo(not negated)),
              st.one_of(n.names, n.labels), st.booleans()),
)  # fmt: skip
expects = st.lists(expectations, min_size=1, max_size=3).map(lambda items: tree.Expect(tuple(items)))
