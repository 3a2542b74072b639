"""From the expression tree to Python source: what the compiled evaluator runs.

`program` puts a function together, cell after cell; `dispatch` finds the room of each kind of expression
(`arithmetic`, `logic`, `sets`, `choices`); every room returns a `Code`: a piece of Python and what is known about what
it comes to. What is known early (a constant, a figure that was not triggered, a component that does not apply) is
worked out while generating and leaves no code behind.
"""
