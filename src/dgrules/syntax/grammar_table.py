"""The grammar through lark: the one module that knows lark, and it is loaded only where no table is kept.

lark reads the grammar, finds its conflicts and makes the LALR table and the order of the terminals. Reading rule
files is ours (`engine`): lark's loop hashes a rule for every reduction and calls back for rules that only pass a
value on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import lark
from lark.parsers.lalr_analysis import Shift

from dgrules.syntax.table import Rule, Table

_RAW_ONLY = (
    "UNCLOSED", "COMMENT", "SLASH_DATE", "BUDDHIST_ERA", "WORD", "THAI", "DASH", "FOREIGN", "STRAY",
)  # fmt: skip


class _KeepRaw:
    """Tells lark to keep the terminals that only the lexer knows."""

    always_accept = _RAW_ONLY

    def process(self, stream: Iterator[lark.Token]) -> Iterator[lark.Token]:
        return stream


def load_grammar(text: str) -> lark.Lark:
    """The grammar as lark reads it; lark.exceptions.GrammarError if it is not one."""
    return lark.Lark(
        text, parser="lalr", lexer="basic", postlex=_KeepRaw(), maybe_placeholders=True, keep_all_tokens=True
    )


def make_table(text: str) -> Table:
    """The table of a grammar."""
    grammar = load_grammar(text)
    conf = grammar.parse_interactive("").parser_state.parse_conf
    numbers = {state: at for at, state in enumerate(conf.states)}
    rules: dict[Any, int] = {}
    rows: list[dict[str, int]] = []
    gotos: list[dict[str, int]] = []
    for actions in conf.states.values():
        row, goto = {}, {}
        for name, (action, arg) in actions.items():
            if action is not Shift:
                row[name] = ~rules.setdefault(arg, len(rules))
            elif name == "$END" or name.isupper():
                row[name] = numbers[arg]
            else:
                goto[name] = numbers[arg]
        rows.append(row)
        gotos.append(goto)
    start, end = numbers[conf.start_state], numbers[conf.end_state]
    return Table(_pattern(grammar), start, end, rows, gotos, [_rule(rule) for rule in rules])


def _pattern(grammar: lark.Lark) -> str:
    """All terminals as one pattern, in the order in which lark's basic lexer tries them."""
    terminals = sorted(
        grammar.terminals, key=lambda t: (-t.priority, -t.pattern.max_width, -len(t.pattern.value), t.name)
    )
    return "|".join(f"(?P<{t.name}>{t.pattern.to_regexp()})" for t in terminals)


def _rule(rule: Any) -> Rule:
    """A production as lark's tree builder would call back for it: see `maybe_create_child_filter` there."""
    name = str(rule.alias or rule.origin.name)
    passes_on = bool(rule.options.expand1 and not rule.alias)
    return Rule(len(rule.expansion), str(rule.origin.name), "" if name[0] == "_" else name, passes_on, _plan(rule))


def _plan(rule: Any) -> tuple[tuple[tuple[int, bool, int], ...], int] | None:
    left_out = "".join(str(int(empty)) for empty in rule.options.empty_indices)
    before = [len(ones) for ones in left_out.split("0")] if left_out else [0] * (len(rule.expansion) + 1)
    taken = tuple(
        (at, not symbol.is_term and symbol.name.startswith("_"), before[at]) for at, symbol in enumerate(rule.expansion)
    )
    plain = not any(before) and not any(spliced for _, spliced, _ in taken)
    return None if plain else (taken, before[-1])
