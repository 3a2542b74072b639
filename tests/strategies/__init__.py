"""Hypothesis strategies: syntax trees of the whole language, whole programs, and submissions to them."""
