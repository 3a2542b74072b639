"""What a finding was proved with, in words: the submission that shows it, and whether the check was carried out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dgrules.diagnostics import Diagnostic, Lang

WITNESS = {"en": "for example", "th": "กรณีตัวอย่าง"}
PROOF = {
    "verified": {"en": "proved", "th": "พิสูจน์แล้ว"},
    "skipped": {"en": "this check was not carried out", "th": "ไม่ได้ตรวจข้อนี้"},
    "timeout": {"en": "this check did not finish in time", "th": "ตรวจข้อนี้ไม่เสร็จในเวลาที่กำหนด"},
}


def witness_text(finding: Diagnostic, lang: Lang) -> str | None:
    """The witness in words: its own `text`, else its values in the order given. None if the finding has none, or its
    message has said it."""
    if not finding.witness:
        return None
    own = finding.witness.get("text")
    text = _plain(finding.witness if own is None else own, lang)
    return None if text in finding.message(lang) else text


def evidence(finding: Diagnostic, lang: Lang) -> list[str]:
    """The lines that say what a finding was proved with, for reports that do not colour them."""
    text = witness_text(finding, lang)
    lines = [] if text is None else [f"{WITNESS[lang]}: {text}"]
    return lines if finding.proof is None else [*lines, PROOF[finding.proof][lang]]


def not_carried_out(findings: Iterable[Diagnostic]) -> int:
    """How many checks could not be carried out."""
    return sum(finding.proof in ("skipped", "timeout") for finding in findings)


def _plain(value: object, lang: Lang) -> str:
    if isinstance(value, Mapping):
        if set(value) == {"en", "th"}:
            return str(value[lang])
        return ", ".join(f"{key} = {_plain(one, lang)}" for key, one in value.items())
    return str(value)
