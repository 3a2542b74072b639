"""Telling a form from any other file, without reading it whole."""

from __future__ import annotations

from io import BytesIO
from typing import BinaryIO, Final
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from dgrules.exchange.workbook.words import HIDDEN, KEY

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
LARGEST: Final = 20_000_000
"""The most bytes that a form may have unpacked."""
_NAME: Final = f'name="{HIDDEN}"'.encode()
_MARK: Final = KEY.encode()
_BOOK: Final = "xl/workbook.xml"
_TEXTS: Final = ("xl/sharedStrings.xml", "xl/worksheets/sheet")
_LONGEST: Final = 5_000_000
"""Longer parts are those of a table."""


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
    """By the name of the hidden sheet, or where that was deleted by the mark over the keys, which stands among the
    texts of the workbook or in the sheet itself."""
    try:
        with ZipFile(data) as parts:
            if _NAME in parts.read(_BOOK):
                return True
            texts = [part for part in parts.infolist() if part.filename.startswith(_TEXTS)]
            return any(_MARK in parts.read(part) for part in texts if part.file_size < _LONGEST)
    except DAMAGE:
        return False
