"""An independent oracle for the proofs: small rulesets, every permitted submission of each, and what is so of them all.

It shares nothing with `dgrules.solve` and `dgrules.analysis`: it tries every submission of an exact grid with the
reference evaluator. `contract` says what each verdict means."""
