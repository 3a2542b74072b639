"""The settings there are: what each may say, and how it is read. To add one, add a line to `KEYS` and a field."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from dgrules.diagnostics import Diagnostic, Span
from dgrules.records import dataclass
from dgrules.settings.severities import LEVELS, changeable, codes_by_name, silenced
from dgrules.syntax.near import nearest

Both: TypeAlias = Mapping[str, str]
_ADDRESS = re.compile(r"https?://[\x21-\x7e]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """Where keys and values stand, the folder of the file (from the working one), and where findings go."""

    key: Callable[..., Span]
    value: Callable[..., Span]
    folder: Path
    working: Path
    findings: list[Diagnostic]

    def wrong(self, wanted: Both, *path: str | int) -> None:
        """DG362: the value is not of the kind that is wanted."""
        said = next(str(one) for one in reversed(path) if isinstance(one, str))
        self.findings.append(Diagnostic("DG362", self.value(*path), {"key": said, "wanted": wanted}))

    def unknown(self, name: str) -> Diagnostic:
        """DG361: no such setting."""
        near = nearest(name.replace("_", "-"), KEYS)
        args = {"key": name, "near": near or "", "known": [f"`{key}`" for key in KEYS]}
        return Diagnostic("DG361", self.key(name), args, "near" if near else "default")


Take: TypeAlias = Callable[[Asked, str, Any], Any]


@dataclass(frozen=True, slots=True)
class Setting:
    """One key: the field of `Settings` it fills, and what reads its value (None: it was not right)."""

    field: str
    take: Take


def _one_of(choices: Sequence[str]) -> Take:
    said = " | ".join(f'"{choice}"' for choice in choices)

    def take(asked: Asked, key: str, value: Any) -> Any:
        if isinstance(value, str) and value in choices:
            return value
        asked.wrong({"en": f"one of {said}", "th": f"ค่าใดค่าหนึ่งใน {said}"}, key)
        return None

    return take


def _files(folders: bool) -> Take:
    """A list of paths that are there; one path may stand by itself."""
    wanted = {"en": "a list of paths in quotes", "th": "รายการเส้นทางไฟล์หรือโฟลเดอร์ในเครื่องหมายคำพูด"}

    def take(asked: Asked, key: str, value: Any) -> Any:
        alone = isinstance(value, str)
        found: list[Path] = []
        if not (alone or isinstance(value, list)):
            asked.wrong(wanted, key)
            return None
        for at, one in enumerate([value] if alone else value):
            place = (key,) if alone else (key, at)
            if not isinstance(one, str) or not one.strip() or "\0" in one:
                asked.wrong(wanted, *place)
                continue
            path = asked.folder / one
            there = asked.working / path
            if there.is_dir() or (not folders and there.is_file()):
                found.append(path)
            else:
                args = {"key": key, "path": one}
                help_key = "folder" if folders else "default"
                asked.findings.append(Diagnostic("DG366", asked.value(*place), args, help_key))
        return tuple(found)

    return take


def _seconds(asked: Asked, key: str, value: Any) -> float | None:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value > 0 and math.isfinite(value):
        return float(value)
    asked.wrong({"en": "a number of seconds above 0", "th": "จำนวนวินาทีที่มากกว่า 0"}, key)
    return None


def _address(asked: Asked, key: str, value: Any) -> str | None:
    if isinstance(value, str) and _ADDRESS.fullmatch(value):
        return value
    asked.wrong({"en": 'an address such as "https://…"', "th": 'ที่อยู่เว็บ เช่น "https://…"'}, key)
    return None


def _severity(asked: Asked, key: str, value: Any) -> dict[str, str] | None:
    if not isinstance(value, dict):
        example = '{ DG310 = "error" }'
        asked.wrong({"en": f"a table such as {example}", "th": f"ตาราง เช่น {example}"}, key)
        return None
    by_name, found = codes_by_name(), dict[str, str]()
    for name, level in value.items():
        code = by_name.get(name)
        if code is None:
            near = nearest(name, by_name)
            args = {"code": name, "near": near or ""}
            asked.findings.append(Diagnostic("DG364", asked.key(key, name), args, "near" if near else "default"))
        elif level not in LEVELS:
            said = " | ".join(f'"{one}"' for one in LEVELS)
            asked.wrong({"en": f"one of {said}", "th": f"ค่าใดค่าหนึ่งใน {said}"}, key, name)
        elif (why := changeable(code)) is not None:
            asked.findings.append(Diagnostic("DG365", asked.key(key, name), {"code": name}, why))
        elif level == "off" and silenced(code):
            asked.findings.append(Diagnostic("DG365", asked.key(key, name), {"code": name}, "off"))
        elif code in found:
            asked.findings.append(Diagnostic("DG367", asked.key(key, name), {"code": code}))
        else:
            found[code] = level
    return found


KEYS: Mapping[str, Setting] = {
    "lang": Setting("lang", _one_of(["th", "en"])),
    "paths": Setting("paths", _files(folders=False)),
    "rules": Setting("rules", _files(folders=True)),
    "sources": Setting("documents", _files(folders=True)),
    "documents": Setting("documents", _files(folders=True)),
    "fail-level": Setting("fail_level", _one_of(["error", "warning", "info", "never"])),
    "seconds": Setting("seconds", _seconds),
    "docs": Setting("docs", _address),
    "severity": Setting("severity", _severity),
}
