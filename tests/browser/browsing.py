"""Pages opened in a headless Chromium: what a script says of them, what they look like, what they print as."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--virtual-time-budget=10000",
)  # fmt: skip
DARK = "--blink-settings=preferredColorScheme=0"
LOOK = """async page => {
  const end = page.innerWidth, wide = [...page.document.querySelectorAll('body *')].filter(one => {
    const box = one.getBoundingClientRect();
    return box.width > 0 && box.right > end + 0.5 && !one.closest('thead, .marks');
  }).map(one => one.outerHTML.slice(0, 120));
  const found = (await page.axe.run(page.document)).violations;
  return {axe: found.map(one => `${one.id}: ${one.help}: ${one.nodes.map(node => node.html).slice(0, 5)}`),
          whole: page.document.documentElement.scrollWidth, wide};
}"""
SAID = re.compile(r'<pre id="said">(.*?)</pre>', re.DOTALL)
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


@dataclass(frozen=True)
class Look:
    """The objections of axe-core, the width of the whole page, and the elements that end beyond the window."""

    objections: list[str]
    width: int
    wider: list[str]


def chromium() -> str:
    """The browser; without one these tests fail, since nobody would notice a skip."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    assert found, "these tests need a Chromium: apt-get install chromium"
    return found


def axe() -> str:
    """The text of axe-core, which a package for another browser driver carries: pip has it, so no npm is needed."""
    try:
        found = distribution("axe-playwright-python").locate_file("axe_playwright_python/axe.min.js")
    except PackageNotFoundError:
        raise AssertionError(
            "these tests need axe-core: python -m pip install --no-deps axe-playwright-python==0.1.8"
        ) from None
    return Path(str(found)).read_text(encoding="utf-8")


def run(page: Path, *flags: str) -> str:
    """Opens a file with an empty profile; the output of the browser."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        done = subprocess.run(
            [chromium(), *FLAGS, f"--user-data-dir={profile}", *flags, page.as_uri()],
            capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def said(page: str, script: str, folder: Path, widths: Sequence[int], *flags: str) -> list[Any]:
    """What an async function of JavaScript returns in the page, once for each width. The page itself allows no
    script; the copies that are opened do, and stand in frames of these widths, since a window has a least one."""
    inner = html.escape(POLICY.sub("", page))
    frames = "".join(
        f'<iframe style="width:{width}px;height:3000px;border:0" srcdoc="{inner}"></iframe>' for width in widths
    )  # fmt: skip
    call = (
        "<script>addEventListener('load',async()=>{const out=document.createElement('pre'),all=[];out.id='said';"
        "try{for(const frame of document.querySelectorAll('iframe')){await frame.contentDocument.fonts.ready;"
        "all.push(await (" + script + ")(frame.contentWindow))}out.textContent=JSON.stringify(all)}"
        "catch(error){out.textContent=JSON.stringify([{error:String(error)}])}document.body.append(out)})</script>"
    )
    file = folder / "opened.html"
    file.write_text(f'<!doctype html><meta charset="utf-8"><body style="margin:0">{frames}{call}', encoding="utf-8")
    found = SAID.search(run(file, "--dump-dom", "--window-size=1600,3000", *flags))
    assert found, "the page said nothing"
    answers = json.loads(html.unescape(found[1]))
    assert len(answers) == len(widths), answers
    return list(answers)


def looked_at(page: str, folder: Path, widths: Sequence[int], *flags: str) -> list[Look]:
    """What axe-core objects to in a page, and what is wider than the page, at each width."""
    source = f"<script>{axe()}</script></body>"
    found = said(page.replace("</body>", source), LOOK, folder, widths, *flags)
    return [Look(one["axe"], one["whole"], one["wide"]) for one in found]


def picture(page: Path, out: Path, width: int, height: int, *flags: str) -> bytes:
    """The page as it looks, as PNG."""
    run(page, f"--screenshot={out}", f"--window-size={width},{height}", *flags)
    return out.read_bytes()


def printed(page: Path, out: Path) -> bytes:
    """The page as it prints, as PDF."""
    run(page, "--no-pdf-header-footer", f"--print-to-pdf={out}")
    return out.read_bytes()
