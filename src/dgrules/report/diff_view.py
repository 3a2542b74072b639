"""What a difference report says, in one language and without any layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from dgrules.analysis.difference import Difference
from dgrules.analysis.difference.change import Change
from dgrules.analysis.difference.meaning import Meaning, Mover, truth
from dgrules.analysis.difference.moves import Moves, Submitted
from dgrules.analysis.undecided import reason_words
from dgrules.diagnostics.diagnostic import Lang
from dgrules.evaluate.reasons.names import Names
from dgrules.model.types import Category
from dgrules.model.values import Value
from dgrules.records import dataclass
from dgrules.report.diff_witness import Telling
from dgrules.report.diff_words import say, what

MARKS = {
    "same": "✓", "differs": "✗", "not decided": "?", "added": "+", "removed": "−", "not comparable": "?",
}  # fmt: skip
_PARTS = ("passed", "value", "score", "weighted-score")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table of the text."""

    where: str
    what: str
    old: str
    new: str
    sort: str


@dataclass(frozen=True, slots=True)
class Item:
    """One answer: a mark, what is said of it, and lines below; each line may have lines of its own."""

    mark: str
    name: str
    text: str
    lines: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """From which value to which, and how many."""

    name: str
    rows: tuple[tuple[str, str, int, bool], ...]
    """From, to, how many, and whether that is the same value."""


class View:
    """The parts of a report."""

    def __init__(self, found: Difference, lang: Lang, moves: Moves | None = None) -> None:
        self.found = found
        self.lang: Lang = lang
        self.moves = moves
        self.telling = Telling(found, lang)

    def say(self, key: str, *args: object) -> str:
        return say(key, self.lang, *args)

    # -- head --------------------------------------------------------------------------------------

    def head(self) -> tuple[str, ...]:
        """The title, the name of the framework, and the answer to whether anything changed."""
        old, new = self.found.old, self.found.new
        title = new.ruleset.agency_titles.text(self.lang) or new.ruleset.titles.text(self.lang)
        return tuple(line for line in (self.say("title", old.name, new.name), title, self.verdict()) if line)

    def verdict(self) -> str:
        """Whether the meaning is the same, and if not of what it is another one."""
        if not self.found.meanings:
            return self.say("nothing computed")
        if self.found.same_meaning:
            return self.say("same")
        if self.found.same_answers:
            return self.say("same within")
        other = [one for one in self.found.meanings if one.outcome in ("differs", "added", "removed", "not comparable")]
        asked = other or [one for one in self.found.meanings if one.outcome == "not decided"]
        names = list(dict.fromkeys(name for one in _leading(asked) for name in self._names(one)))
        told = ", ".join(names[:6]) + (f" {self.say('more', len(names) - 6)}" if len(names) > 6 else "")
        return self.say("differs" if other else "unproved", told)

    # -- the text ----------------------------------------------------------------------------------

    def rows(self) -> Iterator[Row]:
        """The table of the text; examples that only one of the two has in one row."""
        for change in self.found.changes:
            if change.what == "example" and change.sort in ("added", "removed"):
                continue
            yield Row(self._where(change), self._what(change), *self._old_new(change), change.sort)

        for sort in ("added", "removed"):
            titles = [c.where.id for c in self.found.changes if c.what == "example" and c.sort == sort]
            if titles:
                named = "; ".join(f"“{title}”" for title in titles)
                both = ("–", named) if sort == "added" else (named, "–")
                yield Row(self.say("examples"), self.say(sort), *both, sort)

    def _where(self, change: Change) -> str:
        own = change.where.said.text(self.lang)
        if change.where.case is None:
            return own
        return self.say("case", own, change.where.case.text(self.lang))

    def _what(self, change: Change) -> str:
        if change.sort == "changed":
            return what(change.what, self.lang)
        return f"{what(change.what, self.lang)} ({self.say(change.sort)})"

    def _old_new(self, change: Change) -> tuple[str, str]:
        return tuple("–" if one is None else one.text(self.lang) or "–" for one in (change.old, change.new))  # type: ignore[return-value]

    # -- the meaning -------------------------------------------------------------------------------

    def items(self) -> Iterator[Item]:
        """What is to be said of each answer; parts of the tree that are the same are left to `unchanged`, and what only
        one of the two has is said together."""
        for one in self.found.meanings:
            told = one.outcome in ("added", "removed") or (one.outcome == "same" and _sort(one.key) in _PARTS)
            if not told:
                yield Item(MARKS[one.outcome], self._name(one), self._said(one), tuple(self._lines(one)))
        for outcome in ("added", "removed"):
            alone = [one for one in self.found.meanings if one.outcome == outcome]
            if alone:
                names = dict.fromkeys(name for one in alone for name in self._alone(one))
                yield Item(MARKS[outcome], ", ".join(names), self._said(alone[0]))

    def _alone(self, one: Meaning) -> Iterator[str]:
        """Of a part of the tree its name alone."""
        names = self.telling.old if one.outcome == "removed" else self.telling.new
        for key in one.keys:
            yield names.node(key.partition(":")[2]) if _sort(key) in _PARTS else _called(names, key)

    def unchanged(self) -> str:
        """The parts of the tree that are proved the same."""
        parts = [one for one in self.found.meanings if _sort(one.key) in _PARTS]
        other = {key.partition(":")[2] for one in parts if one.outcome != "same" for key in one.keys}
        same = {key.partition(":")[2] for one in parts for key in one.keys} - other
        return ", ".join(self.telling.new.node(id_) for id_ in self.found.new.ruleset.nodes if id_ in same)

    def _name(self, one: Meaning) -> str:
        """What an answer is called, and the other parts of the tree of which the same holds."""
        names = self.telling.old if one.outcome == "removed" else self.telling.new
        sort, _, node = one.key.partition(":")
        own = self.say("passes", names.node(node)) if sort == "passed" else next(self._names(one))
        others = [names.label(names.ruleset.nodes[key.partition(":")[2]]) for key in one.likewise]
        return f"{own} ({self.say('likewise', ', '.join(others))})" if others else own

    def _names(self, one: Meaning) -> Iterator[str]:
        names = self.telling.old if one.outcome == "removed" else self.telling.new
        for key in one.keys:
            yield _called(names, key)

    def _said(self, one: Meaning) -> str:
        match one.outcome:
            case "same":
                how = self.say("identical" if one.identical else "proved")
                return f"{self.say('is same')} ({how})"
            case "added":
                return self.say("is new")
            case "removed":
                return self.say("is gone")
            case "not comparable":
                return self.say("is other")
            case "not decided":
                return self.say("is undecided", self._reason(one.reason))
            case _:
                return self.say("is changed")

    def _lines(self, one: Meaning) -> Iterator[tuple[str, tuple[str, ...]]]:
        found = {mover.way: mover for mover in one.movers}
        for way in one.ways:
            label = self.say(self._label(one, way))
            mover = found.get(way)
            if mover is None:
                if way in ("better", "worse", "up", "down"):
                    yield self.say("nobody", label), ()
            elif mover.witness is None:
                yield self.say("open", label, self._reason(mover.reason)), ()
            else:
                yield (
                    f"{label}: {self.telling.moved(mover.before, mover.after, one.key)}",
                    tuple(self._shown(one, mover)),
                )

    def _shown(self, one: Meaning, mover: Mover) -> Iterator[str]:
        assert mover.witness is not None
        yield self.say("smallest", self.telling.reports(one.key, mover.witness))
        way = self.telling.way(one.key, mover.witness)
        if way is not None:
            yield way

    def _label(self, one: Meaning, way: str) -> str:
        cell = self.found.new.ruleset.cells.get(one.key)
        if way in ("up", "down") and cell is not None and truth(cell.type):
            passed = one.key.startswith("passed:")
            return {"up": "pass" if passed else "yes", "down": "fail" if passed else "no"}[way]
        return way

    def _reason(self, reason: str | None) -> str:
        return reason_words(reason or "")[self.lang]

    def sharing(self) -> Iterator[str]:
        """What is to be said of figures that the two do not share; those that one of them reads alone only where
        something was compared that is not identical."""
        shares = self.found.sharing
        told = all(one.identical or one.outcome in ("added", "removed") for one in self.found.meanings)
        for key, ids in (
            ("ranges", shares.ranges), ("apart", shares.apart), ("only old", shares.only_old),
            ("only new", shares.only_new),
        ):  # fmt: skip
            if ids and not (told and key.startswith("only")):
                names = self.telling.old if key == "only old" else self.telling.new
                yield self.say(key, ", ".join(names.figure(id_) for id_ in ids))

    # -- who moves ---------------------------------------------------------------------------------

    def counts(self) -> Iterator[Counts]:
        """For each result from which level to which."""
        for key in self.moves.keys if self.moves else ():
            cell = self.found.new.ruleset.cells[key]
            if not (key.startswith("result:") and isinstance(cell.type, Category)):
                continue
            table = self.moves.table(key) if self.moves else {}
            rows = [
                (*self._both(before, after, key), count, before == after) for (before, after), count in table.items()
            ]
            if rows:
                yield Counts(
                    self.telling.new.title(key), tuple(sorted(rows, key=lambda row: (row[3], -row[2], row[:2])))
                )

    def _both(self, before: Value, after: Value, key: str) -> tuple[str, str]:
        telling = self.telling
        return telling.value(before, key, telling.old), telling.value(after, key, telling.new)

    def evaluated(self) -> str:
        """How many submissions there were, and what became of them."""
        moves = self.moves
        if moves is None or not moves.submitted:
            return self.say("no submissions")
        refused = moves.count("refused old", "refused new", "refused both")
        others = moves.count("other ruleset")
        whole = len(moves.submitted)
        return self.say("evaluated", whole, moves.count("moves"), moves.count("stays"), refused, others)

    def movers(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each submission that moves, with what changes; each that is refused, with why."""
        for one in self.moves.submitted if self.moves else ():
            if one.state == "moves":
                yield one.name, tuple(self._moved(one))
            elif one.state != "stays":
                yield f"{one.name}: {self.say(one.state)}", tuple(self._refused(one))

    def _moved(self, one: Submitted) -> Iterator[str]:
        names = self.telling.new
        for key in one.moved:
            before, after = (one.before or {})[key], (one.after or {})[key]
            yield f"{_called(names, key)}: {self.telling.moved(before, after, key)}" + self._by(before, after)

    def _by(self, before: Value, after: Value) -> str:
        if isinstance(before, Fraction) and isinstance(after, Fraction):
            return " ▲" if after > before else " ▼"
        return ""

    def _refused(self, one: Submitted) -> Sequence[str]:
        found = (*one.refused_before, *one.refused_after) if one.state != "other ruleset" else ()
        said = [f"{finding.code} {finding.message(self.lang)}" for finding in found if finding.severity == "error"]
        return list(dict.fromkeys(said))


def _leading(found: Sequence[Meaning]) -> Sequence[Meaning]:
    """Answers; parts of the tree only where no answer is among them."""
    answers = [one for one in found if one.key.partition(":")[0] in ("result", "total", "list")]
    return answers or found


def _called(names: Names, key: str) -> str:
    """The title of a result, score or list where it has one, else what a cell is called."""
    title = names.title(key) if key.startswith(("result:", "total:", "list:")) else names.cell(key)
    bare = key.startswith("total:") and title == names.declared(key, "") and not title.startswith("คะแนน")
    return names.cell(key) if bare else title


def _sort(key: str) -> str:
    """The sort of a cell: `result`, `rating`, `passed`, …"""
    return key.partition(":")[0]
