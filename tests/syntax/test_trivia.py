"""Comments and blank lines stay with the phrase they stand beside."""

from __future__ import annotations

from dgrules.syntax import parse, tree

TEXT = """\
# the file
# in two lines

ruleset a 2560   # the year
  # about the title
  title th "ก"

# below: a result
result x
  good if a   # always
    # why
    note "b"
  bad if b and   # half of it
    c
# the end
"""


def test_each_comment_has_its_phrase() -> None:
    file, found = parse(TEXT, "x.dgr")
    assert found == ()
    header, result = file.statements
    assert header.trivia == tree.Trivia((" the file", " in two lines"), (" the year",))
    assert header.clauses[0].trivia == tree.Trivia((" about the title",))
    assert result.trivia == tree.Trivia((" below: a result",), (), True)
    good, bad = result.cases
    assert good.trivia == tree.Trivia((), (" always",))
    assert good.clauses[0].trivia == tree.Trivia((" why",))
    assert bad.trivia == tree.Trivia((), (" half of it",))
    assert file.closing_comments == (" the end",)


def test_trivia_take_no_part_in_comparison() -> None:
    bare = "\n".join(line.partition("#")[0] for line in TEXT.split("\n"))
    assert parse(bare, "y.dgr")[0] == parse(TEXT, "x.dgr")[0]


def test_a_comment_in_a_given_with_several_things() -> None:
    file, _ = parse('example "e"\n  given a: 1, b: 2   # both\n', "x.dgr")
    first, second = file.statements[0].clauses
    assert first.trivia.trailing == (" both",)
    assert second.trivia == tree.Trivia()
