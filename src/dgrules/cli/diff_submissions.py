"""Reads the submissions of a folder under both rulesets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dgrules.analysis.difference.meaning import answer_keys
from dgrules.analysis.difference.moves import Moves, Submitted
from dgrules.diagnostics import NOWHERE, Diagnostic
from dgrules.handle import RulesetHandle
from dgrules.library import key_of
from dgrules.model.values import Value

if TYPE_CHECKING:
    from dgrules.analysis.difference import Difference
    from dgrules.cli.diff_pairs import Pair, Side
    from dgrules.model.ruleset import Ruleset

ENDINGS = (".yaml", ".yml", ".json")
_ELSEWHERE = frozenset({"DG411", "DG412", "DG413", "DG414"})
"""Findings that say that a submission is not for this ruleset."""


def moves(pair: Pair, found: Difference, folder: Path) -> Moves:
    """What becomes of each submission of a folder, in the order of their names. Where two frameworks are compared, a
    submission under an agreement is evaluated under that agreement with either framework."""
    assert pair.old is not None
    assert pair.new is not None
    old, new = found.aligned, found.new.ruleset
    ours = set(answer_keys(old))
    keys = tuple(key for key in answer_keys(new) if key in ours)
    names = dict(zip(old.cells, found.old.ruleset.cells, strict=True))
    readers = (Reader(pair.old, {key: names[key] for key in keys}), Reader(pair.new, {key: key for key in keys}))
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in ENDINGS and path.is_file())
    return Moves(keys, tuple(_submitted(path, folder, found, readers) for path in files))


def _submitted(path: Path, folder: Path, found: Difference, readers: tuple[Reader, Reader]) -> Submitted:
    name = path.relative_to(folder).as_posix()
    try:
        data = path.read_bytes()
    except OSError as error:
        args = {"file": name, "reason": error.strerror or type(error).__name__}
        unread = (Diagnostic("DG331", NOWHERE, args),)
        return Submitted(name, None, None, unread, unread)
    agency = _agency(data, name, [reader.side.edition.ruleset for reader in readers])
    rules = [reader.rules(agency) for reader in readers]
    ids = [one.id for one in rules]
    (before, refused_before), (after, refused_after) = (
        reader.answers(one, data, name, ids) for reader, one in zip(readers, rules, strict=True)
    )
    other = all(_ELSEWHERE & {one.code for one in refused} for refused in (refused_before, refused_after))
    if before is not None:
        before = {key: _listed(value, found) for key, value in before.items()}
    return Submitted(name, before, after, refused_before, refused_after, other)


class Reader:
    """Evaluates submissions under one of the two rulesets. `keys`: the answers by the new keys."""

    def __init__(self, side: Side, keys: Mapping[str, str]) -> None:
        self.side = side
        self.keys = keys
        self._agreements: dict[str, RulesetHandle | None] = {}

    def rules(self, agency: str | None) -> RulesetHandle:
        """The ruleset itself; of a framework, the agreement of that agency where there is one."""
        if agency is not None and agency not in self._agreements:
            self._agreements[agency] = self._agreement(agency)
        return (self._agreements[agency] if agency is not None else None) or self.side.handle

    def _agreement(self, agency: str) -> RulesetHandle | None:
        ruleset, pipeline = self.side.edition.ruleset, self.side.pipeline
        opened = pipeline.files.outside(ruleset.framework, ruleset.year, agency)
        if opened is None or opened.agency != agency or opened.path is None:
            return None
        from dgrules.cli.diff_pairs import understood

        loaded = understood(pipeline, str(opened.path))
        return None if loaded.ruleset is None or loaded.errors else RulesetHandle(loaded, pipeline)

    def answers(
        self, rules: RulesetHandle, data: bytes, name: str, ids: Sequence[str]
    ) -> tuple[dict[str, Value] | None, tuple[Diagnostic, ...]]:
        """The answers; None where the submission is refused, and why."""
        submission, findings = rules.read(data, name, ids)
        if submission is None:
            return None, findings
        result = rules.result(submission, findings)
        return {key: result.answer(own).raw for key, own in self.keys.items() if own in result.values}, ()


def _agency(data: bytes, name: str, rulesets: Sequence[Ruleset]) -> str | None:
    """The agency of the agreement that a submission is under, where two frameworks are compared."""
    if any(ruleset.agency is not None for ruleset in rulesets):
        return None
    from dgrules.exchange.document import Scalar, Table
    from dgrules.exchange.findings import Findings
    from dgrules.exchange.raw import read_nodes

    root = read_nodes(data, name, Findings())
    node = root.get("ruleset") if isinstance(root, Table) else None
    key = key_of(node.text) if isinstance(node, Scalar) else None
    known = [key_of(ruleset.id) for ruleset in rulesets]
    return key[2] if key is not None and len(key) == 3 and key[:2] in known else None


def _listed(value: Value, found: Difference) -> Value:
    """The members of a list by their new names."""
    if not isinstance(value, tuple):
        return value
    names = dict(zip(found.old.ruleset.nodes, found.aligned.nodes, strict=True))
    return tuple(names.get(one, one) for one in value)
