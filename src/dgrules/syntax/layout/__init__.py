"""The one layout of a rule file, in either language: the rooms behind `dgrules.syntax.formatter`."""
