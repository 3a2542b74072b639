"""Published figures against computed ones: what a report printed, what the rules give, and what can be proved about a
difference. Pure: a result in, a `Reconciliation` out."""

from __future__ import annotations

from dgrules.reconcile.compare import reconcile
from dgrules.reconcile.findings import Compared, Effect, Parts, Reconciliation, Rounding, Treatment

__all__ = ["Compared", "Effect", "Parts", "Reconciliation", "Rounding", "Treatment", "reconcile"]
