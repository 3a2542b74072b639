"""Pages that show a way from file to file: the blocks of a page are carried out in their order, in one empty folder.

    ```dgr rules/a.dgr     a file with this content
    ```diff rules/a.dgr    lines of that file that change: `-` what stood there, `+` what stands there then
    ```console             one command after `$ `, then all that it prints

`DGRULES_WRITE_PAGES=1 pytest tests/docs` writes what is printed now into the page; read the difference.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"^```(?P<kind>[a-z]+)(?: (?P<file>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_ME = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
       for what, value in (("NAME", "tests"), ("EMAIL", "tests@example.org"))}  # fmt: skip


def ran(line: str, folder: Path) -> str:
    """What a command line prints in a folder, findings and troubles together."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "DGRULES_", "LC_"))}
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    more = {"PATH": path, "LANG": "C.UTF-8", "XDG_CACHE_HOME": str(folder / ".git" / "cache"), "COLUMNS": "80",
            "GIT_CONFIG_GLOBAL": str(folder / ".git" / "no-such-file"), "GIT_CONFIG_NOSYSTEM": "1"}  # fmt: skip
    done = subprocess.run(
        ["bash", "-c", line], cwd=folder, env={**kept, **more, **_ME},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
    )  # fmt: skip
    return done.stdout.decode()


def carried_out(page: Path, folder: Path, hand: Callable[[str], None] = lambda line: None) -> tuple[str, str]:
    """The page as it stands, and with what its commands print now. `hand` is called before each command, for what a
    person does by hand."""
    text = page.read_text(encoding="utf-8")

    def one(block: re.Match[str]) -> str:
        file, body = block["file"], block["text"]
        if block["kind"] == "console" and body.startswith("$ "):
            line = body[2:].split("\n", 1)[0]
            hand(line)
            return f"```console\n$ {line}\n{ran(line, folder)}```"
        if file is not None and block["kind"] == "diff":
            _change(folder / file, body)
        elif file is not None:
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(body, encoding="utf-8")
        return block[0]

    now = _BLOCK.sub(one, text)
    if os.environ.get("DGRULES_WRITE_PAGES"):
        page.write_text(now, encoding="utf-8")
        text = now
    return text, now


def _change(file: Path, body: str) -> None:
    lines = [(line[:1], line[1:]) for line in body.splitlines()]
    old = "".join(f"{text}\n" for sign, text in lines if sign != "+")
    new = "".join(f"{text}\n" for sign, text in lines if sign != "-")
    before = file.read_text(encoding="utf-8")
    assert before.count(old) == 1, f"{file.name} has these lines once:\n{old}"
    file.write_text(before.replace(old, new), encoding="utf-8")


def code(text: str, kind: str) -> list[str]:
    """The blocks of a kind."""
    return [block["text"] for block in _BLOCK.finditer(text) if block["kind"] == kind]


def lost_links(page: Path) -> list[str]:
    """Links and pictures of a page that lead to no file."""
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    return [target for target in targets if not (page.parent / target).exists()]
