"""Which sentence of the old rules is which of the new ones: by name or number, and by title where that was changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import field

from dgrules.analysis.difference.pieces import Piece, Side, renamed
from dgrules.records import dataclass
from dgrules.syntax import tree

_NUMBERED = ("indicator", "sub-indicator", "component", "sub-component")
_FORMULA = (tree.Define, tree.ScoreStatement, tree.ListStatement)


@dataclass(frozen=True, slots=True)
class Matched:
    """The pairs, and what only one side has. `names`: what to read a name of the old files as, so that only what was
    changed differs; `new_names`: the same for the new files (second names)."""

    pairs: tuple[tuple[Piece, Piece], ...]
    removed: tuple[Piece, ...]
    added: tuple[Piece, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    new_names: Mapping[str, str] = field(default_factory=dict)

    @property
    def moved(self) -> Mapping[tuple[str, str], tuple[str, str]]:
        """Of sentences that are called otherwise now: the old key → the new one."""
        return {old.key: new.key for old, new in self.pairs if old.key != new.key}


def matched(old: Side, new: Side) -> Matched:
    """Pairs each sentence with what it has become."""
    finder = _Finder(dict(old.pieces), dict(new.pieces))
    finder.pair(lambda piece: (*piece.key, _title(piece)))
    finder.pair(lambda piece: (_kin(piece), _title(piece)) if _title(piece) and piece.sort in _NUMBERED else None)
    finder.pair(lambda piece: piece.key)
    finder.pair(lambda piece: (piece.sort, piece.also) if piece.also else None)
    finder.pair(lambda piece: (piece.sort, _title(piece)) if _title(piece) else None)
    names, new_names = _seconds(old), _seconds(new)
    found = -1
    while found != len(finder.pairs):  # a formula may name another one that is called otherwise now
        found = len(finder.pairs)
        names = _names(_seconds(old), finder.pairs)
        finder.pair(_content(names), _content(new_names))
    order = {key: at for at, key in enumerate(new.pieces)}
    pairs = tuple(sorted(finder.pairs, key=lambda pair: order[pair[1].key]))
    return Matched(pairs, tuple(finder.old.values()), tuple(finder.new.values()), names, new_names)


def _names(seconds: Mapping[str, str], pairs: Iterable[tuple[Piece, Piece]]) -> dict[str, str]:
    """What to read a name of the old files as: what it is called in the new ones."""
    moved = {before.id: after.id for before, after in pairs if before.id != after.id}
    return {name: moved.get(first, first) for name, first in seconds.items()} | moved


@dataclass(slots=True)
class _Finder:
    """What is not paired yet, and the pairs so far."""

    old: dict[tuple[str, str], Piece]
    new: dict[tuple[str, str], Piece]
    pairs: list[tuple[Piece, Piece]] = field(default_factory=list)

    def pair(
        self, mark: Callable[[Piece], Hashable | None], other: Callable[[Piece], Hashable | None] | None = None
    ) -> None:
        """Pairs those with the same mark, one for one where there are as many of them."""
        ours, theirs = _marked(self.old, mark), _marked(self.new, other or mark)
        for sign, before in ours.items():
            after = theirs.get(sign, [])
            if len(after) == len(before):
                for one, another in zip(before, after, strict=True):
                    self.pairs.append((self.old.pop(one.key), self.new.pop(another.key)))


def _marked(
    pieces: Mapping[tuple[str, str], Piece], mark: Callable[[Piece], Hashable | None]
) -> dict[Hashable, list[Piece]]:
    found: dict[Hashable, list[Piece]] = {}
    for piece in pieces.values():
        sign = mark(piece)
        if sign is not None:
            found.setdefault(sign, []).append(piece)
    return found


def _kin(piece: Piece) -> str:
    """A sub-indicator may become an indicator."""
    return piece.sort.removeprefix("sub-")


def _title(piece: Piece) -> tuple[str, ...]:
    """The titles, white space apart."""
    for one in piece.clauses:
        if isinstance(one, tree.Title):
            return tuple(" ".join((text or "").split()) for text in (one.th, one.en, one.bare))
    return ()


def _content(names: Mapping[str, str]) -> Callable[[Piece], Hashable | None]:
    """What a formula or a scale says, whatever it is called."""

    def content(piece: Piece) -> Hashable | None:
        one = piece.statement
        kept = tuple(clause for clause in piece.clauses if not isinstance(clause, tree.Also))
        match one:
            case tree.Define(expr=expr, each=each):
                return piece.sort, repr(renamed(expr, names)), each
            case tree.Scale():
                return piece.sort, repr(renamed(kept, names))
            case tree.ResultStatement() | tree.ScoreStatement() if one.cases:
                return piece.sort, repr(renamed(one.cases, names))
            case _:
                return None

    return content


def _seconds(side: Side) -> dict[str, str]:
    """Every second name → the first one; the number of a component → its name."""
    return dict(_second_names(side))


def _second_names(side: Side) -> Iterator[tuple[str, str]]:
    for piece in side.pieces.values():
        if piece.also:
            yield piece.also, piece.id
        statement = piece.statement
        if isinstance(statement, tree.ComponentStatement) and statement.number and statement.name:
            yield statement.number.text, statement.name.text
