"""Short Python over whole arrays, written line by line."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite
from typing import Any

import numpy as np

from dgrules.batch import kernels


class Writer:
    """Lines of code, and the objects and arrays that they name; each column is written once."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.scope: dict[str, Any] = {"np": np, "k": kernels, "isfinite": isfinite}
        self.buffers: list[tuple[str, Any]] = []
        self.names: dict[Any, str] = {}
        self._constants = 0

    def finish(self) -> Any:
        """The function of (inputs, outputs, first row, row after the last)."""
        head = [f" {name} = np.empty(n, {dtype!r})" for name, dtype in self.buffers]
        views = [f" {name}v = {name}.view('u1')" for name, dtype in self.buffers if dtype == "?"]
        full = ["def workspace(n):", *(head or [" pass"]), *views]
        names = [name for name, _ in self.buffers] + [f"{name}v" for name, dtype in self.buffers if dtype == "?"]
        full.append(f" return ({', '.join(names)}{',' if len(names) == 1 else ''})")
        full.append("def run(I, O, W, lo, hi):")
        if names:
            full.append(f" {', '.join(names)}{',' if len(names) == 1 else ''} = W")
        full += [f" {line}" for line in self.lines] or [" pass"]
        self.text = "\n".join(full)
        exec(compile("\n".join(full), "<columns>", "exec"), self.scope)  # text made here, of nothing a user wrote
        return self.scope["workspace"], self.scope["run"]

    def emit(self, line: str) -> None:
        """One line."""
        self.lines.append(line)

    def constant(self, value: Any) -> str:
        """A name for an object that the code uses."""
        self._constants += 1
        name = f"c{self._constants}"
        self.scope[name] = value
        return name

    def buffer(self, dtype: str) -> str:
        """The name of an array of one block."""
        name = f"b{len(self.buffers)}"
        self.buffers.append((name, dtype))
        return name

    def named(self, expression: str) -> str:
        """The name of what an expression comes to."""
        name = f"v{len(self.lines)}"
        self.emit(f"{name} = {expression}")
        return name

    def once(self, key: Any, make: Callable[[], str]) -> str:
        """The name that a column has, written when it is first asked for."""
        if key not in self.names:
            self.names[key] = make()
        return self.names[key]
