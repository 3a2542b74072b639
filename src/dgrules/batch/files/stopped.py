"""How reading or writing a table ends before its time."""

from __future__ import annotations

import errno

from dgrules.diagnostics import NOWHERE, Diagnostic

_NOWHERE = {"en": "", "th": ""}
_TROUBLES = {
    errno.ENOENT: {"en": "there is no such file or folder", "th": "ไม่มีไฟล์หรือโฟลเดอร์นี้"},
    errno.EACCES: {"en": "permission is denied", "th": "ไม่มีสิทธิ์"},
    errno.EISDIR: {"en": "it is a folder", "th": "เป็นโฟลเดอร์"},
    errno.ENOSPC: {"en": "the disk is full", "th": "ดิสก์เต็ม"},
    errno.EDQUOT: {"en": "the disk quota is used up", "th": "ใช้พื้นที่ดิสก์ครบโควตาแล้ว"},
    errno.EFBIG: {"en": "the file is larger than the system allows", "th": "ไฟล์ใหญ่เกินกว่าที่ระบบอนุญาต"},
    errno.EROFS: {"en": "the disk is read-only", "th": "ดิสก์อ่านได้อย่างเดียว"},
}


def trouble(error: OSError) -> object:
    """What the system says, in both languages where it is one of the common troubles."""
    return _TROUBLES.get(error.errno or 0) or error.strerror or str(error)


class Stopped(Exception):
    """The table cannot be read or written any further, and why.

    Thrown inside the generators of this room, where a value cannot leave; whoever runs them (`batch.run`) catches it
    and hands the diagnostic on as a value."""

    def __init__(self, code: str, help_key: str | None = "default", **args: object) -> None:
        super().__init__(code)
        self.diagnostic = Diagnostic(code, NOWHERE, args, help_key)

    @staticmethod
    def damaged(file: str, row: int, kind: str) -> Stopped:
        """The file cannot be read: from `row` on, or not at all when that is 0. `kind` is what it ought to be."""
        at = {"en": f" from row {row:,} on", "th": f" ตั้งแต่แถวที่ {row:,}"} if row else _NOWHERE
        reason = {"en": f"it is not a whole {kind} file", "th": f"ไม่ใช่ไฟล์ {kind} ที่สมบูรณ์"}
        return Stopped("DG514", file=file, at=at, reason=reason)

    @staticmethod
    def unreadable(file: str, error: OSError) -> Stopped:
        """The system does not give the file."""
        return Stopped("DG514", "there", file=file, at=_NOWHERE, reason=trouble(error))

    @staticmethod
    def of(diagnostic: Diagnostic) -> Stopped:
        """The end for a reason that somebody else found."""
        stopped = Stopped(diagnostic.code)
        stopped.diagnostic = diagnostic
        return stopped
