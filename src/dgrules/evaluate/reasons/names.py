"""How cells, figures and parts of the tree are called in a reason, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from dgrules.diagnostics.diagnostic import Lang
from dgrules.evaluate.reasons.values import glue, has_thai, show
from dgrules.model.ruleset import Declared, Node, Ruleset, Titles
from dgrules.model.types import Category, Type
from dgrules.model.values import Value

OF_NODE: Final = {
    "applies": ("{} applies", "{}เข้าข่ายต้องประเมิน"),
    "set": ("number of indicators set{in}", "จำนวนตัวชี้วัดที่กำหนด{in}"),
    "counted": ("number of indicators that count{in}", "จำนวนตัวชี้วัดที่นำมานับ{in}"),
    "passed-count": ("number of indicators passed{in}", "จำนวนตัวชี้วัดที่ผ่านการประเมิน{in}"),
    "share": ("indicators passed{in}", "ตัวชี้วัดที่ผ่านการประเมิน{in}"),
    "rating": ("rating of {}", "ผลประเมินของ{}"),
    "score": ("score of {}", "คะแนนของ{}"),
    "weighted-score": ("weighted score of {}", "คะแนนถ่วงน้ำหนักของ{}"),
    "value": ("{}", "{}"),
    "passed": ("{} passed", "{}ผ่านการประเมิน"),
    "kind": ("kind of {}", "ประเภทของ{}"),
}
DECLARED: Final = {"result": ("{}", "{}"), "total": ("score {}", "คะแนน{}"), "list": ("{}", "{}")}
KPIS: Final = {
    "outcome": ("outcome KPIs", "ตัวชี้วัดประเภทผลลัพธ์"),
    "output": ("output KPIs", "ตัวชี้วัดประเภทผลผลิต"),
    "impact": ("impact KPIs", "ตัวชี้วัดประเภทผลกระทบ"),
}


@dataclass(frozen=True, slots=True)
class Names:
    """What things are called in one language."""

    ruleset: Ruleset
    lang: Lang
    _declared: dict[str, Declared] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        rules = self.ruleset
        for one in (*rules.results, *rules.scores, *rules.lists, *rules.defines):
            self._declared[one.key] = one

    def pick(self, texts: tuple[str, str]) -> str:
        """The English or the Thai one of a pair."""
        return texts[self.lang == "th"]

    # -- nodes -------------------------------------------------------------------------------------

    def node(self, node_id: str) -> str:
        """`function`, `ภารกิจหลัก`; an indicator by its number, `indicator 1.1` or `ตัวชี้วัด 1.1`."""
        node = self.ruleset.nodes.get(node_id)
        if node is None:
            return node_id
        if node.level in {"indicator", "sub-indicator"}:
            return f"{self.pick(('indicator', 'ตัวชี้วัด'))} {self.label(node)}"
        return self.label(node)

    def label(self, node: Node) -> str:
        """A node's name in the language, else its number."""
        return self._either(node.name, node.also) or node.number or node.id

    def fill(self, text: str, name: str) -> str:
        """A phrase with a name in its place; Thai words run on."""
        before, hole, after = text.partition("{}")
        if not hole or self.lang == "en":
            return text.replace("{}", name)
        return glue(before, name, after)

    def nodes(self, ids: tuple[str, ...]) -> str:
        """`function, agenda, area`."""
        return ", ".join(self.label(self.ruleset.nodes[i]) if i in self.ruleset.nodes else i for i in ids)

    def within(self, node_id: str) -> str:
        """` in function`, or nothing for the ruleset as a whole."""
        if node_id not in self.ruleset.nodes:
            return ""
        label = self.label(self.ruleset.nodes[node_id])
        return f" in {label}" if self.lang == "en" else glue("ใน", label)

    # -- cells and figures -------------------------------------------------------------------------

    def cell(self, key: str) -> str:
        """What a cell is called: `indicators passed in function`, `outcome-share`, `rating of agenda`."""
        sort, _, rest = key.partition(":")
        if sort == "kind-count":
            kind, _, node = rest.partition(":")
            return f"{self.pick(('number of ', 'จำนวน'))}{self.pick(KPIS[kind])}{self.within(node)}"
        if sort in OF_NODE:
            return self.fill(self.pick(OF_NODE[sort]).replace("{in}", self.within(rest)), self.node(rest))
        name, _, node = rest.partition("@")
        called = self.declared(f"{sort}:{name}", name)
        phrase = self.pick(DECLARED.get(sort, ("{}", "{}")))
        said_already = called.startswith(phrase.removesuffix("{}"))  # a score called คะแนนรวม
        text = self.fill("{}" if said_already else phrase, called)
        return text + self.within(node) if node else text

    def declared(self, key: str, fallback: str) -> str:
        """The name of a result, score, list or define in the language."""
        found = self._declared.get(key)
        return (self._either(found.name, found.also) if found else None) or fallback

    def title(self, key: str) -> str:
        """The title of a result, score or list when it has one, else its name."""
        found = self._declared.get(key)
        name = self.declared(key, key.partition(":")[2])
        return found.titles.text(self.lang, name) if found else self.cell(key)

    def figure(self, key: str) -> str:
        """What a figure is called: `indicator 1.1`, `report-presented`, `transactions in 2568`; a computed value that
        only the submission can state has the name of its cell."""
        if key in self.ruleset.cells:
            return self.cell(key)
        if key.startswith("outside:"):
            return self._outside(key.removeprefix("outside:"))
        if key.startswith("kind of "):
            return self.fill(self.pick(OF_NODE["kind"]), self.node(key.removeprefix("kind of ")))
        base, at, part = key.partition("@")
        if base.endswith("]"):
            base, _, member = base[:-1].partition("[")
            return f"{self._base(base)} [{member}]"
        return f"{self._base(base)} {self._time(part)}" if at else self._base(base)

    def _base(self, figure: str) -> str:
        if figure in self.ruleset.nodes:
            return self.node(figure)
        if figure == "profile":
            return self.pick(("profile", "กลุ่มหน่วยงาน"))
        others = [name for name, found in self.ruleset.names.items() if found == figure and name != figure]
        return self._either(figure, others[0] if others else None) or figure

    def _time(self, part: str) -> str:
        year, _, quarter = part.partition("q")
        if not quarter:
            return f"{self.pick(('in', 'ในปี'))} {year}"
        return f"in quarter {quarter} of {year}" if self.lang == "en" else f"ในไตรมาสที่ {quarter} ของปี {year}"

    def _outside(self, rest: str) -> str:
        ruleset, _, name = rest.partition(":")
        what = name.removeprefix("result ").removeprefix("value ")
        return f"{what} {self.pick(('of', 'ของ'))} {ruleset.replace('/', ' ')}"

    # -- types and values --------------------------------------------------------------------------

    def figure_type(self, key: str) -> Type | None:
        """The type of a figure by one of its keys."""
        found = self.ruleset.figures.get(key) or self.ruleset.figures.get(key.partition("@")[0].partition("[")[0])
        return found.type if found else None

    def categories(self, key: str | None) -> Mapping[str, Titles]:
        """The titles of the categories that a cell comes to."""
        if key is None:
            return {}
        if key.startswith("rating:"):
            return self.ruleset.rating.category_titles if self.ruleset.rating else {}
        found = self._declared.get(key)
        return found.category_titles if found else {}

    def value(self, value: Value, kind: Type | None, key: str | None = None, digits: int | None = None) -> str:
        """A value in words. `key` is the cell it belongs to, for the titles of categories."""
        if isinstance(value, tuple):
            return self.nodes(value) or "–"
        titles = self.categories(key) or self.titles_of(kind)
        return show(value, kind, self.lang, titles, digits=digits)

    def titles_of(self, kind: Type | None) -> Mapping[str, Titles]:
        """The titles of the values of a category type."""
        return self.ruleset.categories.get(kind.name, {}) if isinstance(kind, Category) else {}

    def _either(self, name: str | None, also: str | None) -> str | None:
        """Of two names the one in the language."""
        if name is None or also is None or has_thai(name) == has_thai(also):
            return name or also
        return name if has_thai(name) == (self.lang == "th") else also
