"""The table of codes: one TOML file per code in `codes/`, read when the code is first needed.

Bands: 1xx text, 2xx names and types, 3xx rules, 4xx submissions, 5xx evaluation. A code is never reused.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from dgrules.records import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One code: its name, severity, and texts with `{placeholders}` in both languages."""

    code: str
    name: str
    severity: Literal["error", "warning", "info"]
    texts: Mapping[str, Any]

    def message(self, lang: str, args: Mapping[str, object]) -> str:
        return _fill(self.texts["message"][lang], args, lang)

    def help(self, key: str, lang: str, args: Mapping[str, object]) -> str | None:
        found = self.texts.get("help", {}).get(key)
        return None if found is None else _fill(found[lang], args, lang)

    def related(self, key: str, lang: str, args: Mapping[str, object]) -> str:
        return _fill(self.texts["related"][key][lang], args, lang)


@cache
def entry(code: str) -> Entry:
    """The entry of a code such as `DG301`; KeyError if there is none."""
    file = _folder() / f"{code}.toml"
    if not file.is_file():
        raise KeyError(code)
    import tomllib

    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return Entry(code, data["name"], cast(Literal["error", "warning", "info"], data["severity"]), data)


def codes() -> list[str]:
    """Every code there is, in order."""
    return sorted(file.stem for file in _folder().glob("*.toml"))


def _folder() -> Path:
    return Path(__file__).parent / "codes"


def _fill(text: str, args: Mapping[str, object], lang: str) -> str:
    return text.format_map({key: _shown(value, lang) for key, value in args.items()})


def _shown(value: object, lang: str) -> str:
    """A value that carries both languages is a mapping `{"th": …, "en": …}`; a list is joined."""
    if isinstance(value, Mapping):
        return str(value[lang])
    if isinstance(value, (list, tuple)):
        return ", ".join(_shown(v, lang) for v in value)
    return str(value)
