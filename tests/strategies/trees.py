"""The strategies by name: syntax trees of the whole language, and whole programs that make sense.

- `expressions`, `conditions`, `formulas`: whatever a sentence may say, whether or not it means anything.
- `statements`, `files`: sentences with the clauses and cases they take, and rule files of them.
- `programs`: rulesets, with or without an agreement, that build without an error.
- `submissions(ruleset)`: what an agency may report under a built ruleset.
"""

from strategies.expressions import conditions, expressions, formulas
from strategies.programs import Program, programs
from strategies.statements import files, statements
from strategies.submissions import submissions

__all__ = ["Program", "conditions", "expressions", "files", "formulas", "programs", "statements", "submissions"]
