"""What the paths on a command line mean: files, folders, names of rulesets, and `-` for standard input."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import field
from pathlib import Path

from dgrules.cli.options import trouble
from dgrules.cli.settings import settings
from dgrules.diagnostics import Lang
from dgrules.library import Library, rule_files
from dgrules.records import dataclass

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Inputs:
    """What to work on: names or paths for the pipeline, and texts that are in no file."""

    names: tuple[str, ...]
    texts: dict[str, bytes] = field(default_factory=dict)


def inputs(paths: Sequence[str], library: Library, lang: Lang) -> Inputs:
    """The rule files that are meant: those named, else the `paths` of the settings, else every one of the library's
    first folder."""
    paths = paths or [str(path) for path in settings(lang).paths]
    if not paths:
        return Inputs(tuple(map(str, library.files())))
    names: list[str] = []
    texts: dict[str, bytes] = {}
    for path in paths:
        if path == STDIN:
            texts[STDIN] = sys.stdin.buffer.read()
            names.append(STDIN)
        elif Path(path).is_dir():
            names += map(str, _in_folder(Path(path), lang))
        else:
            names.append(path)
    return Inputs(tuple(dict.fromkeys(names)), texts)


def _in_folder(folder: Path, lang: Lang) -> tuple[Path, ...]:
    found = rule_files(folder)
    if not found:
        trouble({"en": f"there is no rule file (.dgr) in {folder}", "th": f"ไม่มีไฟล์เกณฑ์ (.dgr) ใน {folder}"}[lang])
    return found
