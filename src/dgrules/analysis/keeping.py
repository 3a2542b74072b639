"""Verdicts kept for the next run, by the digest of what they are about: an unchanged meaning costs no solver."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from dgrules.analysis.verdict import Verdict
from dgrules.model.ruleset import Ruleset
from dgrules.syntax.table import cache_folder

ROOMS = ("analysis", "solve", "evaluate", "model", "check")
MOST_KEPT = 400


def digest(ruleset: Ruleset) -> str:
    """Of the meaning: cells, figures, the tree and orders, and of the program that proves; titles and places in
    the text do not count, but which of the files a part stands in."""
    own = ruleset.origin.span.file
    cells = [(c.key, c.type, c.expr, [case.value for case in c.cases]) for c in ruleset.cells.values()]
    figures = [
        (
            f.id,
            f.type,
            f.sort,
            f.owner,
            f.by,
            f.parts,
            f.bounds,
            f.may_not_apply,
            f.may_not_trigger,
            f.labels,
            f.members,
            f.recorded_only,
            f.span.file == own,
        )
        for f in ruleset.figures.values()
    ]
    nodes = [
        (
            n.id,
            n.level,
            n.parent,
            n.children,
            n.weight,
            n.kind,
            n.has_target,
            n.not_applicable,
            n.score_bounds,
            n.scale,
            n.origin.span.file == own,
        )
        for n in ruleset.nodes.values()
    ]
    declared = [
        (d.key, d.order) for d in (*ruleset.results, *ruleset.scores, *ruleset.lists, *ruleset.defines, ruleset.rating)
        if d is not None
    ]  # fmt: skip
    texts = repr((ruleset.id, cells, figures, nodes, declared, _program()))
    return hashlib.sha256(texts.encode()).hexdigest()


def _program() -> str:
    """The files that prove, as one digest."""
    root = Path(__file__).parent.parent
    found = hashlib.blake2b()
    for room in ROOMS:
        for folder, folders, files in os.walk(root / room):
            folders.sort()
            for file in sorted(files):
                if file.endswith(".py"):
                    found.update(Path(folder, file).read_bytes())
    return found.hexdigest()


def place() -> Path | None:
    """The folder of what is kept, if there is one."""
    return cache_folder()


def kept(key: str) -> list[Verdict] | None:
    """The verdicts of this digest; None when there are none, or they cannot be read."""
    folder = cache_folder()
    if folder is None:
        return None
    try:
        found = json.loads((folder / f"proofs-{key}.json").read_text("utf-8"))
        return [Verdict(**{**one, "cases": tuple(one["cases"])}) for one in found]
    except (OSError, ValueError, TypeError, KeyError):
        return None


def keep(key: str, verdicts: list[Verdict]) -> None:
    """Keeps them; without a folder to write to, nothing is kept."""
    write(key, json.dumps([asdict(one) for one in verdicts], ensure_ascii=False))


def write(key: str, text: str) -> None:
    """Puts a text into the folder of what is kept, whole or not at all."""
    folder = cache_folder()
    if folder is None:
        return
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix="proofs-", suffix=".new")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(folder / f"proofs-{key}.json")
        _tidy(folder)


def _tidy(folder: Path) -> None:
    """The oldest go when there are many."""
    files = sorted(folder.glob("proofs-*.json"), key=lambda file: file.stat().st_mtime)
    for file in files[:-MOST_KEPT]:
        file.unlink(missing_ok=True)
