"""Rule files as they stood in a version that git has, held in memory: nothing is checked out."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from dgrules.diagnostics import NOWHERE, Diagnostic
from dgrules.records import dataclass

GIT = "git"
LONGEST = 120
"""Seconds that git may take."""


class GitTrouble(Exception):
    """Why git has no answer, as a finding."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.code)
        self.finding = finding


@dataclass(frozen=True, slots=True)
class Version:
    """A version: its name as asked for, the commit, and the repository's folder."""

    ref: str
    commit: str
    top: Path

    def texts(self, file: Path) -> dict[str, bytes]:
        """The rule files around a rule file (its framework's and those of the frameworks beside it) as they were, by
        where each would stand now."""
        folder = file.parent.parent if file.parent.name == "agreements" else file.parent
        found: dict[str, bytes] = {}
        for root, patterns in ((folder, _OWN), (folder.parent, _BESIDE)):
            inside = _inside(root, self.top)
            if inside is not None:
                names = [name for name in self._names(inside) if any(_fits(_below(name, inside), p) for p in patterns)]
                found |= {str(root / _below(name, inside)): text for name, text in self._contents(names)}
        return found

    def _names(self, inside: PurePosixPath) -> list[str]:
        where = [] if str(inside) == "." else ["--", f"{inside}/"]
        listed = _git(self.top, "ls-tree", "-r", "-z", "--name-only", self.commit, *where)
        return [name for name in os.fsdecode(listed).split("\0") if name.endswith(".dgr")]

    def _contents(self, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """Every file in one go."""
        if not names:
            return
        asked = "".join(f"{self.commit}:{name}\n" for name in names if "\n" not in name)
        answer = _git(self.top, "cat-file", "--batch", given=os.fsencode(asked))
        at = 0
        for name in names:
            head, _, _ = answer[at:].partition(b"\n")
            size = int(head.rsplit(b" ", 1)[1])
            start = at + len(head) + 1
            yield name, answer[start : start + size]
            at = start + size + 1


_OWN = ("*.dgr", "agreements/*.dgr")
_BESIDE = ("*/*.dgr", "*/agreements/*.dgr")


def findings(ref: str, folder: Path, program: str = GIT) -> tuple[Diagnostic, ...]:
    """Why there is no such version; nothing when there is."""
    try:
        version(ref, folder, program)
    except GitTrouble as problem:
        return (problem.finding,)
    return ()


def version(ref: str, folder: Path, program: str = GIT) -> Version:
    """The version of that name in the repository that holds the folder. Raises `GitTrouble`."""
    where = folder
    while not where.is_dir():
        where = where.parent
    try:
        top = _git(where, "rev-parse", "--show-toplevel", program=program)
    except subprocess.CalledProcessError:
        raise GitTrouble(Diagnostic("DG372", NOWHERE, {"folder": _shown(folder)})) from None
    root = Path(os.fsdecode(top).strip())
    try:
        commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    except subprocess.CalledProcessError:
        raise GitTrouble(_unknown(ref, root)) from None
    return Version(ref, commit.decode("ascii").strip(), root)


def _unknown(ref: str, root: Path) -> Diagnostic:
    from difflib import get_close_matches

    try:
        listed = _git(root, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes")
    except subprocess.CalledProcessError:
        listed = b""
    near = [f"`{name}`" for name in get_close_matches(ref, os.fsdecode(listed).split(), n=3, cutoff=0.5)]
    return Diagnostic("DG371", NOWHERE, {"version": ref, "nearest": near}, "nearest" if near else "default")


def _git(folder: Path, *args: str, given: bytes = b"", program: str = GIT) -> bytes:
    """What git says. Raises `GitTrouble` when there is no git, `CalledProcessError` when it fails."""
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(
            [program, "-C", str(folder), *args], input=given, capture_output=True, check=True, timeout=LONGEST,
            env=environment,
        )  # fmt: skip
    except FileNotFoundError:
        raise GitTrouble(Diagnostic("DG370", NOWHERE)) from None
    return done.stdout


def _inside(folder: Path, top: Path) -> PurePosixPath | None:
    """A folder from the top of the repository; None when it lies outside."""
    real = Path(os.path.realpath(folder))
    whole = Path(os.path.realpath(top))
    return PurePosixPath(real.relative_to(whole).as_posix()) if real == whole or whole in real.parents else None


def _below(name: str, inside: PurePosixPath) -> PurePosixPath:
    return PurePosixPath(name).relative_to(inside)


def _fits(path: PurePosixPath, pattern: str) -> bool:
    """Whether a pattern matches all of a path."""
    return len(path.parts) == pattern.count("/") + 1 and path.match(pattern)


def _shown(folder: Path) -> str:
    from dgrules.rulefiles import shown_path

    return shown_path(folder)
