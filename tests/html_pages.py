"""Real submissions as pages, and a page read into its elements."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import dgrules
from dgrules.diagnostics.diagnostic import Lang
from dgrules.model.result import Result
from dgrules.report.html import render

ROOT = Path(__file__).parents[1]
MADE = date(2026, 11, 20)
ALONE = {"meta", "br", "rect", "path", "use", "polygon", "circle", "link"}


@dataclass
class Element:
    """One element: its own text and that of all below it is `text`."""

    tag: str
    attrs: dict[str, str]
    above: Element | None = None
    below: list[Element] = field(default_factory=list)
    own: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(one if isinstance(one, str) else one.text for one in self.own).split())

    def all(self, tag: str) -> list[Element]:
        """Every element of a kind below, in the order of the page."""
        return [found for one in self.below for found in ([one] if one.tag == tag else []) + one.all(tag)]

    def classed(self, name: str) -> list[Element]:
        """Every element below with a class."""
        mine = [one for one in self.below if name in one.attrs.get("class", "").split()]
        return [*mine, *(found for one in self.below for found in one.classed(name))]

    def by_id(self, name: str) -> Element:
        found = [one for one in self.everything() if one.attrs.get("id") == name]
        assert len(found) == 1, f"{len(found)} elements have the id {name}"
        return found[0]

    def everything(self) -> list[Element]:
        return [found for one in self.below for found in [one, *one.everything()]]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.top = self.at = Element("page", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.below.append(made)
        self.at.own.append(made)
        if tag not in ALONE:
            self.at = made

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.at.below.append(Element(tag, {name: value or "" for name, value in attrs}, self.at))

    def handle_endtag(self, tag: str) -> None:
        assert self.at.tag == tag, f"</{tag}> ends <{self.at.tag}>"
        assert self.at.above is not None
        self.at = self.at.above

    def handle_data(self, data: str) -> None:
        self.at.own.append(data)


def parsed(text: str) -> Element:
    """The page as elements; every element is closed, in order."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.at is reader.top, f"<{reader.at.tag}> is not closed"
    return reader.top


def result(ruleset: str, submission: str | Path) -> Result:
    """A submission of the repository (or any file) evaluated."""
    rules = dgrules.load(ruleset, rules=ROOT / "rules")
    return rules.evaluate(rules.submission(ROOT / "rules" / submission))


REAL = {
    "ega": ("po-evaluation/2560/ega", "po-evaluation/examples/ega-2560.yaml"),
    "dga": ("po-evaluation/2563/dga", "po-evaluation/examples/dga-2563-q2.yaml"),
    "dga-open": ("po-evaluation/2563/dga", "po-evaluation/examples/dga-2563-q2-open.yaml"),
    "departments": ("dg-readiness/2560", "dg-readiness/examples/departments-2560.yaml"),
    "money": ("value-for-money/2568", "value-for-money/examples/illustration-2568.yaml"),
    "director": ("director-evaluation/2560/ega", "director-evaluation/examples/ega-2560.yaml"),
    "egdi": ("egdi/2018", "egdi/examples/thailand-2018.yaml"),
    "progress": ("project-progress/2563", "project-progress/examples/dga-2563-q2.yaml"),
}


def real_results() -> dict[str, Result]:
    """The real submissions, and EGA's with two figures left out (`less`)."""
    rules = dgrules.load(REAL["ega"][0], rules=ROOT / "rules")
    text = (ROOT / "rules" / REAL["ega"][1]).read_text(encoding="utf-8")
    kept = "\n".join(line for line in text.splitlines() if '"1.4"' not in line and '"4.2"' not in line)
    submission, findings = rules.read(kept.encode(), "less.yaml")
    assert submission is not None, findings
    return {name: result(*one) for name, one in REAL.items()} | {"less": rules.result(submission)}


def real_pages(results: dict[str, Result]) -> dict[tuple[str, str], str]:
    """Each of them as a page in both languages, as text."""
    langs: tuple[Lang, ...] = ("th", "en")
    return {(name, lang): render(one, lang, made=MADE) for name, one in results.items() for lang in langs}
