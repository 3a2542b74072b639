"""The proofs: one file for each question of the review."""

from __future__ import annotations

from dgrules.analysis.proofs import (
    bands,
    conditions,
    gaps,
    missing_data,
    monotone,
    overlaps,
    rounding,
    scales,
    silent,
    unreachable,
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
)
