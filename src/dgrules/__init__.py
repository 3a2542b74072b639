"""Evaluation criteria of digital-government bodies as rule files: load them, check them, evaluate figures.

    >>> import dgrules
    >>> rules = dgrules.load("po-evaluation/2560/ega")
    >>> result = rules.evaluate({"1.1": 22, "1.2": 36})
    >>> result.status
    'incomplete'

Nothing heavy is imported before it is needed.
"""

from __future__ import annotations

TYPE_CHECKING = False  # type checkers read it as true; importing `typing` would cost more than all the rest here
if TYPE_CHECKING:
    from os import PathLike

    from dgrules.diagnostics.diagnostic import Diagnostic as Diagnostic
    from dgrules.handle import RulesetHandle as RulesetHandle
    from dgrules.model.result import Result as Result
    from dgrules.model.submission import Submission as Submission
    from dgrules.refused import Refused as Refused

__all__ = ["Diagnostic", "Refused", "Result", "RulesetHandle", "Submission", "load"]

_HOMES = {
    "Diagnostic": "dgrules.diagnostics.diagnostic",
    "Refused": "dgrules.refused",
    "Result": "dgrules.model.result",
    "RulesetHandle": "dgrules.handle",
    "Submission": "dgrules.model.submission",
}


def load(name: str, rules: str | PathLike[str] | None = None) -> RulesetHandle:
    """A ruleset by name (`po-evaluation/2560`, `po-evaluation/2560/ega`) or by the path of a `.dgr` file.

    `rules` is a folder of rule files that is searched before those that come with dgrules. `Refused` when there is no
    such ruleset; what is wrong inside its files is found with `.check()`, and raised when it is evaluated.
    """
    from dgrules import handle

    return handle.load(name, rules)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'dgrules' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
