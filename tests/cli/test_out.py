"""`--out`: a file is replaced whole; what is no file is written to and stays what it is."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from dgrules.cli.evaluate import write


def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    """As with `/dev/null`, which a report must not turn into a file."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write(pipe, "ผล")
        assert os.read(reader, 100).decode() == "ผล"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_a_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        write(tmp_path, "x")
    assert ended.value.code == 2
    assert str(tmp_path) in capsys.readouterr().err


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    out = tmp_path / "a.txt"
    out.write_text("before")
    out.chmod(0o600)
    write(out, b"after")
    assert (out.read_text(), out.stat().st_mode & 0o777) == ("after", 0o600)
