"""What the text means: values and types, the expression tree, rulesets, submissions, results."""
