"""A file that is written whole or not at all: under a temporary name in the same folder, then renamed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import pyarrow as pa


class Writer(Protocol):
    """Writes record batches of one schema into a file. May raise OSError (a full disk) and `Stopped`."""

    def write(self, batch: pa.RecordBatch) -> None:
        """Appends the rows."""

    def close(self) -> None:
        """Completes the file."""

    def abandon(self) -> None:
        """Lets go of the file, whatever state it is in; never raises."""


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """A temporary path beside `out`. When the block ends well the file there is on the disk and takes the place of
    `out`; when it does not, it is removed and `out` stays as it was."""
    handle, name = tempfile.mkstemp(prefix=f".{out.name}.", suffix=".part", dir=out.parent)
    os.close(handle)
    made = Path(name)
    try:
        yield made
        _to_disk(made)
        made.chmod(out.stat().st_mode & 0o777 if out.exists() else 0o666 & ~_umask())
        made.replace(out)
        _to_disk(out.parent)
    except BaseException:
        made.unlink(missing_ok=True)
        raise


def _to_disk(path: Path) -> None:
    """Waits until the file, or the folder's entry of it, is on the disk."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except PermissionError:  # folders cannot be opened on every system
        return
    try:
        os.fsync(handle)
    except OSError:
        if path.is_file():
            raise
    finally:
        os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
