"""The templates with what they need: escaping, languages of texts, fonts and styles inside the file."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dgrules.evaluate.reasons.values import has_thai

if TYPE_CHECKING:
    from jinja2 import Environment

HERE: Final = Path(__file__).parent
FONTS: Final = (
    ("thai", "U+0E01-0E5B,U+200C-200D,U+25CC"),
    ("latin", "U+0000-00FF,U+2000-2010,U+2012-206F,U+20AC,U+2122,U+2212"),
)
WEIGHTS: Final = (400, 700)


@cache
def environment() -> Environment:
    """Made once: everything is escaped, and a name that is not there is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )  # fmt: skip
    made.filters["spoken"] = spoken
    made.filters["plain"] = lambda text: text.lstrip("✓✗–? ")
    made.globals["styles"] = styles
    return made


def spoken(text: str, lang: str) -> Any:
    """The text, escaped; in a span that says so where it is in the other language than the page."""
    from markupsafe import Markup

    other = language(text, lang)
    return Markup('<span lang="{}">{}</span>').format(other, text) if other != lang else Markup.escape(text)


def language(text: str, lang: str) -> str:
    """The language of a text: Thai as soon as there is a Thai letter, English for Latin words; that of the page for
    numbers and signs."""
    if has_thai(text):
        return "th"
    return "en" if any(letter.isalpha() for letter in text) else lang


@cache
def styles() -> Any:
    """The style sheet with the fonts in it."""
    from markupsafe import Markup

    css = (HERE / "templates/style.css").read_text(encoding="utf-8")
    return Markup("\n".join([*(_face(name, ranges, weight) for weight in WEIGHTS for name, ranges in FONTS), css]))


def _face(name: str, ranges: str, weight: int) -> str:
    data = b64encode((HERE / f"fonts/sarabun-{name}-{weight}-normal.woff2").read_bytes()).decode()
    return (
        f'@font-face{{font-family:"Sarabun";font-style:normal;font-weight:{weight};font-display:swap;'
        f'src:url(data:font/woff2;base64,{data}) format("woff2");unicode-range:{ranges}}}'
    )
