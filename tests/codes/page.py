"""A test page of a diagnostic code: texts in, and the exact findings in both languages.

Fenced blocks: `dgr` (one rule text) or `dgr NAME` (several that know each other; the last is loaded, NAME.dgr in
messages), `document NAME` (an official document), `submission` or `submission json` (read under the rules above it, or
under the ruleset that its block names: `submission yaml po-evaluation/2560/ega`), `python` (an expression that comes
to findings), `examples` (the examples of the rules above it are run), `settings NAME` (a settings file of that name;
the settings of its folder are read), then `en` and `th`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from dgrules.check.accepted import by_proof
from dgrules.diagnostics import Diagnostic
from dgrules.examples.shown import failures
from dgrules.examples.suite import run_all
from dgrules.handle import RulesetHandle
from dgrules.library import Library
from dgrules.pipeline import Loaded, Pipeline
from dgrules.report.findings_text import render
from dgrules.rulefiles import RuleFiles

PROOF_SECONDS = 60.0
"""Enough on a busy machine; each takes a fraction of a second."""
_BLOCK = re.compile(r"^```(?P<info>[^\n`]+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
Lang = Literal["en", "th"]


@dataclass
class Page:
    """The blocks of one page."""

    texts: dict[str, str] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)
    submission: str | None = None
    submission_name: str = "submission.yaml"
    ruleset: str | None = None
    python: str | None = None
    settings: dict[str, str] = field(default_factory=dict)
    examples: bool = False
    expected: dict[str, str] = field(default_factory=dict)
    proved: bool = False
    """Whether proofs are carried out: on the pages of what takes a proof."""


def read_pages(path: Path) -> list[Page]:
    """The pages of a file: each ends with its `th` block, and another may follow it."""
    proved = by_proof(path.stem) or path.stem == "DG324"
    pages = [Page(proved=proved)]
    for block in _BLOCK.finditer(path.read_text(encoding="utf-8")):
        if set(pages[-1].expected) == {"en", "th"}:
            pages.append(Page(proved=proved))
        _add(pages[-1], block["info"].split(), block["body"])
    return pages


def _add(page: Page, info: list[str], body: str) -> None:
    match info:
        case ["dgr"]:
            page.texts["rules.dgr"] = body
        case ["dgr", name]:
            page.texts[f"{name}.dgr"] = body
        case ["document", name]:
            page.documents[name] = body
        case ["submission", *more]:
            page.submission = body
            page.submission_name = "submission.json" if more[:1] == ["json"] else "submission.yaml"
            page.ruleset = more[1] if len(more) > 1 else None
        case ["settings", name]:
            page.settings[name] = body
        case ["examples"]:
            page.examples = True
        case ["python"]:
            page.python = body
        case ["en" | "th" as lang]:
            page.expected[lang] = body
        case _:
            raise ValueError(f"a page has no block {info}")


def findings(page: Page, folder: Path) -> tuple[Sequence[Diagnostic], dict[str, str]]:
    """What is found in a page's texts, and the texts by file."""
    if page.python is not None:
        import dgrules

        return eval(page.python, {"dgrules": dgrules, "folder": folder}), {}
    if page.settings:
        return _of_settings(page.settings, folder)
    for name, text in page.documents.items():
        (folder / name).write_text(text, encoding="utf-8")
    pipeline = Pipeline(RuleFiles(Library(), page.texts, folder), (), PROOF_SECONDS if page.proved else None)
    loaded = pipeline.load(page.ruleset or list(page.texts)[-1])
    if page.examples:
        return _of_examples(loaded, pipeline), dict(loaded.sources)
    if page.submission is None:
        return loaded.diagnostics, dict(loaded.sources)
    handle = RulesetHandle(loaded, pipeline)
    submission, found = handle.read(page.submission.encode(), page.submission_name)
    if submission is not None:
        found = handle.result(submission, found).diagnostics
    return found, {**loaded.sources, page.submission_name: page.submission}


def _of_examples(loaded: Loaded, pipeline: Pipeline) -> Sequence[Diagnostic]:
    """What the examples of the rules come to, and what they leave out."""
    suite = run_all([loaded], pipeline)
    return [*failures(suite), *suite.findings]


def _of_settings(files: dict[str, str], folder: Path) -> tuple[Sequence[Diagnostic], dict[str, str]]:
    """What is found in the settings of a folder that holds these files and an empty folder `rules`."""
    from dgrules import settings

    for name in ("dgrules.toml", "pyproject.toml"):
        (folder / name).unlink(missing_ok=True)
    (folder / "rules").mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    read = settings.load(folder)
    return read.findings, dict(read.sources)


def shown(page: Page, folder: Path, lang: Lang) -> str:
    """The findings as a reader sees them, one after the other."""
    found, sources = findings(page, folder)
    return "\n\n".join(render(one, sources, lang) for one in found) + "\n"


def rewritten(path: Path, folder: Path) -> str:
    """The page with what is found now in the place of what was expected; a page without `en` gets both."""
    pages = iter(read_pages(path))
    page, texts = next(pages), path.read_text(encoding="utf-8")

    def fill(block: re.Match[str]) -> str:
        nonlocal page
        info = block["info"]
        if info not in ("en", "th"):
            return block[0]
        text = f"```{info}\n{shown(page, folder, info)}```"  # type: ignore[arg-type]
        if info == "th":
            page = next(pages, page)
        return text

    if not page.expected:
        texts = texts.rstrip("\n") + "\n\n```en\n```\n\n```th\n```\n"
    return _BLOCK.sub(fill, texts)
