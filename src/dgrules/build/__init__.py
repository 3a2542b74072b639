"""From syntax tree to meaning: names, types, nodes, figures, and one expression per computed value."""

from dgrules.build.ruleset import build

__all__ = ["build"]
