"""The examples that stand in rule files: run, compared with what they expect, and what none of them has reached."""
