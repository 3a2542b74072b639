"""From the bytes of a submission file to its nodes: size, encoding, then YAML or JSON."""

from __future__ import annotations

from dgrules.diagnostics import Pos, Span
from dgrules.exchange.document import Node, Places
from dgrules.exchange.findings import Findings

_ZIP = b"PK\x03\x04"
MAX_BYTES = 5_000_000
"""The largest submission that is read. The largest real one, every indicator of a framework, has about 10 kB."""


def read_nodes(data: bytes, path: str, found: Findings) -> Node | None:
    """The file's outermost node, or None where it cannot be read at all; then `found` says why.

    A `.json` file is read as JSON, everything else as YAML, of which JSON is a part."""
    if len(data) > MAX_BYTES:
        size, limit = _megabytes(len(data)), _megabytes(MAX_BYTES)
        found.add("DG401", _top(path), size=size, limit=limit)
        return None
    text = _decoded(data, path, found)
    if text is None:
        return None
    before = len(text) - len(text.removeprefix("\ufeff"))
    text = text[before:]
    if not text.strip():
        found.add("DG404", _top(path))
        return None
    places = Places(text, path, before)
    if path.lower().endswith(".json"):
        from dgrules.exchange.json_nodes import nodes_of_json

        return nodes_of_json(text, places, found)
    from dgrules.exchange.yaml_nodes import nodes_of_yaml

    return nodes_of_yaml(text, places, found)


def _decoded(data: bytes, path: str, found: Findings) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        pos = Places(before, path).pos(len(before))
        found.add("DG402", Span(path, pos, pos), offset=error.start, byte=f"{data[error.start]:02X}")
        return None


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}".removesuffix(".0")


def _top(path: str) -> Span:
    return Span(path, Pos(1, 1, 0), Pos(1, 1, 0))


def is_workbook(data: bytes, path: str) -> bool:
    """Whether these are the bytes of a workbook, and not a text with the name of one."""
    return data.startswith(_ZIP) and path.lower().endswith(".xlsx")


def text_to_show(data: bytes) -> str:
    """A submission's text for messages that show its lines; a workbook has none."""
    return "" if data.startswith(_ZIP) else data.decode("utf-8", "replace")
