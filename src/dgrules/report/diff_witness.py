"""A submission that shows a change, as people read it: what it reports, and what turns on the way to the answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from dgrules.analysis.difference import Difference
from dgrules.analysis.question import Comes
from dgrules.analysis.witness import Pair, Witness
from dgrules.analysis.words import relevant
from dgrules.diagnostics.diagnostic import Lang
from dgrules.evaluate.reasons.names import KPIS, Names
from dgrules.model import ir
from dgrules.model.ruleset import Ruleset
from dgrules.model.types import KINDS, PERCENT, Type
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, Nothing, Value
from dgrules.records import dataclass
from dgrules.report.diff_words import say
from dgrules.solve.domains import WHOLE_KEYS

MOST = 8
"""So many figures are shown one by one."""
_ON_THE_WAY = ("rating", "passed", "score", "result", "total")


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells witnesses of a difference in one language."""

    found: Difference
    lang: Lang

    @property
    def old(self) -> Names:
        return Names(self.found.aligned, self.lang)

    @property
    def new(self) -> Names:
        return Names(self.found.new.ruleset, self.lang)

    def value(self, value: Value | None, key: str, names: Names) -> str:
        """What an answer comes to."""
        cell = names.ruleset.cells.get(key)
        if value is None:
            return "–"
        if value is NOT_APPLICABLE or value is NOT_TRIGGERED:
            return names.pick(("does not apply", "ไม่เข้าข่าย"))
        if key.startswith("passed:") and isinstance(value, bool):
            return names.pick(("passed", "ผ่าน") if value else ("not passed", "ไม่ผ่าน"))
        return names.value(value, cell.type if cell else None, key)

    def moved(self, before: Value | None, after: Value | None, key: str) -> str:
        """Old value → new value; numbers that would read the same are told exactly."""
        one, other = self.value(before, key, self.old), self.value(after, key, self.new)
        if one == other and isinstance(before, Fraction) and isinstance(after, Fraction):
            one, other = str(before), str(after)
        return say("moved", self.lang, one, other)

    # -- what it reports ---------------------------------------------------------------------------

    def reports(self, key: str, witness: Witness) -> str:
        """`function 7 of 10 passed (70%); no indicators in the other components`."""
        about = dict.fromkeys((*self._about(self.found.aligned, key), *self._about(self.found.new.ruleset, key)))
        parts = [*self._components(about, witness.pair), *self._figures(about, witness)]
        return "; ".join(parts) or say("anything", self.lang)

    def _about(self, ruleset: Ruleset, key: str) -> list[str]:
        return relevant(ruleset, (Comes(ir.Ref(key), ()),)) if key in ruleset.cells else []

    def _components(self, about: Mapping[str, None], pair: Pair) -> Iterator[str]:
        """Components whose numbers of indicators are stated."""
        stated = self._stated(pair)
        rules = {**self.found.aligned.nodes, **self.found.new.ruleset.nodes}
        known = [id_ for id_ in rules if any(key in about and key in stated for key in _counts(id_))]
        told = [id_ for id_ in known if any(stated.get(key) for key in _counts(id_))]
        for id_ in told:
            yield self._component(id_, stated, about)
        if len(known) > len(told):
            yield say("no others" if told else "none", self.lang)

    def _component(self, id_: str, stated: Mapping[str, Value], about: Mapping[str, None]) -> str:
        names = self.new if id_ in self.found.new.ruleset.nodes else self.old
        label = names.node(id_)
        passed, counted, whole = (_number(stated.get(f"{sort}:{id_}")) for sort in ("passed-count", "counted", "set"))
        parts = []
        if passed is not None and counted:
            share = names.value(passed / counted, PERCENT)
            parts.append(say("of", self.lang, label, passed, counted, share))
        elif passed is not None or whole is not None:
            parts.append(f"{label} {say('set', self.lang, whole if whole is not None else passed)}")
        for kind in KINDS.values:
            key = f"kind-count:{kind}:{id_}"
            if key in about and key in stated and whole:
                parts.append(say("kinds", self.lang, stated[key], whole, names.pick(KPIS[kind])))
        return ", ".join(parts) or label

    def _stated(self, pair: Pair) -> Mapping[str, Value]:
        first, second = pair.first, pair.second
        return {**second.given, **first.given}

    def _figures(self, about: Mapping[str, None], witness: Witness) -> Iterator[str]:
        """Shares that are defined; indicators by whether they pass, and the figures of those that turn; other figures,
        last those that are as in a submission that meets every target."""
        told: dict[str, None] = {}
        met = 0
        for part in self._parts(about, witness):
            if part is None:
                met += 1
            else:
                told[part] = None
        shown = list(told)[: MOST if len(told) > MOST + 1 else len(told)]
        yield from shown
        if len(told) > len(shown):
            yield say("more", self.lang, len(told) - len(shown))
        if met:
            yield say("rest passes", self.lang)

    def _parts(self, about: Mapping[str, None], witness: Witness) -> Iterator[str | None]:
        """What is said of each figure, None of an indicator that meets its target in both."""
        both, base = _both(witness), self.found.baseline
        usual: list[str] = []
        shares = [key for key in about if key.startswith("define:") and key in witness.values]
        for key in shares:
            yield f"{self.old.cell(key)}: {self.value(witness.values[key], key, self.old)}"
        for key in self._in_order(key for key in about if key in both and not key.startswith(WHOLE_KEYS)):
            node = self._node(key)
            if key.startswith("kind of ") and shares:
                continue
            if node is not None and not key.startswith("kind of "):
                passed = [cells.get(f"passed:{node}") for cells in (witness.values, witness.then)]
                if passed[0] is True and passed[1] is True:
                    yield None
                    continue
                if passed[0] is passed[1] and passed[0] is not None:
                    yield f"{self.new.node(node)} {self.value(passed[0], f'passed:{node}', self.new)}"
                    continue
            elif base is not None and base.figures.get(key, Nothing.OPEN) == both[key]:
                usual.append(self._figure(key, witness))
                continue
            yield self._figure(key, witness)
        yield from usual

    def _node(self, key: str) -> str | None:
        """The indicator with a target that a figure belongs to."""
        for ruleset in (self.found.new.ruleset, self.found.aligned):
            decl = ruleset.figures.get(key) or ruleset.figures.get(key.partition("@")[0].partition("[")[0])
            node = None if decl is None else decl.owner or decl.id
            if node is not None and f"passed:{node}" in ruleset.cells:
                return node
        return None

    def _in_order(self, keys: Iterable[str]) -> list[str]:
        """Figures in the order of the parts of the tree that they belong to."""
        rules = self.found.new.ruleset
        places = {id_: at for at, id_ in enumerate((*rules.nodes, *self.found.aligned.nodes))}
        figures = {id_: at for at, id_ in enumerate((*rules.figures, *self.found.aligned.figures))}

        def place(key: str) -> tuple[int, int]:
            base = key if key in figures else key.partition("@")[0].partition("[")[0]
            return places.get(self._node(key) or base, len(places)), figures.get(base, len(figures))

        return sorted(keys, key=place)

    def _figure(self, key: str, witness: Witness) -> str:
        """A figure and its value; both values where the two rulesets mean different reports by it."""
        sides = ((self.old, witness.pair.first), (self.new, witness.pair.second))
        told = [
            (names, self._said(names, key, {**sent.figures, **sent.given}[key]))
            for names, sent in sides
            if key in sent.figures or key in sent.given
        ]
        names, said = told[-1]
        if told[0][1] != said:
            return say("figures are", self.lang, names.figure(key), told[0][1], said)
        return say("figure is", self.lang, f"{names.figure(key)}:", said)

    def _said(self, names: Names, key: str, value: Value) -> str:
        cell = names.ruleset.cells.get(key)
        kind = cell.type if cell is not None else names.figure_type(key)
        return _plain(value, names, kind) if isinstance(value, Fraction) else names.value(value, kind)

    def turned(self, key: str) -> str:
        """What turns, as its values follow: `indicator 1.5 passed → not passed`."""
        sort, _, id_ = key.partition(":")
        return self.new.node(id_) if sort in ("passed", "value") else self.new.cell(key)

    # -- what turns on the way ---------------------------------------------------------------------

    def way(self, key: str, witness: Witness) -> str | None:
        """Ratings, outcomes and scores that the answer rests on and that are other ones now."""
        about = self._about(self.found.new.ruleset, key)
        turned = [
            other
            for other in about
            if other != key and other.partition(":")[0] in _ON_THE_WAY
            if other in witness.values and other in witness.then and _differ(witness.values[other], witness.then[other])
        ]
        told = [
            f"{self.turned(other)} {self.moved(witness.values[other], witness.then[other], other)}"
            for other in turned[:MOST]
        ]
        return say("way", self.lang, "; ".join(told)) if told else None


def _differ(one: Value, other: Value) -> bool:
    if isinstance(one, Nothing) or isinstance(other, Nothing) or isinstance(one, bool):
        return one is not other
    return one != other


def _counts(id_: str) -> Sequence[str]:
    kinds = [f"kind-count:{kind}:{id_}" for kind in KINDS.values]
    return (f"passed-count:{id_}", f"counted:{id_}", f"set:{id_}", *kinds)


def _number(value: Value | None) -> Fraction | None:
    return value if isinstance(value, Fraction) else None


def _both(witness: Witness) -> Mapping[str, Value]:
    first, second = witness.pair.first, witness.pair.second
    return {**second.figures, **second.given, **first.figures, **first.given}


def _plain(value: Fraction, names: Names, kind: Type | None) -> str:
    """A number with as many decimals as it has, within reason."""
    digits = 2
    scale = 100 if kind == PERCENT else 1
    while digits < 6 and (value * scale * 10**digits).denominator != 1:
        digits += 1
    return names.value(value, kind, digits=None if digits == 2 else digits)
