"""Where the settings are: in the working folder or the nearest folder above it that has any."""

from __future__ import annotations

import os
import re
from pathlib import Path

from dgrules.diagnostics import NOWHERE, Diagnostic, Related
from dgrules.settings.settings import Read, Settings

OWN, SHARED = "dgrules.toml", "pyproject.toml"
_MENTIONED = re.compile(rb"^[ \t]*\[{1,2}[ \t]*[\"']?tool[\"']?[ \t]*\.[ \t]*[\"']?dgrules\b", re.MULTILINE)
"""A `pyproject.toml` without our table is none of our business, whatever else is wrong with it."""


def load(folder: Path) -> Read:
    """The settings that hold in a folder; empty ones when there are none. Never raises for what stands in a file."""
    for place in (folder, *folder.resolve().parents):
        found = [name for name in (OWN, SHARED) if _speaks(place / name)]
        if len(found) == 2:
            return _both(place, folder)
        if found:
            return _one(place / found[0], folder)
    return Read(Settings())


def _speaks(file: Path) -> bool:
    if not file.is_file():
        return False
    if file.name == OWN:
        return True
    try:
        data = file.read_bytes()
    except OSError:
        return False
    return _MENTIONED.search(data) is not None or (b"dgrules" in data and _holds(data))


def _holds(data: bytes) -> bool:
    """Whether `tool` holds `dgrules` in another form, such as `tool.dgrules.lang = "th"`."""
    import tomllib

    try:
        tool = tomllib.loads(data.decode("utf-8")).get("tool")
    except (ValueError, RecursionError):
        return False
    return isinstance(tool, dict) and "dgrules" in tool


def _one(file: Path, folder: Path) -> Read:
    """One file, shown as it is reached from the working folder."""
    from dgrules.settings.read import read

    shown = _from(folder, file)
    try:
        data = file.read_bytes()
    except OSError:
        why = {"en": "the file cannot be opened", "th": "เปิดไฟล์ไม่ได้"}
        return Read(Settings(), (Diagnostic("DG360", NOWHERE, {"file": shown, "why": why}, "file"),))
    return read(data, shown, Path(_from(folder, file.parent)), folder, () if file.name == OWN else ("tool", "dgrules"))


def _both(place: Path, folder: Path) -> Read:
    """Nobody could tell which of the two holds."""
    from dgrules.settings.read import start_of

    own, shared = _one(place / OWN, folder), _one(place / SHARED, folder)
    sources = {**own.sources, **shared.sources}
    first, second = (start_of(_from(folder, place / name), sources) for name in (OWN, SHARED))
    finding = Diagnostic("DG363", first, related=(Related(second, "other"),))
    return Read(Settings(), (finding,), sources)


def _from(folder: Path, place: Path) -> str:
    return Path(os.path.relpath(place.resolve(), folder.resolve())).as_posix()
