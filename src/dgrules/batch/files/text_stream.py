"""The bytes of a text file as UTF-8: checked as they pass, or changed from the encoding that the reader was told.

Nothing is guessed. A file that is not UTF-8 is refused at its first wrong byte with the line and column; where the
bytes make sense as Thai in the code page of older programs (TIS-620, Windows-874) the message offers that encoding.
"""

from __future__ import annotations

import codecs
import csv
import re
from typing import BinaryIO

from dgrules.batch.files.stopped import Stopped

CHUNK = 1 << 20
_NOT_874 = rb"[\x81-\x84\x86-\x90\x98-\x9f\xdb-\xde\xfc-\xff]"
"""The bytes that mean nothing in Windows-874."""
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class Utf8Stream:
    """Reads a binary file as UTF-8 without a byte order mark.

    `encoding` None is UTF-8, checked; otherwise a name that Python knows. `size` is the number of bytes there are, or
    None; `consumed` how many were read."""

    def __init__(self, raw: BinaryIO, name: str, encoding: str | None, delimiters: str = ",") -> None:
        self.name = name
        self.closed = False
        self.consumed = 0
        self.delimiter = delimiters
        self._raw = raw
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding or "utf-8")()
        self._ready = b""
        self._line = 1
        self._open = ""
        """What has been read of the last line, to say in which column a wrong byte stands."""
        self._first = True
        self._ended = False
        self._head = ""
        self.quotes = 0
        """How many quotation marks there were; an odd number leaves one open."""

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most `size`; empty at the end. `Stopped` at a byte that is not text."""
        while not self._ended and (size < 0 or len(self._ready) < size):
            self._more()
        cut = len(self._ready) if size < 0 else size
        part, self._ready = self._ready[:cut], self._ready[cut:]
        return part

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self.closed = True
        self._raw.close()

    def head(self) -> bytes:
        """The bytes of the first chunk, still to be read; for looking at the first line."""
        if not self._ready and not self._ended:
            self._more()
        return self._ready

    def skip(self, count: int) -> None:
        """Leaves out so many of the bytes that `head` showed."""
        self._ready = self._ready[count:]

    def _more(self) -> None:
        chunk = self._raw.read(CHUNK)
        self.consumed += len(chunk)
        self._ended = not chunk
        first, self._first = self._first, False
        if first:
            chunk = self._without_mark(chunk)
        try:
            text = self._decoder.decode(chunk, final=self._ended)
        except UnicodeDecodeError as error:
            raise self._wrong(error, first) from None
        if first:
            self._head = text.split("\n", 1)[0]
        good = text.encode("utf-8")
        self._note(text, good)
        self._ready += good

    def _without_mark(self, chunk: bytes) -> bytes:
        for mark, encoding in _MARKS:
            if self._encoding is None and chunk.startswith(mark):
                raise Stopped(
                    "DG515",
                    "known",
                    file=self.name,
                    row=1,
                    column="1",
                    offset=0,
                    byte=f"{chunk[0]:02X}",
                    encoding=encoding,
                )
        return chunk.removeprefix(codecs.BOM_UTF8)

    def _note(self, text: str, good: bytes) -> None:
        self._line += good.count(b"\n")
        self.quotes += good.count(b'"')
        last = text.rfind("\n")
        self._open = text[last + 1 :] if last >= 0 else (self._open + text)[-CHUNK:]

    def _wrong(self, error: UnicodeDecodeError, first: bool) -> Stopped:
        data, at = error.object, error.start
        before = self._open + data[:at].decode(self._encoding or "utf-8", "replace")
        if first:
            self._head = before.split("\n", 1)[0]
        thai = self._encoding is None and _looks_thai(data[at : at + 200].split(b"\n")[0])
        return Stopped(
            "DG515",
            "known" if thai else "default",
            file=self.name,
            row=f"{self._line + before.count(chr(10)):,}",
            column=self._column(before[before.rfind("\n") + 1 :]),
            offset=self.consumed - len(data) + at,
            byte=f"{data[at]:02X}",
            encoding="cp874" if thai else "",
        )

    def _column(self, cells: str) -> str:
        """The name of the column a line has come to, or its number."""
        place = len(next(csv.reader([cells], delimiter=self.delimiter), [""]) or [""])
        head = next(csv.reader([self._head], delimiter=self.delimiter), [])
        return head[place - 1] if place <= len(head) else str(place)


def _looks_thai(data: bytes) -> bool:
    """Whether the bytes above ASCII are Thai letters in TIS-620: runs of them, as Thai is written."""
    return re.search(rb"[\xa1-\xfb]{3}", data) is not None and not re.search(_NOT_874, data)
