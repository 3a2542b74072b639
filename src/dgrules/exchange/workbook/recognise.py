"""Telling a form from any other file, without reading it whole."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import BinaryIO, Final
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from dgrules.exchange.workbook.words import HIDDEN

DAMAGE: Final = (
    BadZipFile,
    ZlibError,
    KeyError,
    ValueError,
    TypeError,
    SyntaxError,
    EOFError,
    OSError,
    NotImplementedError,
)
"""What the libraries throw at a workbook that is not one."""
LARGEST: Final = 60_000_000
"""The most bytes that a form may have unpacked."""
_START: Final = b"PK\x03\x04"
_NAME: Final = f'name="{HIDDEN}"'.encode()


def is_workbook(data: bytes, name: str) -> bool:
    """Whether these are the bytes of a workbook, and not a text with its name."""
    return name.lower().endswith(".xlsx") and data.startswith(_START)


def is_form(file: str) -> bool:
    """Whether a file is a form that `dgrules template` made, filled in or not; False when it cannot be read."""
    if not file.lower().endswith(".xlsx"):
        return False
    try:
        with open(file, "rb") as data:  # noqa: PTH123 - a name as the command line has it
            return _has_form(data)
    except OSError:
        return False


def has_form(data: bytes) -> bool:
    """The same of the bytes of a workbook."""
    return _has_form(BytesIO(data))


def unpacked(data: bytes) -> int:
    """How many bytes a workbook has unpacked; 0 when it cannot be told."""
    try:
        with ZipFile(BytesIO(data)) as parts:
            return sum(part.file_size for part in parts.infolist())
    except DAMAGE:
        return 0


def _has_form(data: BinaryIO) -> bool:
    try:
        with ZipFile(data) as parts:
            return any(_NAME in parts.read(name) for name in _books(parts.namelist()))
    except DAMAGE:
        return False


def _books(names: Iterable[str]) -> list[str]:
    return [name for name in names if name == "xl/workbook.xml"]
