"""The words for comparisons and functions, English and Thai."""

from __future__ import annotations

from typing import Final

OPS: Final = {
    "<": ("<", "น้อยกว่า"), "<=": ("≤", "ไม่เกิน"), ">": (">", "มากกว่า"), ">=": ("≥", "ไม่น้อยกว่า"),
    "=": ("=", "เท่ากับ"), "<>": ("≠", "ไม่เท่ากับ"),
}  # fmt: skip
TARGET_OPS: Final = {
    "<": ("less than", "น้อยกว่า"), "<=": ("at most", "ไม่เกิน"), ">": ("more than", "มากกว่า"),
    ">=": ("at least", "ไม่น้อยกว่า"), "=": ("", ""), "<>": ("other than", "ไม่ใช่"),
}  # fmt: skip
CATEGORY_OPS: Final = {
    "<": ("is worse than", "แย่กว่า"), "<=": ("is at most", "ไม่เกิน"), ">": ("is better than", "ดีกว่า"),
    ">=": ("is at least", "ไม่ต่ำกว่า"), "=": ("is", "เป็น"), "<>": ("is not", "ไม่เป็น"),
}  # fmt: skip
FOLDS: Final = {
    "sum": ("sum", "ผลรวม"), "min": ("lowest", "ค่าต่ำสุด"), "max": ("highest", "ค่าสูงสุด"),
    "mean": ("mean", "ค่าเฉลี่ย"), "weighted mean": ("weighted mean", "ค่าเฉลี่ยถ่วงน้ำหนัก"),
    "geometric mean": ("geometric mean", "ค่าเฉลี่ยเรขาคณิต"),
}  # fmt: skip
RANK_TH: Final = {"highest": "สูงสุด", "lowest": "ต่ำสุด"}
