"""One batch after the other: reads its columns, finds or makes the program for columns like these, runs it in blocks.

A program serves every batch whose columns are alike: the same ones there, stored alike, the same kinds of nothing in
them, numbers of about the same size.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import pyarrow as pa

from dgrules.batch.columns import STATUSES
from dgrules.batch.graph import Const, Num, Ranked, Small, Unsupported, may
from dgrules.batch.inputs import Input
from dgrules.batch.lower import Lowering
from dgrules.batch.names import Place, asked
from dgrules.batch.program import BLOCK, Code
from dgrules.batch.readers import Reader
from dgrules.batch.reading import Layout
from dgrules.batch.refusals import said as told
from dgrules.batch.rows import RowsOf
from dgrules.batch.rowwise import more_than_there_are, rows, submission
from dgrules.batch.sinks import Sink, word_array
from dgrules.batch.writes import writes
from dgrules.diagnostics import NOWHERE, Diagnostic
from dgrules.diagnostics.diagnostic import Lang
from dgrules.exchange.given import count_pairs
from dgrules.exchange.show import spoken
from dgrules.model.result_views import needed_keys
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import OPEN

MOST_PROGRAMS = 64
MOST_KINDS = 1_000


@dataclass(slots=True)
class Program:
    """The code for columns of one kind. `needs`: for each output what its sink holds beside zeros."""

    workspace: Any
    run: Any
    needs: tuple[tuple[str, ...], ...]
    spare: list[Any]


class Engine:
    """Evaluates batches of one ruleset, for one choice of outputs."""

    def __init__(self, ruleset: Ruleset, outputs: Sequence[str] | None) -> None:
        self.ruleset = ruleset
        self.outputs = tuple(asked(ruleset) if outputs is None else outputs)
        self._needed = tuple(dict.fromkeys(needed_keys(ruleset)))
        self._rows = RowsOf(ruleset)
        self._whole: dict[Any, tuple[str, ...]] = {}
        self._readers: dict[Any, Reader] = {}
        self._programs: OrderedDict[Any, Program] = OrderedDict()

    def evaluate(self, batch: pa.RecordBatch, where: Layout, lang: Lang) -> tuple[list[pa.Array], pa.Array, pa.Array]:
        """The columns of the outputs; the status; the diagnostics. `Unsupported` for columns that have no program."""
        many = batch.num_rows
        sinks = [Sink(self.ruleset.cells[key], many) for key in self.outputs]
        status = Sink(next(iter(self.ruleset.cells.values())), many)
        refused: dict[int, list[Diagnostic]] = {}
        inputs = self.read(batch, where) | self._members(batch, where, refused)
        self.run(inputs, [*sinks, status], many)
        _collect(inputs, refused)
        check_counts(inputs, self.ruleset, refused)
        if refused:
            gone = np.array(sorted(refused), np.int64)
            for sink in sinks:
                sink.refuse(gone)
            status.need("pack")
            status.pack[gone] = 2
        arrays = [array for sink in sinks for array in sink.arrays()]
        return arrays, word_array(status.pack, many, None, STATUSES), _messages(refused, many, lang)

    def run(self, inputs: dict[str, Input], sinks: list[Sink], rows: int) -> None:
        """Computes every row of the sinks, the last one that of the status."""
        program = self._program(inputs)
        for sink, needs in zip(sinks, program.needs, strict=True):
            sink.need(*needs)
        try:
            space = program.spare.pop()
        except IndexError:  # the others are in use by other threads
            space = program.workspace(BLOCK)
        with np.errstate(over="ignore", invalid="ignore"):  # of numbers that are refused, or nothing
            for lo in range(0, rows - BLOCK + 1, BLOCK):
                program.run(inputs, sinks, space, lo, lo + BLOCK)
            if rest := rows % BLOCK:
                program.run(inputs, sinks, program.workspace(rest), rows - rest, rows)
        program.spare.append(space)

    def read(self, batch: pa.RecordBatch, where: Layout) -> dict[str, Input]:
        """Every column of a batch as the engine takes it, by key; those of given cells by `given KEY`."""
        states = {place.key: batch.column(number) for number, place in where.states}
        found: dict[str, Input] = {}
        for number, place in where.places:
            if _of_member(place):
                continue
            array = batch.column(number)
            found[_input_key(place)] = self._reader(place, array.type).read(array, states.pop(place.key, None))
        for _, place in where.states:
            if place.key in states and not _of_member(place):
                array = states[place.key]
                blank = pa.nulls(len(array), pa.string())
                found[_input_key(place)] = self._reader(place, blank.type).read(blank, array)
        return found

    def _members(self, batch: pa.RecordBatch, where: Layout, refused: dict[int, list[Diagnostic]]) -> dict[str, Input]:
        """The figures that are reported for each of some members, row by row: as many as each row names."""
        places = tuple(one for one in where.places if _of_member(one[1]))
        if not places:
            return {}
        states = tuple(one for one in where.states if _of_member(one[1]))
        read = rows(batch, Layout(None, (), places, states), self.ruleset)
        refused.update({number: list(row.refused) for number, row in enumerate(read) if row.refused})
        said = [submission(row, self.ruleset) for row in read]
        figures = [
            decl.id for decl in self.ruleset.figures.values() if decl.by == "member"
        ]  # one set, the same members
        return {figure: Input("members", (), [_table(one, figure) for one in said]) for figure in figures}

    def _reader(self, place: Place, stored: pa.DataType) -> Reader:
        key = (place.name, place.key, str(stored))
        if key not in self._readers:
            self._readers[key] = Reader(place, stored)
        return self._readers[key]

    # -- programs ----------------------------------------------------------------------------------

    def _program(self, inputs: dict[str, Input]) -> Program:
        kind = tuple((key, one.kind()) for key, one in inputs.items())
        whole = self._whole.get(kind)
        if whole is not None:
            found = self._programs.get((kind, _ends(inputs, whole)))
            if found is not None:
                return found
        program, whole = self._made(inputs)
        if len(self._whole) > MOST_KINDS:
            self._whole.clear()
        self._whole[kind] = whole
        self._programs[kind, _ends(inputs, whole)] = program
        if len(self._programs) > MOST_PROGRAMS:
            self._programs.popitem(last=False)
        return program

    def _made(self, inputs: dict[str, Input]) -> tuple[Program, tuple[str, ...]]:
        figures = {key: one for key, one in inputs.items() if not key.startswith("given ")}
        given = {key.removeprefix("given "): one for key, one in inputs.items() if key.startswith("given ")}
        lowered = Lowering(self.ruleset, figures, given)
        nodes = [lowered.cell(key) for key in self.outputs]
        status = self._status(lowered)
        code = Code(inputs, self._rows)
        sinks = [Sink(self.ruleset.cells[key], 0) for key in self.outputs]
        needs = [writes(code, number, sink, node) for number, (sink, node) in enumerate(zip(sinks, nodes, strict=True))]
        needs.append(_write_status(code, len(needs), status))
        code.check_all()
        workspace, run = code.finish()
        whole = tuple(key for key in inputs if key in lowered.whole and inputs[key].sort == "number")
        self.text = code.text
        return Program(workspace, run, tuple(needs), []), whole

    def _status(self, lowered: Lowering) -> Any:
        """Whether anything that is needed is open."""
        opens: list[Const | Small] = []
        for key in self._needed:
            node = lowered.cell(key)
            state = node.state if isinstance(node, Num | Ranked) else node
            if state is not None and OPEN in may(node):
                found = lowered.graph.apply(lambda v: v is OPEN, [state])
                if found is None:
                    raise Unsupported("too many values")
                opens.append(found)
        opens = list(dict.fromkeys(opens))
        if any(isinstance(one, Const) and one.value for one in opens):
            return Const(True)
        if not opens:
            return Const(False)
        found = lowered.graph.apply(lambda *values: True in values, opens)
        if found is None:
            tally = lowered.graph.tally([one for one in opens if not isinstance(one, Const)])
            found = tally and lowered.graph.apply(lambda counts: any(many for _, many in counts), [tally])
        if found is None:
            raise Unsupported("too many states")
        return found


def _ends(inputs: dict[str, Input], whole: Sequence[str]) -> tuple[Any, ...]:
    return tuple(None if inputs[key].data is None else inputs[key].whole() for key in whole)


def _of_member(place: Place) -> bool:
    return place.sort == "members" or place.key.endswith("]")


def _table(said: Submission, figure: str) -> Any:
    """A row's members of a figure with their values; not reported where there is none."""
    if figure not in said.members:
        return OPEN
    return tuple((name, said.figures.get(f"{figure}[{name}]", OPEN)) for name in said.members[figure])


def check_counts(inputs: dict[str, Input], ruleset: Ruleset, refused: dict[int, list[Diagnostic]]) -> None:
    """Refuses rows that give more passed than counted."""
    for small, large, which, name in count_pairs(ruleset):
        few, many = inputs.get(f"given {small}"), inputs.get(f"given {large}")
        if few is None or many is None or True not in few.domain or True not in many.domain:
            continue
        wrong = few.integers() * many.whole()[2] > many.integers() * few.whole()[2]
        for one in (few, many):
            if one.state is not None:
                wrong &= one.state == one.domain.index(True)
        for row in np.nonzero(wrong)[0].tolist():
            if row in few.refused or row in many.refused:
                continue
            less, more = (Fraction(int(one.integers()[row]), one.whole()[2]) for one in (few, many))
            refused.setdefault(row, []).append(more_than_there_are(less, more, name, which))


def _input_key(place: Place) -> str:
    return f"given {place.key}" if place.sort == "cell" else place.key


def _collect(inputs: dict[str, Input], refused: dict[int, list[Diagnostic]]) -> None:
    for key, column in inputs.items():
        name = spoken(key.removeprefix("given "))
        for row, said in column.refused.items():
            found = Diagnostic(said.code, NOWHERE, {**said.args, "figure": name}, said.help_key)
            refused.setdefault(row, []).append(found)


_NO_TEXT: list[pa.Array] = [pa.nulls(0, pa.string())]


def no_text(rows: int) -> pa.Array:
    """A column of texts in which there is none; made once, since it is large."""
    found = _NO_TEXT[0]
    if len(found) < rows:
        found = _NO_TEXT[0] = pa.nulls(rows, pa.string())
    return found.slice(0, rows)


def _messages(refused: dict[int, list[Diagnostic]], rows: int, lang: Lang) -> pa.Array:
    if not refused:
        return no_text(rows)
    said = {row: "; ".join(sorted(told(one, lang) for one in found)) for row, found in refused.items()}
    return pa.array([said.get(row) for row in range(rows)], pa.string())


def _write_status(code: Code, number: int, status: Any) -> tuple[str, ...]:
    if isinstance(status, Const):
        if status.value:
            code.emit(f"O[{number}].pack[lo:hi] = 1")
            return ("pack",)
        return ()
    values = np.array([int(value) for value in status.domain], np.uint8)
    code.by_code(status, values, into=f"O[{number}].pack[lo:hi]")
    return ("pack",)
