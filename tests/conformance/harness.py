"""One small program taken through everything: check, both evaluators, the formatter, and the Thai form of it all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from dgrules.evaluate import reference
from dgrules.handle import RulesetHandle
from dgrules.library import Library
from dgrules.model.result import Result
from dgrules.model.values import Value
from dgrules.pipeline import Pipeline, load_text
from dgrules.rulefiles import RuleFiles
from dgrules.syntax.formatter import format_file
from dgrules.syntax.tree import File

HEAD = "ruleset demo 2560\n\n"
Texts = str | Mapping[str, str]
Lang = Literal["en", "th"]


def named(texts: Texts) -> dict[str, str]:
    """The texts by file name; one text alone is given the header of a ruleset unless it has one."""
    if isinstance(texts, str):
        return {"demo.dgr": texts if texts.startswith(("ruleset", "#")) else HEAD + texts}
    return dict(texts)


def codes(texts: Texts) -> list[str]:
    """The codes of everything that is found in the texts."""
    return [one.code for one in load_text(named(texts)).diagnostics]


def run(
    texts: Texts, values: Mapping[str, Any] | None = None, *, allowed: tuple[str, ...] = (), **sections: Any
) -> Result:
    """The result of figures under the rules in `texts` (the last is the one meant), after checking that the rules are
    free of findings (but the `allowed` codes), that both evaluators agree on every value, and that the rules written
    in the one layout, in English and in Thai, are the same rules with the same values."""
    written = named(texts)
    result = _evaluated(written, values, allowed, sections)
    english = _written(written, "en")
    thai = _written(written, "th")
    for other in (english, thai):
        assert _evaluated(other, values, allowed, sections).values == result.values
        assert _written(other, "en") == english, "English, Thai and back are the same text"
        assert _written(other, "th") == thai
    return result


def values(texts: Texts, figures: Mapping[str, Any] | None = None, *keys: str, **more: Any) -> tuple[Value, ...]:
    """The values of these cells for a submission."""
    result = run(texts, figures, **more)
    return tuple(result.values[key] for key in keys)


def _evaluated(
    written: Mapping[str, str], figures: Mapping[str, Any] | None, allowed: tuple[str, ...], sections: Mapping[str, Any]
) -> Result:
    loaded = load_text(written)
    found = [(one.code, one.span.place, one.message("en")) for one in loaded.diagnostics if one.code not in allowed]
    assert not found, found
    handle = RulesetHandle(loaded, Pipeline(RuleFiles(Library(shipped=False), written)))
    result = handle.evaluate(figures or {}, **sections)
    assert dict(result.values) == dict(reference.evaluate(handle.meaning, result.submission))
    return result


def _written(written: Mapping[str, str], lang: Lang) -> dict[str, str]:
    trees = {name: _tree(written, name) for name in written}
    return {name: format_file(tree, lang) for name, tree in trees.items()}


def _tree(written: Mapping[str, str], name: str) -> File:
    """The tree of one of the texts, read knowing the names of its framework."""
    loaded = load_text({**{other: text for other, text in written.items() if other != name}, name: written[name]})
    return loaded.files[-1]
