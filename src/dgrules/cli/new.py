"""`dgrules new`: the rule file of another year, begun from an existing one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from dgrules.cli.options import debug_option, lang_option, rules_option, trouble
from dgrules.records import dataclass

if TYPE_CHECKING:
    from dgrules.diagnostics import Lang
    from dgrules.library import Library
    from dgrules.newyear import Moved, Name
    from dgrules.rulefiles import RuleFiles
    from dgrules.syntax import tree

WORDS: Final = {
    "form": (
        "a name is FRAMEWORK/YEAR or FRAMEWORK/YEAR/AGENCY, and both names have the same form: {} and {}",
        "ชื่อต้องเป็น FRAMEWORK/YEAR หรือ FRAMEWORK/YEAR/AGENCY และทั้งสองชื่อต้องเป็นรูปเดียวกัน: {} และ {}",
    ),
    "folder": (
        "say with --rules in which folder of rules the new file belongs",
        "โปรดระบุโฟลเดอร์ของไฟล์เกณฑ์ที่จะเก็บไฟล์ใหม่ด้วย --rules",
    ),
    "taken": (
        "there is already a rule file of {}: {}; nothing was written",
        "มีไฟล์เกณฑ์ของ {} อยู่แล้ว: {} จึงไม่ได้เขียนไฟล์ใด",
    ),
    "framework": (
        "an agreement needs its framework first: dgrules new {} --from {}",
        "ต้องมีกรอบการประเมินของคำรับรองก่อน: dgrules new {} --from {}",
    ),
    "errors": ("{} has errors; nothing was written", "{} มีข้อผิดพลาด จึงไม่ได้เขียนไฟล์ใด"),
    "written": ("{} written, begun from {}", "เขียน {} แล้ว โดยเริ่มจาก {}"),
    "years": (
        "period, dates and years moved by {}: {} places",
        "เลื่อนรอบการประเมิน วันที่ และปีไป {} ปี: {} แห่ง",
    ),
    "citations": ("citations marked “{}”: {}", "ทำเครื่องหมาย “{}” ที่การอ้างอิง: {} แห่ง"),
    "examples": (
        "examples left out: {}; they are what was published for the old year",
        "ไม่ได้คัดลอกตัวอย่าง: {} รายการ เพราะเป็นผลที่เผยแพร่ของปีเดิม",
    ),
    "kept": (
        "still read from the old year, as there is none of the new one yet: {}",
        "ยังอ้างถึงปีเดิม เพราะยังไม่มีไฟล์ของปีใหม่: {}",
    ),
    "texts": ("texts and comments that still name the old year: lines {}", "ข้อความที่ยังกล่าวถึงปีเดิม: บรรทัด {}"),
    "next": ("What to do next", "สิ่งที่ต้องทำต่อ"),
    "next source": (
        "name the new official document as a source, and confirm each citation in it: search for “{}”",
        "ระบุเอกสารทางการฉบับใหม่เป็นแหล่งอ้างอิง แล้วยืนยันการอ้างอิงทุกแห่ง: ค้นหาคำว่า “{}”",
    ),
    "next figures": (
        "compare weights, targets, scales and cases with it, and remove each mark when it is confirmed",
        "เทียบน้ำหนัก เป้าหมาย เกณฑ์คะแนน และกรณีต่าง ๆ กับเอกสาร แล้วลบเครื่องหมายเมื่อยืนยันแล้ว",
    ),
    "next examples": (
        "write examples with the outcomes published for the new year",
        "เขียนตัวอย่างจากผลที่เผยแพร่ของปีใหม่",
    ),
    "next check": ("run dgrules check {} and dgrules test {}", "สั่ง dgrules check {} และ dgrules test {}"),
}
_SAID: Final = re.compile(r'"[^"]*"|#.*')
_THAI_DIGITS: Final = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written where."""

    name: str
    place: Name
    path: Path
    by: int


@click.command("new", short_help="Begin the rule file of another year from an existing one.")
@click.argument("ruleset")
@click.option("--from", "source", required=True, metavar="RULESET", help="The ruleset to begin from.")
@rules_option
@lang_option
@debug_option
def command(*, ruleset: str, source: str, library: Library, lang: Lang) -> None:
    """Begin the rule file of another year from an existing one.

    RULESET is the new name, such as po-evaluation/2561, or po-evaluation/2561/ega for an agreement. Its period, dates
    and years are those of the old file moved by the difference in years; every citation is marked as to be confirmed;
    examples are left out. The file is written to the first folder of --rules, and never over another one.

    Exit code: 0 written, 2 could not (the name is taken, the old file is not there or has errors).
    """
    plan = _plan(ruleset, source, library, lang)
    from dgrules.rulefiles import RuleFiles

    files = RuleFiles(library)
    old = _opened(files, source, lang)
    found = _moved(old, plan, source, library)
    from dgrules.syntax import parse
    from dgrules.syntax.formatter import format_file

    text = format_file(found.file)
    broken = [one for one in parse(text, str(plan.path), files.known_names(files.open(source)))[1]
              if one.severity == "error"]  # fmt: skip
    if broken:
        trouble(_say("form", lang, ruleset, source))
    _write(plan, text, lang)
    click.echo("\n".join(_report(found, plan, source, text, lang)))


def _say(key: str, lang: Lang, *args: object) -> str:
    return WORDS[key][lang == "th"].format(*args)


def _plan(ruleset: str, source: str, library: Library, lang: Lang) -> Plan:
    """Where the new file belongs; the end of the command where it cannot be written."""
    from dgrules.library import key_of
    from dgrules.newyear import Name

    new, old = key_of(ruleset), key_of(source)
    if new is None or old is None or len(new) != len(old) or any(part.startswith(".") for part in new):
        trouble(_say("form", lang, ruleset, source))
    if len(library.dirs) < 2:
        trouble(_say("folder", lang))
    if (taken := library.find(ruleset)) is not None:
        trouble(_say("taken", lang, taken.id, taken.file))
    by = int(new[1]) - int(old[1])
    place = library.find(source)
    year = int(new[1]) if place is None else int(place.id.split("/")[1]) + by  # in the era of the old file
    folder = library.dirs[0] / new[0]
    if len(new) == 2:
        return Plan(f"{new[0]}/{year}", Name(new[0], year), folder / f"{year}.dgr", by)
    under = library.find(f"{new[0]}/{year}")
    if under is None:
        trouble(_say("framework", lang, f"{new[0]}/{year}", "/".join(source.split("/")[:2])))
    name = Name(new[0], year, new[2], int(under.id.split("/")[1]))
    return Plan(f"{new[0]}/{year}/{new[2]}", name, folder / "agreements" / f"{new[2]}-{year}.dgr", by)


def _opened(files: RuleFiles, source: str, lang: Lang) -> tree.File:
    """The old file; its errors go to standard error and end the command."""
    from dgrules.report.findings_text import render

    opened = files.open(source)
    texts = {one.path: one.source for one in opened.files}
    errors = [one for one in opened.diagnostics if one.severity == "error"]
    if errors or opened.main is None:
        for one in errors:
            click.echo(render(one, texts, lang), err=True)
        trouble(_say("errors", lang, source))
    return opened.main


def _moved(old: tree.File, plan: Plan, source: str, library: Library) -> Moved:
    from dgrules.newyear import moved

    def exists(framework: str, year: int) -> bool:
        return library.find(f"{framework}/{year}") is not None

    return moved(old, plan.place, source, plan.by, exists)


def _write(plan: Plan, text: str, lang: Lang) -> None:
    """Writes the file, only where there is none."""
    try:
        plan.path.parent.mkdir(parents=True, exist_ok=True)
        with plan.path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        trouble(_say("taken", lang, plan.name, plan.path))
    except OSError as error:
        trouble(f"{plan.path}: {error.strerror or error}")


def _report(found: Moved, plan: Plan, source: str, text: str, lang: Lang) -> list[str]:
    """What was done, and what is left to do."""
    from dgrules.newyear import MARKS

    mark = MARKS[found.file.lang].partition(":")[0]
    path = plan.path.as_posix()
    done = [_say("years", lang, f"{plan.by:+d}", found.years), _say("citations", lang, mark, found.citations)]
    if found.examples:
        done.append(_say("examples", lang, found.examples))
    if found.kept:
        done.append(_say("kept", lang, ", ".join(found.kept)))
    lines = _naming(text, MARKS[found.file.lang].format(source), plan.place.year - plan.by)
    if lines:
        done.append(_say("texts", lang, ", ".join(map(str, lines))))
    steps = [_say("next source", lang, mark), _say("next figures", lang), _say("next examples", lang),
             _say("next check", lang, path, path)]  # fmt: skip
    numbered = [f"  {number}. {step}" for number, step in enumerate(steps, 1)]
    return [_say("written", lang, path, source), *(f"  {one}" for one in done), "", _say("next", lang), *numbered]


def _naming(text: str, mark: str, year: int) -> list[int]:
    """The lines whose texts or comments still name the old year, in either era and either digits; the marks, and names
    such as `opdc-2560`, aside."""
    from dgrules.library import ERA, buddhist

    be = buddhist(year)
    old = re.compile(rf"(?<![0-9/-])({be}|{be - ERA})(?![0-9])")
    lines = enumerate(text.replace(mark, "").translate(_THAI_DIGITS).splitlines(), 1)
    return [number for number, line in lines if any(old.search(said) for said in _SAID.findall(line))]
