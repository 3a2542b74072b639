"""What an editor offers to do about a finding: the safe fixes, and the word that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from dgrules.check.fixes import Fix, applied, offered
from dgrules.check.same import same
from dgrules.diagnostics import Diagnostic, Lang, Span
from dgrules.editor.formatting import formatting
from dgrules.editor.text import Edit, Range
from dgrules.editor.workspace import View
from dgrules.records import dataclass
from dgrules.syntax import parse
from dgrules.syntax.normalise import normalise

_WORDS: Final = {
    "order": ("put the cases in the declared order", "เรียงกรณีตามลำดับที่ประกาศไว้"),
    "unit": ("change the unit `{}` to `{}`", "แก้หน่วยนับ `{}` เป็น `{}`"),
    "near": ("change `{}` to `{}`", "แก้ `{}` เป็น `{}`"),
    "space": ("write `{} {}` with a space", "เว้นวรรคเป็น `{} {}`"),
    "th": ("write the words of the language in Thai", "เขียนคำของภาษาเป็นภาษาไทย"),
    "en": ("write the words of the language in English", "เขียนคำของภาษาเป็นภาษาอังกฤษ"),
}
_NEAR: Final = {"DG110": "word", "DG201": "name", "DG244": "name"}
"""Codes that know the word that was probably meant, and the argument that holds what was written."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do: its title, its edits, the code that it mends (None: of no finding), and whether it is safe."""

    title: str
    edits: tuple[Edit, ...]
    code: str | None
    span: Span | None
    safe: bool


def actions(view: View, found: Iterable[Diagnostic], where: Range, lang: Lang) -> tuple[Action, ...]:
    """What can be done about the findings that touch a range of a document."""
    start, end = view.text.offset(where.start), view.text.offset(where.end)
    here = [
        one
        for one in found
        if one.span.file == view.file.path and one.span.start.offset <= end and start <= one.span.end.offset
    ]
    fixes = offered(here, view.trees)
    made: list[Action] = []
    for one in here:
        some = tuple(fix for fix in fixes.get((one.code, one.span), ()) if fix.span.file == view.file.path)
        if some and _reads_the_same(view, some):
            made.append(Action(_title(some[0], lang), _edits(some), one.code, one.span, True))
        made += _meant(one, view, lang)
    return (*made, *_languages(view, lang))


def _edits(fixes: tuple[Fix, ...]) -> tuple[Edit, ...]:
    return tuple(Edit(fix.span, fix.text) for fix in fixes)


def _reads_the_same(view: View, fixes: tuple[Fix, ...]) -> bool:
    """The guard of `dgrules check --fix`: nothing else may be different."""
    after, broken = parse(applied(view.file.source, fixes), view.file.path, view.known)
    return same(view.file, after, fixes) and not any(f.severity == "error" for f in broken)


def _title(fix: Fix, lang: Lang) -> str:
    return _say("order", lang) if fix.code == "DG318" else _say("unit", lang, fix.before, fix.text)


def _meant(finding: Diagnostic, view: View, lang: Lang) -> Iterator[Action]:
    """The nearest word instead of the one that is not known; whether it was meant is for the author to say."""
    text = normalise(view.file.source[finding.span.start.offset : finding.span.end.offset]).text
    args = finding.args
    if finding.code == "DG103" and text == args.get("run"):
        new = f"{args['before']} {args['after']}"
        title = _say("space", lang, str(args["before"]), str(args["after"]))
        yield Action(title, (Edit(finding.span, new),), finding.code, finding.span, False)
    near = args.get("near")
    if finding.code in _NEAR and near and text == args.get(_NEAR[finding.code]):
        title = _say("near", lang, text, str(near))
        yield Action(title, (Edit(finding.span, str(near)),), finding.code, finding.span, False)


def _languages(view: View, lang: Lang) -> Iterator[Action]:
    """The whole document in the other language."""
    other: Lang = "en" if view.file.lang == "th" else "th"
    if edits := formatting(view, other):
        yield Action(_say(other, lang), edits, None, None, True)


def _say(key: str, lang: Lang, *args: str) -> str:
    return _WORDS[key][lang == "th"].format(*args)
