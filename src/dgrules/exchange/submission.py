"""Reading a submission file: bytes in, a typed `Submission` or what is wrong with it out."""

from __future__ import annotations

from collections.abc import Collection

from dgrules.diagnostics import Diagnostic, Span
from dgrules.exchange.document import Items, Node, Scalar, Table
from dgrules.exchange.figures import read_facts, read_members, read_profile, read_values
from dgrules.exchange.findings import Findings, shown
from dgrules.exchange.given import read_given
from dgrules.exchange.header import check_period, check_ruleset, read_subject, readdressed
from dgrules.exchange.outside import OutsideReader, read_outside
from dgrules.exchange.published import read_published
from dgrules.exchange.raw import MAX_BYTES, is_workbook, read_nodes
from dgrules.exchange.sheet import Sheet
from dgrules.exchange.vocabulary import vocabulary_of
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission


def read(
    data: bytes, path: str, ruleset: Ruleset, outside: OutsideReader | None = None, also_for: Collection[str] = ()
) -> tuple[Submission | None, tuple[Diagnostic, ...]]:
    """The submission in a YAML or JSON file or a filled form (.xlsx), typed by its ruleset, and every finding.

    `path` names the file in messages; one that ends in `.json` is read as JSON. `outside` evaluates submissions
    under other rulesets. `also_for`: ids of rulesets whose submissions are read as if they were for this one. The
    submission is None when there is an error. Never raises for what the file says."""
    found = Findings()
    root = _nodes(data, path, ruleset, found, also_for)
    if isinstance(root, Scalar) and root.null:
        found.add("DG404", root.span)
    elif root is not None and not isinstance(root, Table):
        found.add("DG405", root.span, "file", where=path)
    root = readdressed(root, ruleset, also_for)
    submission = read_table(root, path, ruleset, found, outside) if isinstance(root, Table) else None
    return (None if found.fatal else submission), found.all()


def _nodes(data: bytes, path: str, ruleset: Ruleset, found: Findings, also_for: Collection[str]) -> Node | None:
    if is_workbook(data, path) and len(data) <= MAX_BYTES:
        from dgrules.exchange.workbook.read import nodes_of_form

        return nodes_of_form(data, path, ruleset, found, also_for)
    return read_nodes(data, path, found)


def read_table(
    root: Table, name: str | None, ruleset: Ruleset, found: Findings, outside: OutsideReader | None
) -> Submission:
    """The submission of a file's outermost table; it holds only when nothing fatal was found."""
    sections = _sections(root, found)
    check_ruleset(root, ruleset, found)
    subject = read_subject(root, ruleset, found)
    check_period(root, ruleset, found)
    sheet = read_sections(sections, root.get("profile"), ruleset, found, outside)
    return submission_of(sheet, subject, name)


def read_sections(
    sections: dict[str, Table], profile: Node | None, ruleset: Ruleset, found: Findings, outside: OutsideReader | None
) -> Sheet:
    """The sections of figures, in an order in which each finds what it needs: members before their figures."""
    sheet = Sheet(vocabulary_of(ruleset), found)
    if profile is not None:
        read_profile(profile, sheet)
    for name, section in (("members", read_members), ("values", read_values), ("facts", read_facts)):
        if name in sections:
            section(sections[name], sheet)
    if "given" in sections:
        read_given(sections["given"], sheet)
    if "outside" in sections:
        read_outside(sections["outside"], sheet, outside)
    if "published" in sections:
        read_published(sections["published"], sheet)
    return sheet


def submission_of(sheet: Sheet, subject: str | None, name: str | None) -> Submission:
    """What was read, as the evaluators take it."""
    members = {
        decl.id: tuple(sheet.members[decl.members])
        for decl in sheet.vocabulary.ruleset.figures.values()
        if decl.members is not None and decl.members in sheet.members
    }
    return Submission(
        sheet.figures, sheet.given, members, subject, sheet.published, name, sheet.steps, sheet.published_steps
    )


def _sections(root: Table, found: Findings) -> dict[str, Table]:
    """The sections that are there; the outer shape is checked by its model, its errors told at their places."""
    from pydantic import ValidationError

    from dgrules.exchange.shape import SECTIONS, SubmissionFile

    try:
        SubmissionFile.model_validate({entry.key.text: _outer(entry.value) for entry in root.entries})
    except ValidationError as error:
        for problem in error.errors(include_url=False):
            _shape_problem(problem["type"], str(problem["loc"][0]), root, found, SECTIONS)
    return {entry.key.text: entry.value for entry in root.entries if isinstance(entry.value, Table)}


def _outer(node: Node) -> object:
    """What the shape needs to know of a section, not what is in it."""
    match node:
        case Table(entries):
            return {entry.key.text: [] if isinstance(entry.value, Items) else None for entry in entries}
        case Items():
            return []
        case _:
            return None if node.null else node.text


def _shape_problem(kind: str, section: str, root: Table, found: Findings, known: tuple[str, ...]) -> None:
    span = _key_span(root, section)
    if kind == "extra_forbidden":
        near = found.nearest(section, known)
        ticked = [f"`{name}`" for name in known]
        found.add("DG416", span, "near" if near else "default", name=shown(section), near=near, known=ticked)
    elif kind == "dict_type":
        node = root.get(section)
        found.add("DG405", node.span if node else span, where=section)
    elif section != "ruleset" and kind in ("string_type", "string_too_short"):
        node = root.get(section)
        found.add("DG405", node.span if node else span, "text", where=section)


def _key_span(root: Table, key: str) -> Span:
    return next((entry.key.span for entry in root.entries if entry.key.text == key), root.span)
