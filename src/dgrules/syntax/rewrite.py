"""Thai ways of writing that stand after what they are about: `ร้อยละ 80 ขึ้นไป` is `at least 80%`."""

from __future__ import annotations

from dgrules.syntax.tokens import Token

_AFTER_NUMBER = frozenset(
    ("NAME", "TIMES", "POINTS", "PERCENT", "PERCENT_SIGN", "PERCENTAGE_POINTS", "BAHT", "DAYS")
)  # fmt: skip
_IN_LEVEL = "อยู่ในระดับ"


def rewrite(tokens: list[Token]) -> list[Token]:
    """The tokens with `N and up` turned into `at least N`, and `อยู่ในระดับ 2` into `is level 2`."""
    if not any(token.type == "AND_UP" or token.text == _IN_LEVEL for token in tokens):
        return tokens
    out: list[Token] = []
    for at, token in enumerate(tokens):
        if token.type == "AND_UP" and _and_up(out, token):
            continue
        out.append(token)
        if token.text == _IN_LEVEL and at + 1 < len(tokens) and tokens[at + 1].type == "NUM":
            out.append(Token("LEVEL", token.text, token.start, token.end))
    return out


def _and_up(out: list[Token], up: Token) -> bool:
    """Puts `at least` before the number that ends `out`; False if it ends in none."""
    at = len(out) - 1
    if at >= 0 and out[at].type in _AFTER_NUMBER:
        at -= 1
    if at < 0 or out[at].type != "NUM":
        return False
    if at > 0 and out[at - 1].type == "PERCENT":
        at -= 1
    if at > 0 and out[at - 1].type == "FROM":
        out[at - 1].type = "AT_LEAST"
        return True
    number = out[at]
    out.insert(at, Token("AT_LEAST", up.text, number.start, number.end, number.first))
    number.first = False
    return True
