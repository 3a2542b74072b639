"""Everything the builder knows while it works on one ruleset."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from dgrules.build.drafts import Draft, FigureSource, Made
from dgrules.build.scope import Scope, keywords, nearest
from dgrules.build.typed import Context, Typed, bad
from dgrules.diagnostics import Diagnostic, Related, Span
from dgrules.model import ir
from dgrules.model.ruleset import FigureDecl, Origin, Ruleset, SourceDocument, Titles, Years
from dgrules.model.types import Category, Type
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree

OutsideReader = Callable[[str, int], Ruleset | None]
MANY_UNKNOWN = 200
"""After so many unknown names no nearest one is looked for: the file is not one of ours."""


DEEPEST = 60
"""So many expressions may stand inside one another; no sentence that a person can read comes near it."""


@dataclass(slots=True)
class State:
    """The tables of one ruleset. Statements are declared first; cells are then made when they are needed, so
    that every cell comes after those it refers to."""

    framework: str
    year: int
    agency: str | None
    period: Years
    outside: OutsideReader
    compile: Callable[[State, Context, ex.Expr], Typed]
    maker: Callable[[State, str], Made]
    scope: Scope = field(default_factory=Scope)
    nodes: dict[str, Draft] = field(default_factory=dict)
    sources: dict[str, SourceDocument] = field(default_factory=dict)
    scales: dict[str, tree.Scale] = field(default_factory=dict)
    categories: dict[str, tree.Categories] = field(default_factory=dict)
    results: dict[str, tree.ResultStatement] = field(default_factory=dict)
    totals: dict[str, tree.ScoreStatement] = field(default_factory=dict)
    defines: dict[str, tree.Define] = field(default_factory=dict)
    lists: dict[str, tree.ListStatement] = field(default_factory=dict)
    profiles: dict[str, tree.Profile] = field(default_factory=dict)
    examples: list[tree.Example] = field(default_factory=list)
    rating: tree.Rating | None = None
    node_scores: dict[str, tree.ScoreStatement] = field(default_factory=dict)
    each_score: dict[str, tree.ScoreStatement] = field(default_factory=dict)
    """`score of each component`, `score of each indicator`, and `weighted score of …`, by those words."""
    figure_sources: dict[str, FigureSource] = field(default_factory=dict)
    figures: dict[str, FigureDecl] = field(default_factory=dict)
    figure_types: dict[str, Type | None] = field(default_factory=dict)
    titles: dict[str, Mapping[str, str]] = field(default_factory=dict)
    """For each category type by name: what a category may be called (lower case) → its value."""
    category_titles: dict[str, Mapping[str, Titles]] = field(default_factory=dict)
    """For each category type by name: the titles of its values."""
    category_types: dict[str, tuple[Category, dict[str, Titles]]] = field(default_factory=dict)
    cells: dict[str, Made] = field(default_factory=dict)
    running: dict[str, Span] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    outside_names: dict[str, tuple[str, int, str, str]] = field(default_factory=dict)
    others: dict[tuple[str, int], Ruleset | None] = field(default_factory=dict)
    memo: dict[str, bool] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    """Of the nodes, by id."""
    depth: int = 0
    """How many expressions stand inside one another where the builder is."""
    _seen: set[tuple[str, Span]] = field(default_factory=set)
    _first: dict[tuple[object, ...], int] = field(default_factory=dict)

    # -- findings ----------------------------------------------------------------------------------

    def report(
        self,
        code: str,
        span: Span,
        args: Mapping[str, object] | None = None,
        help_key: str | None = "default",
        related: tuple[Related, ...] = (),
    ) -> None:
        """Adds a finding, once: a sentence that is read for each component is still one sentence."""
        if (code, span) not in self._seen:
            self._seen.add((code, span))
            self.diagnostics.append(Diagnostic(code, span, args or {}, help_key, related))

    def report_again(self, code: str, span: Span, args: Mapping[str, object], help_key: str = "default") -> None:
        """Adds a finding that the same slip may cause in many places: one finding, with the other places beside it."""
        key = (code, args.get("name"), args.get("year"))
        at = self._first.get(key)
        if at is None:
            self._first[key] = len(self.diagnostics)
            self.report(code, span, args, help_key)
        elif (code, span) not in self._seen:
            self._seen.add((code, span))
            first = self.diagnostics[at]
            self.diagnostics[at] = replace(first, related=(*first.related, Related(span, "again")))

    def unknown(self, name: str, span: Span, candidates: Iterable[str], what: str, words: bool = False) -> None:
        """Reports a name that nothing bears, with the nearest one of the candidates (and words of the language)."""
        listed = [*candidates, *(word for word in keywords() if words and word != name)]
        near = nearest(name, listed) if len(self._seen) < MANY_UNKNOWN else None
        args = {"name": name, "near": near or "", "what": WHAT[what]}
        self.report_again("DG244" if what == "component" else "DG201", span, args, "near" if near else "default")

    # -- cells -------------------------------------------------------------------------------------

    def cell(self, key: str, span: Span) -> Made:
        """The cell of this key, made now if it is not there yet. A circle is reported where it closes."""
        found = self.cells.get(key)
        if found is None:
            if key in self.running:
                self._circle(key, span)
                return Made(ir.Stated(key), None, Origin(span))
            self.running[key] = span
            found = self.maker(self, key)
            del self.running[key]
            self.cells[key] = found
        return found

    def ref(self, key: str, span: Span) -> Typed:
        """A reference to a cell, with its type."""
        made = self.cell(key, span)
        return Typed(ir.Ref(key), made.type, span) if made.type is not None else bad(span)

    def _circle(self, key: str, span: Span) -> None:
        chain = list(self.running)[list(self.running).index(key) :]
        shown = {lang: " → ".join(spoken(k, lang) for k in (*chain, key)) for lang in ("en", "th")}
        steps = tuple(
            Related(self.running[k], "step", {"step": {lang: spoken(k, lang) for lang in ("en", "th")}})
            for k in chain[1:]
        )
        self.report("DG213", span, {"chain": shown}, related=steps)

    # -- shorthands --------------------------------------------------------------------------------

    def expr(self, context: Context, node: ex.Expr) -> Typed:
        """The meaning of an expression."""
        if self.depth >= DEEPEST:
            self.report("DG223", node.span, {"most": DEEPEST})
            return bad(node.span)
        self.depth += 1
        try:
            return self.compile(self, context, node)
        finally:
            self.depth -= 1

    def other(self, framework: str, year: int) -> Ruleset | None:
        """Another ruleset, asked for once."""
        key = (framework, year)
        if key not in self.others:
            self.others[key] = self.outside(framework, year)
        return self.others[key]


SPOKEN: Mapping[str, Mapping[str, str]] = {
    "total": {"en": "score {}", "th": "ผลคะแนน {}"},
    "result": {"en": "result {}", "th": "สรุปผลประเมิน {}"},
    "list": {"en": "list {}", "th": "จัดอันดับ {}"},
    "define": {"en": "define {}", "th": "นิยาม {}"},
    "value": {"en": "value of {}", "th": "ค่าของ {}"},
    "score": {"en": "score of {}", "th": "ผลคะแนน ของ {}"},
    "weighted-score": {"en": "weighted score of {}", "th": "คะแนนถ่วงน้ำหนัก ของ {}"},
    "rating": {"en": "rating of {}", "th": "ผลประเมิน ของ {}"},
    "passed": {"en": "{} passed", "th": "{} ผ่าน"},
    "applies": {"en": "{} is applicable", "th": "{} ต้องประเมิน"},
    "applies-if": {"en": "{} applies if", "th": "{} ประเมินเมื่อ"},
    "share": {"en": "indicators passed in ({})", "th": "ตัวชี้วัดที่ผ่านการประเมิน ใน ({})"},
}


def spoken(key: str, lang: str) -> str:
    """A cell's key as a person would say it: `rating of function`, `define outcome-share`."""
    sort, _, name = key.partition(":")
    words = SPOKEN.get(sort, {"en": "number of indicators in ({})", "th": "จำนวนตัวชี้วัด ใน ({})"})
    return f"`{words[lang].format(name.rpartition(':')[2].partition('@')[0])}`"


WHAT: Mapping[str, Mapping[str, str]] = {
    "name": {"en": "a name that these rules declare", "th": "ชื่อที่ประกาศไว้ในเกณฑ์นี้"},
    "source": {"en": "a declared source", "th": "แหล่งที่มาที่ประกาศไว้"},
    "scale": {"en": "a declared scale", "th": "เกณฑ์การให้คะแนนที่ประกาศไว้"},
    "categories": {"en": "a declared list of categories", "th": "ชุดระดับผลที่ประกาศไว้"},
    "component": {"en": "a declared component", "th": "องค์ประกอบที่ประกาศไว้"},
    "indicator": {"en": "a declared indicator", "th": "ตัวชี้วัดที่ประกาศไว้"},
    "node": {"en": "a declared component or indicator", "th": "องค์ประกอบหรือตัวชี้วัดที่ประกาศไว้"},
    "result": {"en": "a declared result", "th": "สรุปผลประเมินที่ประกาศไว้"},
    "figure": {"en": "a declared figure, input or fact", "th": "ตัวเลข ข้อมูล หรือข้อเท็จจริงที่ประกาศไว้"},
}
"""What was looked for, in both languages."""
