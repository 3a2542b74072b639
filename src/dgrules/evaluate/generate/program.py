"""A whole function: the figures come in, one cell follows the other, the raw values go out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final, Literal, TypeAlias

from dgrules.evaluate.generate.code import ANY, Code, known
from dgrules.evaluate.generate.dispatch import code as dispatch
from dgrules.evaluate.generate.generator import Generator
from dgrules.evaluate.generate.leaves import Leaves, is_number
from dgrules.evaluate.values import Plan, Slot
from dgrules.model.ruleset import Ruleset
from dgrules.model.types import PERCENT, PERCENTAGE_POINTS, Count, Type
from dgrules.model.values import NOT_TRIGGERED, OPEN, Nothing, Value

VALUE: Final = "value"
State: TypeAlias = "Literal['value'] | Nothing | tuple[Value]"
"""Some value; a kind of nothing; or just this value, `(value,)`."""

Raw: TypeAlias = tuple[Any, ...]
SCALE_OF_SHARES = 1_000_000
SCALE_OF_NUMBERS = 10_000
"""Four decimals of a percent, and four of a number: figures with more come as fractions, exact but slower."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Which figures and cells a submission states, and how. `None`: any."""

    figures: Mapping[str, State] | None = None
    given: Mapping[str, State] | None = None


@dataclass(frozen=True, slots=True)
class Program:
    """Compiled code for submissions of one shape."""

    plan: Plan
    source: str
    run: Callable[[Mapping[str, Value], Mapping[str, Value], Mapping[str, tuple[str, ...]]], Raw | None]
    """(figures, given, members) → the raw values, None if the submission has another shape."""
    core: Callable[[Mapping[str, Any]], Raw] | None
    """Scaled figures by key → the raw values, unchecked; None where the code reads more than figures."""
    scales: Mapping[str, int]
    """The scale of each figure that `core` reads; 0 for those that are no numbers."""

    def prepared(self, figures: Mapping[str, Value]) -> dict[str, Any]:
        """Figures as `core` takes them."""
        return {key: _scaled(figures[key], scale) for key, scale in self.scales.items()}


def _scaled(value: Any, scale: int) -> Any:
    raw = value * scale if scale else value
    return raw.numerator if isinstance(raw, Fraction) and raw.denominator == 1 else raw


@dataclass(slots=True)
class Maker:
    """Puts the code of one shape together."""

    ruleset: Ruleset
    leaves: Leaves
    shape: Shape
    head: list[str] = field(default_factory=list)
    """Lines of `run` that read and test the submission."""
    arguments: dict[str, str] = field(default_factory=dict)
    """Parameters of the body, each with the figure it is."""
    figures: dict[str, Code] = field(default_factory=dict)
    given: dict[str, Code] = field(default_factory=dict)
    not_triggered: dict[str, str | bool] = field(default_factory=dict)
    extra: list[str] = field(default_factory=list)
    """Parameters of the body that are no figures."""

    def make(self) -> Program:
        """Generates and compiles."""
        self._figures()
        self._given()
        if self.leaves.members or self.shape.figures is None:
            self.extra += ["figures", "members"]
        gen = Generator(
            dispatch,
            self.figures.__getitem__,
            lambda key: self.given.get(key, known(OPEN)),
            self.not_triggered.__getitem__,
            self._member_is_number,
        )
        cells = {key: self._cell(gen, key) for key in self.ruleset.cells}
        return self._compiled(gen, cells)

    def _member_is_number(self, figure: str) -> bool:
        return figure in self.ruleset.figures and is_number(self.ruleset.figures[figure].type)

    # -- what comes in -----------------------------------------------------------------------------

    def _figures(self) -> None:
        for key, of in self.leaves.figures.items():
            state = VALUE if self.shape.figures is None else self.shape.figures[key]
            if self.shape.figures is None:
                self._any_figure(key, of)
            elif state == VALUE:
                self._sure_figure(key, of)
            else:
                self._fixed_figure(key, state)

    def _argument(self, key: str) -> str:
        name = f"f{len(self.arguments)}"
        self.arguments[name] = key
        return name

    def _any_figure(self, key: str, of: Type | None) -> None:
        name, number = self._argument(key), is_number(of)
        self.head.append(f"{name} = figures.get({key!r}, OPEN)")
        self.head.append(f"if {name} is NT: {name} = NA")
        if number:
            self.head.append(f"elif {name}.__class__ is Fraction: {name} = whole({name})")
        self.not_triggered[key] = f"(figures.get({key!r}) is NT)"
        self.figures[key] = Code(name, 1 if number else 0, may=ANY)

    def _sure_figure(self, key: str, of: Type | None) -> None:
        name, scale = self._argument(key), scale_of(of)
        self.not_triggered[key] = False
        self.figures[key] = Code(name, scale)

    def _fixed_figure(self, key: str, state: State) -> None:
        fixed = state[0] if isinstance(state, tuple) else state
        test = f"figures.get({key!r}, OPEN)"
        self.head.append(f"if {test} {_differs(fixed)}: return None")
        self.not_triggered[key] = fixed is NOT_TRIGGERED
        self.figures[key] = known(fixed)

    def _given(self) -> None:
        if self.shape.given is None:
            self.extra.append("given")
            self.given = {key: self._any_given(key, of) for key, of in self.leaves.stated.items()}
            return
        self.head.append(f"if len(given) != {len(self.shape.given)}: return None")
        for key, state in self.shape.given.items():
            fixed = state[0] if isinstance(state, tuple) else state
            if state == VALUE:
                name = f"g{len(self.extra)}"
                self.extra.append(name)
                self.head += [f"{name} = given.get({key!r}, OPEN)", f"if {name}.__class__ is Nothing: return None"]
                of = self.ruleset.cells[key].type if key in self.ruleset.cells else self.leaves.stated.get(key)
                self.given[key] = Code(name, 1 if is_number(of) else 0)
            else:
                self.head.append(f"if given.get({key!r}) {_differs(fixed)}: return None")
                self.given[key] = known(fixed)

    def _any_given(self, key: str, of: Type | None) -> Code:
        name = f"g{len(self.extra)}"
        self.extra.append(name)
        self.head += [f"{name} = given.get({key!r}, OPEN)", f"if {name} is NT: {name} = NA"]
        return Code(name, 1 if is_number(of) else 0, may=ANY)

    # -- cells -------------------------------------------------------------------------------------

    def _cell(self, gen: Generator, key: str) -> Code:
        """What a cell comes to, in a local; later cells may read it."""
        cell = self.ruleset.cells[key]
        if self.shape.given is None and not cell.guarded_statement:
            made = self._cell_or_given(gen, key)
        elif self.shape.given is not None and key in self.shape.given and not cell.guarded_statement:
            made = self.given[key]
        else:
            made = _settled(gen, gen.code(cell.expr))
        gen.cells[key] = gen.named(made)
        return gen.cells[key]

    def _cell_or_given(self, gen: Generator, key: str) -> Code:
        cell = self.ruleset.cells[key]
        name = gen.assign(f"given.get({key!r}, MISSING)")

        def stated() -> Code:
            gen.emit(f"if {name} is NT: {name} = NA")
            return Code(name, 1 if is_number(cell.type) else 0, may=ANY)

        computed = gen.branch(lambda: _settled(gen, gen.code(cell.expr)))
        return gen.join([(f"if {name} is MISSING:", computed), ("else:", gen.branch(stated))])

    # -- the function ------------------------------------------------------------------------------

    def _compiled(self, gen: Generator, cells: Mapping[str, Code]) -> Program:
        places: dict[str, int] = {}
        slots = {key: _slot(code, places) for key, code in cells.items()}
        parameters = ", ".join((*self.arguments, *self.extra))
        scales = {key: self.figures[key].scale for key in self.arguments.values()}
        source = "\n".join((
            f"def body({parameters}):",
            *gen.lines,
            f" return ({''.join(f'{text}, ' for text in places)})",
            "def run(figures, given, members):",
            *(f" {line}" for line in (*self.head, *self._reading(scales))),
            f" return body({parameters})",
            "def core(d):",
            f" return body({', '.join(f'd[{key!r}]' for key in self.arguments.values())})",
        ))  # fmt: skip
        namespace = dict(gen.constants)
        exec(compile(source, f"<compiled {self.ruleset.id}>", "exec"), namespace)
        core = None if self.extra else namespace["core"]
        return Program(Plan(slots), source, namespace["run"], core, scales)

    def _reading(self, scales: Mapping[str, int]) -> list[str]:
        """The lines that take sure figures from the submission, test what they are and scale them."""
        if self.shape.figures is None:
            return []
        lines = [line for name, key in self.arguments.items() for line in _read(name, key, scales[key])]
        if not lines:
            return []
        return ["try:", *(f" {line}" for line in lines), "except (KeyError, AttributeError): return None"]


def _read(name: str, key: str, scale: int) -> list[str]:
    """The lines that take one figure. KeyError: it is not there. AttributeError: it is no `Fraction`, so it is a kind
    of nothing (the slots of `Fraction` are read, since its properties cost three times as much)."""
    lines = [f"{name} = figures[{key!r}]"]
    if scale == 0:
        return [*lines, f"if {name}.__class__ is Nothing: return None"]
    lines.append(f"m = {name}._denominator")
    if scale == 1:
        return [*lines, f"if m == 1: {name} = {name}._numerator"]
    parts = f"{name} * {scale} if {scale} % m else {name}._numerator * ({scale} // m)"
    return [*lines, f"{name} = {name}._numerator * {scale} if m == 1 else {parts}"]


def _differs(fixed: object) -> str:
    return (
        f"is not {'NT' if fixed is NOT_TRIGGERED else known(fixed).text}"
        if isinstance(fixed, Nothing)
        else f"!= {fixed!r}"
    )


def _settled(gen: Generator, code: Code) -> Code:
    if not code.real:
        return code
    return Code(gen.assign(f"settled({code.text})"), 1, may=code.may | ANY)


def _slot(code: Code, places: dict[str, int]) -> Slot:
    if code.const is not None:
        return Slot(const=code.const)
    place = places.setdefault(code.text, len(places))
    divisor = places.setdefault(code.divisor, len(places)) if code.divisor else None
    return Slot(None, place, divisor, code.scale)


def scale_of(of: Type | None) -> int:
    """The scale at which figures of a type are whole numbers as a rule; 0 for what is no number."""
    if not is_number(of):
        return 0
    if isinstance(of, Count):
        return 1
    return SCALE_OF_SHARES if of in (PERCENT, PERCENTAGE_POINTS) else SCALE_OF_NUMBERS
