"""LibreOffice without a window, with a profile of its own, so that an open one is not disturbed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Convert = Callable[[Path, str], Path]
_SECONDS = 180


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """`convert(file, "xlsx")` opens a file in LibreOffice, which calculates it, and saves it anew; the new file."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    assert program, "these tests need LibreOffice (libreoffice-calc)"
    profile = tmp_path_factory.mktemp("profile")

    def converted(file: Path, form: str) -> Path:
        folder = tmp_path_factory.mktemp("saved")
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", form]
        done = subprocess.run(
            [*command, "--outdir", str(folder), str(file)],
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
        saved = folder / file.with_suffix(f".{form}").name
        assert saved.is_file(), done.stderr + done.stdout
        return saved

    return converted
