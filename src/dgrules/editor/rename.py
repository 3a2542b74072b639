"""Renaming a declared name over the framework, its agreements and the rulesets that read it.

Only the form that stands under the cursor is renamed: of `overall also ภาพรวม` the one or the other. A category is
never renamed: submissions, results and published figures are full of it. The files are read again with the new name,
and anything but that name that would be different refuses the rename."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from itertools import zip_longest
from pathlib import Path
from typing import Final

from dgrules.check.walk import walk
from dgrules.diagnostics import Lang, Span
from dgrules.editor.definition import uses
from dgrules.editor.names import Declaration, Mention
from dgrules.editor.text import Edit, Place, Range, applied
from dgrules.editor.workspace import View, Workspace
from dgrules.records import dataclass
from dgrules.syntax import expressions as ex
from dgrules.syntax import parse, tree
from dgrules.syntax.names import is_word
from dgrules.syntax.reading import raw_words
from dgrules.syntax.thai import is_thai

_WORDS: Final = {
    "nothing": ("there is no declared name here", "ตรงนี้ไม่มีชื่อที่ประกาศไว้"),
    "category": (
        "`{}` is a category: submissions, results and published figures use it, so it is not renamed; change its title",
        "`{}` เป็นระดับผล ซึ่งรายงานผล ผลประเมิน และตัวเลขที่เผยแพร่ใช้อยู่ จึงไม่เปลี่ยนชื่อให้ โปรดแก้ที่ชื่อเต็มแทน",
    ),
    "number": (
        "`{}` is a number of the official table, not a name",
        "`{}` เป็นเลขข้อตามเอกสารราชการ ไม่ใช่ชื่อ",
    ),
    "framework": (
        "`{}` names rule files and their folders; `dgrules new` makes one under another name",
        "`{}` เป็นชื่อของไฟล์และโฟลเดอร์เกณฑ์ ใช้ `dgrules new` เพื่อสร้างไฟล์ในชื่ออื่น",
    ),
    "several": ("`{}` may mean several things here", "`{}` ตรงนี้อาจหมายถึงได้หลายอย่าง"),
    "broken": ("the text of {} has errors; mend them first", "{} มีข้อผิดพลาด โปรดแก้ไขก่อน"),
    "form": (
        "`{}` cannot be a name: letters, digits and hyphens, a letter first",
        "`{}` เป็นชื่อไม่ได้ ใช้ตัวอักษร ตัวเลข และขีดกลาง โดยขึ้นต้นด้วยตัวอักษร",
    ),
    "word": ("`{}` is a word of the language", "`{}` เป็นคำสงวนของภาษา"),
    "taken": ("`{}` is declared already", "มีการประกาศ `{}` ไว้แล้ว"),
    "shipped": ("{} is not a file of this workspace", "{} ไม่ใช่ไฟล์ในพื้นที่ทำงานนี้"),
    "changes": (
        "with the name `{}` the text of {} would mean something else",
        "หากใช้ชื่อ `{}` ข้อความใน {} จะมีความหมายเปลี่ยนไป",
    ),
}


class Refusal(Exception):
    """Why a name is not renamed, in the reader's language."""


@dataclass(frozen=True, slots=True)
class Renamable:
    """A name that can be renamed: where it stands, and its text."""

    range: Range
    text: str


def prepare(view: View, place: Place, lang: Lang) -> Renamable:
    """The name at a place, if it can be renamed; `Refusal` says why not."""
    mention, _ = _renamable(view, place, lang)
    return Renamable(view.text.range(mention.name.span), mention.text)


def rename(workspace: Workspace, view: View, place: Place, new: str, lang: Lang) -> Mapping[str, tuple[Edit, ...]]:
    """The edits in every file, by path; `Refusal` if anything but the name would be different."""
    mention, meant = _renamable(view, place, lang)
    old = mention.text
    if new == old:
        return {}
    _check_form(new, lang)
    edits: dict[str, list[Edit]] = {}
    for path, span in uses(workspace, view, (meant,)):
        source = workspace.view(path).file.source
        if _spelt(source, span) == old:
            edits.setdefault(path, []).append(_edit(source, span, new))
    for path, made in edits.items():
        _check(workspace, path, made, (old, new), lang)
    return {path: tuple(made) for path, made in edits.items()}


def _say(key: str, lang: Lang, *args: str) -> Refusal:
    return Refusal(_WORDS[key][lang == "th"].format(*args))


def _renamable(view: View, place: Place, lang: Lang) -> tuple[Mention, Declaration]:
    mention = view.index.at(view.file.path, view.text.offset(place))
    if mention is None:
        raise _say("nothing", lang)
    if mention.role in ("framework", "agency"):
        raise _say("framework", lang, mention.text)
    if isinstance(mention.name, ex.Label):
        raise _say("number", lang, mention.text)
    found = view.index.meant(mention)
    if isinstance(mention.name, ex.Level) or any(one.sort == "category" for one in found):
        raise _say("category", lang, mention.text)
    if not found:
        raise _say("nothing", lang)
    if len(found) > 1 or _also_a_category(view, mention):
        raise _say("several", lang, mention.text)
    return mention, found[0]


def _also_a_category(view: View, mention: Mention) -> bool:
    """Whether the name is also that of a category, where the place does not tell which of the two is meant."""
    return mention.role in ("category", "compared") and bool(view.index.named(mention.text, "category"))


def _check_form(new: str, lang: Lang) -> None:
    raw = raw_words(new)
    if len(raw) != 1 or raw[0].type not in ("WORD", "THAI") or raw[0].value != new:
        raise _say("form", lang, new)
    if is_word(new):
        raise _say("word", lang, new)


def _spelt(source: str, span: Span) -> str:
    from dgrules.syntax.normalise import normalise

    return normalise(source[span.start.offset : span.end.offset]).text


def _edit(source: str, span: Span, new: str) -> Edit:
    """The new name in its place, with a space where it would run into Thai words."""
    before, after = source[: span.start.offset][-1:], source[span.end.offset :][:1]
    left = " " if before and is_thai(before) else ""
    right = " " if after and is_thai(after) else ""
    return Edit(span, f"{left}{new}{right}")


# -- the guard ---------------------------------------------------------------------------------------


def _check(
    workspace: Workspace,
    path: str,
    made: list[Edit],
    names: tuple[str, str],
    lang: Lang,
) -> None:
    """Refuses when a file would not read as the same rules but for the name."""
    old, new = names
    view = workspace.view(path)
    if not _ours(workspace, path):
        raise _say("shipped", lang, view.file.path)
    if view.broken:
        raise _say("broken", lang, view.file.path)
    if any(one.called(new) for one in view.index.declarations):
        raise _say("taken", lang, new)
    known = frozenset(new if name == old else name for name in view.known)
    after, wrong = parse(applied(view.file.source, made), view.file.path, known)
    if any(f.severity == "error" for f in wrong) or not _same(view.file, after, len(made), (old, new)):
        raise _say("changes", lang, new, view.file.path)


def _ours(workspace: Workspace, path: str) -> bool:
    """Whether a file may be written: one of the folder, or an open one; never one that comes with the program."""
    root = workspace.root
    return path in workspace.buffers or root is None or Path(path).is_relative_to(root)


def _same(before: tree.File, after: tree.File, count: int, names: tuple[str, str]) -> bool:
    """Whether two trees are the same but for so many names, old in the one and new in the other."""
    changed = 0
    for one, other in zip_longest(walk(*before.statements), walk(*after.statements)):
        if type(one) is not type(other):
            return False
        if isinstance(one, ex.Name) and isinstance(other, ex.Name):
            if one.text != other.text:
                changed += 1
                if (one.text, other.text) != names:
                    return False
        elif list(_plain(one)) != list(_plain(other)):
            return False
    return changed == count


def _plain(node: object) -> Iterator[object]:
    for one in fields(node):  # type: ignore[arg-type]
        value = getattr(node, one.name)
        if one.name not in ("span", "trivia") and not isinstance(value, (ex.Node, tree.Phrase, tuple)):
            yield value
