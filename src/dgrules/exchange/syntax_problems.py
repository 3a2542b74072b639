"""What the YAML library says about a text it cannot read, in words for the reader, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

_PROBLEMS: tuple[tuple[str, str, str], ...] = (
    ("mapping values are not allowed", "a second `:` in a value, or a line that is indented too far",
     "มี `:` ซ้ำในค่าเดียวกัน หรือย่อหน้าลึกเกินไป"),
    ("block sequence entries", "a `-` where a value is expected", "มีเครื่องหมาย `-` ในที่ของค่า"),
    ("cannot start any token", "a value cannot begin with this character (a tab, `@`, `%` or a backtick)",
     "ค่าขึ้นต้นด้วยอักขระนี้ไม่ได้ (แท็บ `@` `%` หรือเครื่องหมายแบ็กทิก)"),
    ("',' or '}'", "a `}` or a `,` is missing", "ขาด `}` หรือ `,`"),
    ("',' or ']'", "a `]` or a `,` is missing", "ขาด `]` หรือ `,`"),
    ("unexpected end of stream", "a quotation mark is never closed", "ไม่มีเครื่องหมายปิดอัญประกาศ"),
    ("unexpected document indicator", "a quotation mark is never closed", "ไม่มีเครื่องหมายปิดอัญประกาศ"),
    ("could not find expected ':'", "a name without `:` after it", "ชื่อที่ไม่มี `:` ตามหลัง"),
    ("did not find expected key", "a line that is indented differently, or text after a closing quotation mark",
     "ย่อหน้าไม่ตรงกับบรรทัดอื่น หรือมีข้อความหลังเครื่องหมายปิดอัญประกาศ"),
    ("expected <document start>", "text after the end of the submission", "มีข้อความเกินต่อท้ายรายงานผล"),
    ("escape", "an unknown `\\` sequence in quotation marks", "มีลำดับ `\\` ที่ไม่รู้จักในอัญประกาศ"),
    ("alphabetic or numeric", "a name is missing after `*` or `&`", "ขาดชื่อหลัง `*` หรือ `&`"),
    ("expected node content", "a value is missing", "ขาดค่า"),
    ("character", "a control character that cannot be seen", "มีอักขระควบคุมที่มองไม่เห็น"),
)  # fmt: skip


def yaml_problem(problem: str) -> Mapping[str, str]:
    """The problem in both languages; the library's own words where it is not one of the common ones."""
    for part, en, th in _PROBLEMS:
        if part in problem:
            return {"en": en, "th": th}
    return {"en": problem, "th": problem}
