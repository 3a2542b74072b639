"""What the rooms of the generator share: lines of Python, locals, branches, and what cells and figures came to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, cast

from dgrules.evaluate import runtime
from dgrules.evaluate.generate.code import NEVER, Code, at, common, exact, is_nothing, known, undivided
from dgrules.model import ir
from dgrules.model.arithmetic import first_nothing
from dgrules.model.values import OPEN, UNDETERMINED, Nothing

TERMS_A_LINE = 60
LONGEST = 1000
"""Characters of a text before it gets a line of its own: Python's own parser does not nest as deep as rules may."""


@dataclass(slots=True)
class Block:
    """The lines of a branch, and what it comes to."""

    lines: list[str] = field(default_factory=list)
    code: Code = field(default_factory=lambda: known(UNDETERMINED))


@dataclass(slots=True)
class Generator:
    """One function in the making. `figures` and `stated` say what a key of the submission comes to (`triggered` is
    the text that tells whether a figure was not triggered, or a bool), `cells` what the cells so far came to."""

    dispatch: Callable[[Generator, ir.Expr], Code]
    figure: Callable[[str], Code]
    stated: Callable[[str], Code]
    not_triggered: Callable[[str], str | bool]
    is_number: Callable[[str], bool]
    """Whether a figure `for each` holds numbers."""
    cells: dict[str, Code] = field(default_factory=dict)
    constants: dict[str, Any] = field(default_factory=lambda: dict(vars(runtime)))
    lines: list[str] = field(default_factory=list)
    indent: int = 1
    _memo: dict[ir.Expr, Code] = field(default_factory=dict)
    _numbers: int = 0
    _base: int = 1

    # -- expressions -------------------------------------------------------------------------------

    def code(self, expr: ir.Expr) -> Code:
        """What an expression comes to; its lines are added."""
        code = self.dispatch(self, expr)
        return code if len(code.text) <= LONGEST else self.named(code)

    def codes(self, exprs: Sequence[ir.Expr]) -> list[Code]:
        return [self.code(expr) for expr in exprs]

    def shared(self, expr: ir.Expr, make: Callable[[], Code]) -> Code:
        """An expression that may occur again: kept in a local, when it is not within a branch."""
        found = self._memo.get(expr)
        if found is None:
            found = self.named(make())
            if self.indent == self._base:
                self._memo[expr] = found
        return found

    # -- lines -------------------------------------------------------------------------------------

    def emit(self, line: str) -> None:
        self.lines.append(" " * self.indent + line)

    def local(self) -> str:
        self._numbers += 1
        return f"t{self._numbers}"

    def assign(self, text: str) -> str:
        name = self.local()
        self.emit(f"{name} = {text}")
        return name

    def constant(self, value: object) -> str:
        """A name for an object that has no literal."""
        name = f"K{len(self.constants)}"
        self.constants[name] = value
        return name

    def named(self, code: Code) -> Code:
        """The same, in a local."""
        if code.is_name:
            return code
        divisor = self.assign(code.divisor) if code.divisor else ""
        return replace(code, text=self.assign(code.text), divisor=divisor)

    def folded(self, code: Code, operands: Sequence[Code]) -> Code:
        """The constant that a pure expression of constants comes to; else the code itself."""
        if code.const is not None or code.real or any(operand.const is None for operand in operands):
            return code
        try:
            found = eval(self.value(code), self.constants)
        except NameError:  # it rests on a local of lines that were emitted
            return code
        return known(Fraction(found) if code.scale and not isinstance(found, Nothing) else found)

    def guarded(self, text: str, scale: int = 0, may: frozenset[Nothing] = NEVER, real: bool = False) -> Code:
        """What a comparison of numbers that may be irrational comes to; UNDETERMINED if it cannot be decided."""
        name = self.local()
        self.emit("try:")
        self.emit(f" {name} = {text}")
        self.emit("except Undecided:")
        self.emit(f" {name} = UNDETERMINED")
        return Code(name, scale=scale, may=may | {UNDETERMINED}, real=real)

    def sum(self, terms: Sequence[str]) -> str:
        """The text of a sum, however long."""
        rest = list(terms)
        while len(rest) > TERMS_A_LINE:
            rest = [self.assign(" + ".join(rest[:TERMS_A_LINE])), *rest[TERMS_A_LINE:]]
        return f"({' + '.join(rest)})" if rest else "0"

    # -- branches ----------------------------------------------------------------------------------

    @contextmanager
    def block(self) -> Iterator[Block]:
        """Lines emitted inside belong to the block; the caller sets its code."""
        block, outer = Block(), self.lines
        self.lines, self.indent = block.lines, self.indent + 1
        try:
            yield block
        finally:
            self.lines, self.indent = outer, self.indent - 1

    def branch(self, make: Callable[[], Code]) -> Block:
        """The block of what is made."""
        with self.block() as block:
            block.code = make()
        return block

    def join(self, branches: Sequence[tuple[str, Block]]) -> Code:
        """`if …` / `elif …` / `else`, each with its block: one local for whatever they come to."""
        codes = [block.code for _, block in branches]
        values = [code for code in codes if not code.never]
        plain = any(code.scale == 0 for code in values)
        real = any(code.real for code in values)
        divided = not plain and not real and len(values) == 1 and bool(values[0].divisor)
        if not divided:
            values = [undivided(code) for code in values]
        scale = 0 if plain or not values else 1 if real else common(values)
        name = self.local()
        divisor = self.local() if divided else ""
        for header, block in branches:
            self.emit(header)
            self.lines += block.lines
            self._set(name, divisor, block.code, scale)
        may = frozenset[Nothing]().union(*(code.may for code in codes))
        return Code(name, scale, divisor, may, real=real, never=not values)

    def _set(self, name: str, divisor: str, code: Code, scale: int) -> None:
        if code.never:
            text = code.text
        elif scale == 0 and code.scale:
            text = f"value({code.text}, {code.divisor or 1}, {code.scale})"
        elif divisor:
            text = code.text
        elif scale <= 1:
            text = self.value(code)
        else:
            text = self.scaled(code, scale)
        self.emit(f" {name} = {text}")
        if divisor:
            self.emit(f" {divisor} = {code.divisor or 1}")

    def scaled(self, code: Code, scale: int) -> str:
        """The number at a multiple of its scale; where it may be nothing, that stays."""
        if not code.may:
            return at(undivided(code), scale)
        factor = scale // max(code.scale, 1)
        text = f"value({code.text}, {code.divisor}, 1)" if code.divisor else code.text
        return text if factor == 1 else f"scaled({text}, {factor})"

    def value(self, code: Code) -> str:
        """The text of the value as the reference gives it; where it may be nothing, that stays."""
        if isinstance(code.const, Fraction):
            return code.text if code.scale == 1 else self.constant(code.const)
        if code.scale == 1 and not code.divisor:
            return code.text
        if code.may and code.scale:
            return f"value({code.text}, {code.divisor or 1}, {code.scale})"
        return exact(code)

    # -- kinds of nothing --------------------------------------------------------------------------

    def strict(self, operands: Sequence[Code], make: Callable[[list[Code]], Code]) -> Code:
        """What `make` gives for the operands where all are values; else what their kinds of nothing come to."""
        nothings = [code for code in operands if is_nothing(code)]
        unsure = [code for code in operands if code.may and not is_nothing(code)]
        if nothings:
            return self._surely_nothing(nothings, unsure)
        if not unsure:
            return self.folded(make(list(operands)), operands)
        ready = [self.named(code) for code in operands]
        unsure = [code for code in ready if code.may]
        with self.block() as spread:
            may = frozenset[Nothing]().union(*(code.may for code in unsure))
            texts = ", ".join(code.text for code in unsure)
            spread.code = Code(unsure[0].text if len(unsure) == 1 else f"first_nothing(({texts}))", may=may)
        body = self.branch(lambda: make([code.sure for code in ready]))
        return self._either(" or ".join(self.test(code) for code in unsure), spread, body)

    def _either(self, test: str, spread: Block, body: Block) -> Code:
        """The nothing of the first block where the test holds, which has no scale of its own, else the other."""
        code = body.code
        name = self.local()
        divisor = self.local() if code.divisor else ""
        for header, block, text, over in (
            (f"if {test}:", spread, spread.code.text, "1"),
            ("else:", body, code.text, code.divisor),
        ):
            self.emit(header)
            self.lines += block.lines
            self.emit(f" {name} = {text}")
            if divisor:
                self.emit(f" {divisor} = {over}")
        return Code(name, code.scale, divisor, spread.code.may | code.may, real=code.real, never=code.never)

    def _surely_nothing(self, nothings: Sequence[Code], unsure: Sequence[Code]) -> Code:
        least = cast(Nothing, first_nothing(code.const for code in nothings if code.const is not None))
        stronger = [code for code in unsure if least is not OPEN and code.may - {least}]
        if not stronger:
            return known(least)
        texts = ", ".join(code.text for code in (known(least), *stronger))
        may = frozenset[Nothing]().union(known(least).may, *(code.may for code in stronger))
        return Code(f"first_nothing(({texts}))", may=may, never=True)

    @staticmethod
    def test(code: Code) -> str:
        """The text that tells whether it is nothing."""
        if len(code.may) == 1:
            return f"{code.text} is {known(next(iter(code.may))).text}"
        return f"{code.text}.__class__ is Nothing"
