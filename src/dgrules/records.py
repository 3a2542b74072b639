"""`dataclass` as in the standard library, made in a quarter of the time.

The rooms have some two hundred small classes, and every command makes most of them when it starts. The standard
decorator compiles six methods for each (0.5 ms a class, 90 ms in all, more than parsing and checking a file); here
only `__init__` is compiled, the others are shared functions over the same fields. To a type checker it *is* the
standard one; `fields`, `replace`, `match`, copying and pickling work as usual.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError
from dataclasses import dataclass as _standard
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import Field, dataclass
else:

    def dataclass(
        cls: type | None = None, /, *, frozen: bool = False, slots: bool = False, kw_only: bool = False
    ) -> Any:
        """The decorator, with or without arguments."""
        if cls is None:
            return lambda made: dataclass(made, frozen=frozen, slots=slots, kw_only=kw_only)
        cls.__doc__ = cls.__doc__ or cls.__name__  # without one the standard decorator renders the signature
        made = _standard(cls, init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)
        every = tuple(made.__dataclass_fields__.values())
        _set(made, "__init__", _init(made, every, frozen))
        _set(made, "__repr__", _repr(every))
        compared = tuple(f.name for f in every if f.compare)
        _set(made, "__eq__", _eq(compared))
        if "__hash__" not in cls.__dict__:
            made.__hash__ = _hash(compared) if frozen else None
        if frozen:
            made.__setattr__ = _refuse
            made.__delattr__ = _refuse
            if slots:
                names = tuple(f.name for f in every)
                _set(made, "__getstate__", lambda self: [getattr(self, name) for name in names])
                _set(made, "__setstate__", _setstate(names))
        return made


def _set(made: type, name: str, function: Callable[..., Any]) -> None:
    """What the class itself defines stays."""
    if name not in made.__dict__:
        setattr(made, name, function)


def _init(made: type, every: tuple[Field[Any], ...], frozen: bool) -> Callable[..., None]:
    """The one method that is compiled, since its parameters are those of the class."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_missing": MISSING}
    plain, named, lines = ["self"], list[str](), list[str]()
    for f in every:
        value = f.name
        if f.default is not MISSING:
            known[f"_default_{f.name}"] = f.default
            parameter = f"{f.name}=_default_{f.name}"
        elif f.default_factory is not MISSING:
            known[f"_make_{f.name}"] = f.default_factory
            parameter = f"{f.name}=_missing"
            value = f"_make_{f.name}() if {f.name} is _missing else {f.name}" if f.init else f"_make_{f.name}()"
        else:
            parameter = f.name
        if f.init:
            (named if f.kw_only else plain).append(parameter)
        elif f.default is not MISSING:
            value = f"_default_{f.name}"
        elif f.default_factory is MISSING:
            continue
        lines.append(f"  _set(self, {f.name!r}, {value})" if frozen else f"  self.{f.name} = {value}")
    if hasattr(made, "__post_init__"):
        lines.append("  self.__post_init__()")
    parameters = ", ".join([*plain, *(["*", *named] if named else [])])
    body = "\n".join(lines) or "  pass"
    scope: dict[str, Any] = {}
    text = f"def made({', '.join(known)}):\n def __init__({parameters}):\n{body}\n return __init__"
    exec(text, sys.modules[made.__module__].__dict__, scope)
    function: Callable[..., None] = scope["made"](**known)
    function.__qualname__ = f"{made.__qualname__}.__init__"
    function.__annotations__ = {f.name: f.type for f in every if f.init} | {"return": None}
    return function


def _repr(every: tuple[Field[Any], ...]) -> Callable[[Any], str]:
    names = [f.name for f in every if f.repr]

    def __repr__(self: Any) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return __repr__


def _eq(names: tuple[str, ...]) -> Callable[[Any, object], Any]:
    read = _reader(names)

    def __eq__(self: Any, other: object) -> Any:
        return read(self) == read(other) if other.__class__ is self.__class__ else NotImplemented

    return __eq__


def _hash(names: tuple[str, ...]) -> Callable[[Any], int]:
    read = _reader(names)

    def __hash__(self: Any) -> int:
        return hash(read(self))

    return __hash__


def _reader(names: tuple[str, ...]) -> Callable[[Any], Any]:
    """The compared fields of an instance, as a tuple."""
    if len(names) == 1:
        one = attrgetter(names[0])
        return lambda instance: (one(instance),)
    return attrgetter(*names) if names else lambda instance: ()


def _refuse(self: Any, name: str, *value: Any) -> None:
    raise FrozenInstanceError(f"cannot {'assign to' if value else 'delete'} field {name!r}")


def _setstate(names: tuple[str, ...]) -> Callable[[Any, list[Any]], None]:
    def __setstate__(self: Any, state: list[Any]) -> None:
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    return __setstate__
