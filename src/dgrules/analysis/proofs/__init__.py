"""The proofs: one file for each question of the review."""

from __future__ import annotations

from dgrules.analysis.proofs import (
    bands,
    conditions,
    counted_twice,
    gaps,
    missing_data,
    monotone,
    overlaps,
    rounding,
    scales,
    silent,
    unreachable,
    weightless,
    without_effect,
)
from dgrules.analysis.verdict import Proof

PROOFS: tuple[Proof, ...] = (
    gaps.PROOF,
    overlaps.PROOF,
    unreachable.PROOF,
    silent.PROOF,
    conditions.PROOF,
    bands.PROOF,
    rounding.PROOF,
    scales.PROOF,
    missing_data.PROOF,
    monotone.PROOF,
    without_effect.PROOF,
    weightless.PROOF,
    counted_twice.PROOF,
)
