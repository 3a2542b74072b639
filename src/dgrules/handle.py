"""A ruleset as programs use it: checked, evaluated, explained. `dgrules.load` makes it; the commands use it too."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dgrules.evaluate.explain import Explainer
from dgrules.evaluate.outside import value_named
from dgrules.exchange.outside import OutsideResult
from dgrules.library import Library
from dgrules.model.result import Result
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.pipeline import Loaded, Pipeline
from dgrules.refused import Refused
from dgrules.rulefiles import RuleFiles

if TYPE_CHECKING:
    from dgrules.diagnostics.diagnostic import Diagnostic, Lang
    from dgrules.model.result_reason import Possible
    from dgrules.model.values import Value


class RulesetHandle:
    """One framework and year, with or without an agreement, loaded and checked once, evaluated many times."""

    def __init__(self, loaded: Loaded, pipeline: Pipeline) -> None:
        self._loaded = loaded
        self._pipeline = pipeline

    @property
    def id(self) -> str:
        """`po-evaluation/2560/ega`."""
        return self._loaded.ruleset.id if self._loaded.ruleset else self._loaded.id

    @cached_property
    def meaning(self) -> Ruleset:
        """The ruleset itself. `Refused` when its rule files have errors."""
        if self._loaded.ruleset is None or self._loaded.errors:
            raise Refused(self._loaded.diagnostics, self._loaded.sources)
        return self._loaded.ruleset

    @property
    def sources(self) -> Mapping[str, str]:
        """The texts of the rule files by name, to show findings in."""
        return self._loaded.sources

    def check(self) -> tuple[Diagnostic, ...]:
        """Every finding about the rule files, in the order of the text; empty when there is nothing to say."""
        return self._loaded.diagnostics

    def evaluate(self, values: Mapping[str, Any] | Submission, **sections: Any) -> Result:
        """The result of figures given as a mapping: `{"1.1": 22, "1.5": "100%", "2.1.2": "not triggered"}`.

        Numbers are in the figure's unit and exact (int, `Decimal`, `Fraction`; no float); a percent or money is a
        text with its unit. A figure that is absent or None is not reported. `sections` are the other parts of a
        submission: `facts`, `profile`, `given`, `outside`, `subject`. `Refused` when a figure is not what the rules
        know."""
        if isinstance(values, Submission):
            return self.result(values)
        from dgrules.exchange.plain import submission_from_values

        submission, found = submission_from_values(self.meaning, values, **sections)
        if submission is None:
            raise Refused(found)
        return self.result(submission, found)

    def submission(self, path: str | Path) -> Submission:
        """The submission in a YAML or JSON file, or in a filled form (.xlsx). `Refused`, with the line or cell of every
        mistake, when it is not one; OSError when there is no such file."""
        data = Path(path).read_bytes()
        submission, found = self.read(data, str(path))
        if submission is None:
            from dgrules.exchange.raw import text_to_show

            raise Refused(found, {str(path): text_to_show(data)})
        return submission

    def read(
        self, data: bytes, name: str, also_for: Collection[str] = ()
    ) -> tuple[Submission | None, tuple[Diagnostic, ...]]:
        """A submission from the bytes of a file, with every finding; None when it is refused. `name` names the file
        in messages. `also_for`: ids of rulesets (another year's) whose submissions are read as this one's."""
        from dgrules.exchange.submission import read

        return read(data, name, self.meaning, self._outside, also_for)

    def result(self, submission: Submission, diagnostics: tuple[Diagnostic, ...] = ()) -> Result:
        """The result of a submission that was read or built before."""
        return Result(self.meaning, submission, self._compiled(submission), self._readers, diagnostics)

    def evaluate_table(self, table: Any, outputs: Sequence[str] | None = None, keep: Sequence[str] = ()) -> Any:
        """The results of many submissions, one a row and in their order, as a pyarrow Table.

        `table` is an Arrow table or record batch, or a pandas or Polars frame, taken without a copy through the Arrow
        interface; its columns are those of `dgrules.batch.input_schema` (`docs/reference/batch.md`). `outputs` are the
        names of the results that are wanted (every answer and share when None), `keep` columns that go through
        unchanged. `Refused` when a column is not one the rules know; what is wrong in one row is in its `diagnostic`.
        Needs the extra `batch`."""
        from dgrules.batch.tables import evaluate_table

        return evaluate_table(self.meaning, table, outputs, keep)

    def template(self, lang: Lang = "en") -> str:
        """A blank submission in YAML, to fill in."""
        from dgrules.exchange.template import yaml_template

        return yaml_template(self.meaning, lang)

    # -- inside ------------------------------------------------------------------------------------

    @cached_property
    def _compiled(self) -> Callable[[Submission], Mapping[str, Value]]:
        from dgrules.evaluate.compiled import compile

        return compile(self.meaning).evaluate

    @cached_property
    def _readers(self) -> Explainer:
        return replace(READERS, other=self._other) if self.meaning.outside else READERS

    def _outside(self, framework: str, year: int, path: str, names: tuple[str, ...]) -> OutsideResult:
        """What a submission under another ruleset comes to; paths are relative to this framework's folder."""
        opened = self._pipeline.files.outside(framework, year, self.meaning.agency)
        if opened is None:
            return OutsideResult(None)
        other = RulesetHandle(self._pipeline.load(opened.id), self._pipeline)
        try:
            result = other.result(other.submission((self._loaded.folder or Path()) / path))
        except Refused as refused:
            return OutsideResult(None, refused.diagnostics)
        except OSError:
            return OutsideResult(None)
        return OutsideResult({name: value for name in names if (value := value_named(result, name)) is not None})

    def _other(self, framework: str, year: int) -> Ruleset | None:
        """Another ruleset that this one reads, for the assumptions that come with it."""
        found = self._pipeline.files.outside(framework, year, self.meaning.agency)
        return self._pipeline.meaning(found)[0] if found else None

    def __repr__(self) -> str:
        return f"<RulesetHandle {self.id}>"


def load(name: str, rules: str | PathLike[str] | None = None) -> RulesetHandle:
    """See `dgrules.load`."""
    return opened(name, Library((Path(rules),) if rules is not None else ()))


def opened(name: str, library: Library) -> RulesetHandle:
    """The ruleset of that name or path among the folders of a library."""
    pipeline = Pipeline(RuleFiles(library))
    loaded = pipeline.load(name)
    if not loaded.files:
        raise Refused(loaded.diagnostics)
    return RulesetHandle(loaded, pipeline)


def _possible(ruleset: Ruleset, submission: Submission, values: Mapping[str, Value]) -> Mapping[str, Possible]:
    from dgrules.solve import possible

    return possible(ruleset, submission, values)


READERS = Explainer(_possible)
"""What a result needs to explain itself and to say what is still possible."""
