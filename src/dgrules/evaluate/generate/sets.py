"""Counts, quantifiers, folds and lists over sets whose members are known when the code is made."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import cast

from dgrules.evaluate.generate.code import Code, at, common, known, times, undivided
from dgrules.evaluate.generate.generator import Generator
from dgrules.evaluate.generate.logic import UNKNOWN, applicable, listed, sure
from dgrules.model import ir
from dgrules.model.values import NOT_APPLICABLE, OPEN, UNDETERMINED, Nothing


def _all_may(codes: Sequence[Code]) -> frozenset[Nothing]:
    return frozenset[Nothing]().union(*(code.may for code in codes))


def _spread(codes: Sequence[Code]) -> frozenset[Nothing]:
    """What a set may come to: it does not apply only if no member does."""
    unknown = _all_may(codes) & UNKNOWN
    return unknown | {NOT_APPLICABLE} if all(NOT_APPLICABLE in code.may for code in codes) else unknown


def _certain(codes: Sequence[Code]) -> Code | None:
    """What strict sets come to when a member is surely unknown."""
    if any(code.const is OPEN for code in codes):
        return known(OPEN)
    if any(code.const is UNDETERMINED for code in codes) and OPEN not in _all_may(codes):
        return known(UNDETERMINED)
    return None


def _may_drop(code: Code) -> bool:
    """Whether the member it belongs to may turn out not applicable."""
    return NOT_APPLICABLE in code.may


def count(gen: Generator, expr: ir.Count) -> Code:
    codes = [code for code in gen.codes(expr.items) if code.const is not False and code.const is not NOT_APPLICABLE]
    always = sum(code.const is True for code in codes)
    codes = [code for code in codes if code.const is not True]
    unknown = _all_may(codes) & UNKNOWN
    if unknown:
        text = f"count({listed([known(True)] * always + codes)})"
        return _certain(codes) or Code(text, scale=1, may=unknown)
    terms = [f"({code.text} is True)" if code.may else code.text for code in codes]
    if not terms:
        return known(Fraction(always))
    return Code(gen.sum([*terms, str(always)] if always or len(terms) == 1 else terms), scale=1)


def counted(gen: Generator, expr: ir.Counted) -> Code:
    codes = applicable(gen.codes(expr.items))
    always = sum(code.may == frozenset() for code in codes)
    codes = [code for code in codes if code.may]
    unknown = _all_may(codes) & UNKNOWN
    if unknown:
        text = f"counted({listed([known(True)] * always + codes)})"
        return _certain(codes) or Code(text, scale=1, may=unknown)
    if not codes:
        return known(Fraction(always))
    return Code(gen.sum([*(f"({code.text} is not NA)" for code in codes), str(always)]), scale=1)


def quantifier(gen: Generator, expr: ir.Quant) -> Code:
    codes = applicable(gen.codes(expr.items))
    if not codes:
        return known(NOT_APPLICABLE)
    if sure(codes):
        return gen.folded(_quantifier(gen, expr, codes), codes)
    return Code(f"quantified({expr.kind!r}, {expr.count}, {listed(codes)})", may=_spread(codes))


def _quantifier(gen: Generator, expr: ir.Quant, codes: Sequence[Code]) -> Code:
    idle = {"all": True, "any": False, "no": False}.get(expr.kind)
    texts = [code.text for code in codes if code.const is None or code.const is not idle] or [str(idle)]
    match expr.kind:
        case "all":
            return Code(f"({' and '.join(texts)})")
        case "any":
            return Code(f"({' or '.join(texts)})")
        case "no":
            return Code(f"(not ({' or '.join(texts)}))")
        case "at least":
            return Code(f"({gen.sum(texts)} >= {expr.count})")
        case "at most":
            return Code(f"({gen.sum(texts)} <= {expr.count})")


def fold(gen: Generator, expr: ir.Fold) -> Code:
    pairs = [
        (item, weight)
        for item, weight in zip(gen.codes(expr.items), _weights(gen, expr), strict=True)
        if item.const is not NOT_APPLICABLE and weight.const is not NOT_APPLICABLE
    ]
    if not pairs:
        return known(NOT_APPLICABLE)
    items, weights = [item for item, _ in pairs], [weight for _, weight in pairs]
    both = [*items, *weights]
    certain = _certain([one for one, other in (*pairs, *zip(weights, items, strict=True)) if not _may_drop(other)])
    if certain is not None:
        return certain
    if any(code.real for code in both) or not sure(both) or expr.fn == "geometric mean":
        return _fold_by_call(gen, expr, items, weights)
    if expr.fn == "weighted mean":
        return gen.folded(_weighted_mean(gen, items, weights), both)
    return gen.folded(_fold(gen, expr.fn, items), items)


def _weights(gen: Generator, expr: ir.Fold) -> list[Code]:
    return gen.codes(expr.weights) if expr.weights else [known(Fraction(1))] * len(expr.items)


def _fold(gen: Generator, fn: str, items: list[Code]) -> Code:
    if fn in ("min", "max"):
        if len(items) == 1:
            return items[0]
        if all(item.scale == 0 for item in items):
            return Code(f"{fn}({', '.join(item.text for item in items)})")
    parts = [undivided(item) for item in items]
    scale = common(parts)
    texts = [at(part, scale) for part in parts]
    if fn in ("min", "max"):
        return Code(f"{fn}({', '.join(texts)})", scale=scale)
    return Code(gen.sum(texts), scale=scale * len(items) if fn == "mean" else scale)


def _weighted_mean(gen: Generator, items: list[Code], weights: list[Code]) -> Code:
    """With constant weights the whole weight goes into the scale."""
    parts, shares = [undivided(item) for item in items], [undivided(weight) for weight in weights]
    scale, share_scale = common(parts), common(shares)
    if all(share.const is not None for share in shares):
        amounts = [int(Fraction(cast(Fraction, share.const)) * share_scale) for share in shares]
        total = sum(amounts)
        if total == 0:
            return known(UNDETERMINED)
        sign = 1 if total > 0 else -1
        terms = [times(at(part, scale), sign * amount) for part, amount in zip(parts, amounts, strict=True)]
        return Code(gen.sum(terms), scale=scale * abs(total))
    texts = [at(share, share_scale) for share in shares]
    top = gen.assign(gen.sum([f"{at(part, scale)} * {text}" for part, text in zip(parts, texts, strict=True)]))
    bottom = gen.assign(gen.sum(texts))
    gen.emit(f"if {bottom} <= 0:")
    gen.emit(f" if {bottom} == 0: {top} = UNDETERMINED; {bottom} = 1")
    gen.emit(f" else: {top} = -{top}; {bottom} = -{bottom}")
    return Code(top, scale, bottom, frozenset((UNDETERMINED,)))


def _fold_by_call(gen: Generator, expr: ir.Fold, items: list[Code], weights: list[Code]) -> Code:
    """Where a member may be nothing or irrational."""
    real = any(code.real for code in (*items, *weights))
    plain = all(item.scale == 0 for item in items) and expr.fn in ("min", "max")
    scale = 0 if plain else 1 if real or expr.fn == "geometric mean" else common(items)
    texts = [gen.value(item) if scale <= 1 else gen.scaled(item, scale) for item in items]
    may = _spread(items) | (_all_may(weights) & UNKNOWN)
    arguments = f"{expr.fn!r}, ({', '.join(texts)},)"
    if expr.weights:
        arguments += f", ({', '.join(gen.value(weight) for weight in weights)},)"
        may |= {UNDETERMINED, NOT_APPLICABLE}
    irrational = expr.fn == "geometric mean"
    if irrational:
        may |= {UNDETERMINED}
    if real:
        return gen.guarded(f"folded({arguments})", scale, may, real=True)
    return Code(f"folded({arguments})", scale, may=may, real=irrational)


def fold_members(gen: Generator, expr: ir.FoldMembers) -> Code:
    plain = expr.fn in ("min", "max") and not gen.is_number(expr.figure)
    may = frozenset((OPEN, UNDETERMINED, NOT_APPLICABLE))
    return Code(f"of_members({expr.fn!r}, {expr.figure!r}, figures, members)", scale=0 if plain else 1, may=may)


def rank(gen: Generator, expr: ir.Rank) -> Code:
    codes = gen.codes(expr.keys)
    real = any(code.real for code in codes)
    scale = 1 if real else common(codes)
    texts = [gen.value(code) if scale == 1 else gen.scaled(code, scale) for code in codes]
    call = f"ranked({expr.names!r}, ({', '.join(texts)},), {expr.count}, {expr.end == 'highest'})"
    return gen.guarded(call, may=_spread(codes)) if real else Code(call, may=_spread(codes))
