"""The text of a settings file → settings; what is wrong with it are findings that name its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dgrules.diagnostics import Diagnostic, Span
from dgrules.settings.keys import KEYS, Asked
from dgrules.settings.places import Places, places, position, span
from dgrules.settings.settings import Read, Settings

_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
HERE = Path()
NOT_TOML = {"en": "from here on this is not TOML", "th": "ข้อความตั้งแต่จุดนี้ไม่เป็นไปตามรูปแบบ TOML"}
NOT_UTF8 = {"en": "from here on this is not UTF-8", "th": "ข้อความตั้งแต่จุดนี้ไม่ใช่รหัส UTF-8"}
TOO_DEEP = {"en": "brackets are piled too high", "th": "วงเล็บซ้อนกันลึกเกินไป"}


def read(data: bytes, shown: str, folder: Path = HERE, working: Path = HERE, table: tuple[str, ...] = ()) -> Read:
    """The settings in a file's bytes. `shown` is its name in messages, `folder` what its paths are relative to, itself
    relative to the `working` folder; `table` holds the settings, such as `("tool", "dgrules")`."""
    import tomllib

    text = data.decode("utf-8", "replace")
    normal = text.replace("\r\n", "\n").removeprefix("\ufeff")
    sources = {shown: normal}

    def broken(why: Mapping[str, str], at: int) -> Read:
        where = span(shown, normal, at, min(at + 1, len(normal)))
        return Read(Settings(), (Diagnostic("DG360", where, {"file": shown, "why": why}),), sources)

    try:
        data.decode("utf-8")
        found = tomllib.loads(normal)
        where = places(normal)
    except UnicodeDecodeError as error:
        return broken(NOT_UTF8, len(data[: error.start].decode("utf-8").replace("\r\n", "\n")))
    except tomllib.TOMLDecodeError as error:
        return broken(NOT_TOML, _offset(str(error), normal))
    except RecursionError:
        return broken(TOO_DEEP, 0)
    return _settings(found, _Text(shown, normal, where, table), (folder, working), sources)


class _Text:
    """A text that knows where its keys are."""

    def __init__(self, shown: str, text: str, where: Places, table: tuple[str, ...]) -> None:
        self.shown, self.text, self.where, self.table = shown, text, where, table

    def key(self, *path: str | int) -> Span:
        """Where a key stands; the beginning of the file if nobody knows."""
        return self._span(self.where.keys.get((*self.table, *path), (0, 0)))

    def value(self, *path: str | int) -> Span:
        """Where a value stands, else its key."""
        found = self.where.values.get((*self.table, *path))
        return self._span(found) if found else self.key(*path)

    def _span(self, stretch: tuple[int, int]) -> Span:
        return span(self.shown, self.text, *stretch)


def _settings(found: Mapping[str, Any], text: _Text, folders: tuple[Path, Path], sources: Mapping[str, str]) -> Read:
    for at, name in enumerate(text.table):
        found = found.get(name, {})
        if not isinstance(found, dict):
            where = span(text.shown, text.text, *text.where.values.get(text.table[: at + 1], (0, 0)))
            wanted = {"en": "a table", "th": "ตาราง"}
            return Read(Settings(), (Diagnostic("DG362", where, {"key": name, "wanted": wanted}),), sources)
    findings: list[Diagnostic] = []
    asked = Asked(text.key, text.value, *folders, findings)
    values: dict[str, Any] = {}
    for name, value in found.items():
        if (one := KEYS.get(name)) is None:
            findings.append(asked.unknown(name))
        elif (taken := one.take(asked, name, value)) is not None:
            before = values.get(one.field, ())
            values[one.field] = (*before, *taken) if isinstance(taken, tuple) else taken
    findings.sort(key=lambda one: one.span.start.offset)
    return Read(Settings(**values), tuple(findings), sources)


def _offset(message: str, text: str) -> int:
    """Where the standard reader stopped; the end of the text if it does not say."""
    found = _AT.search(message)
    if found is None:
        return len(text.rstrip())
    before = text.split("\n")[: int(found[1]) - 1]
    return min(len(text), sum(len(line) + 1 for line in before) + int(found[2]) - 1)


def start_of(shown: str, sources: Mapping[str, str]) -> Span:
    """The first line of a settings file, or its table in a shared one."""
    text = sources.get(shown, "")
    at = re.search(r"^[ \t]*\[{1,2}[ \t]*[\"']?tool[\"']?[ \t]*\.[ \t]*[\"']?dgrules", text, re.MULTILINE)
    start = at.start() if at else 0
    end = text.find("\n", start)
    return Span(shown, position(text, start), position(text, end if end >= 0 else len(text)))
