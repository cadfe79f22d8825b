"""Words that fit into a drawing: measured with our own letters, made smaller and broken into lines."""

import re
from dataclasses import dataclass
from functools import cache

import font_roboto
from PIL import ImageFont

PIECE = re.compile(r"\s*(?:[^\s-]+-?|-)")
"""What is kept together: a word, or its part up to a hyphen."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines of words and the size of their letters."""

    lines: tuple[str, ...]
    size: int


def fitted(words: str, width: float, size: int, floor: int, most: int = 2, *, bold: bool = False) -> Fitted:
    """The words in at most so many lines of this width, as large as they can be from `size` down to `floor`.

    What is too long even then is broken between letters.
    """
    for letters in range(size, floor, -1):
        lines = _lines(PIECE.findall(words), width, letters, bold)
        if len(lines) <= most and all(_width(line, letters, bold) <= width for line in lines):
            return Fitted(lines, letters)
    return Fitted(_lines(list(words), width, floor, bold), floor)


def _lines(pieces: list[str], width: float, size: int, bold: bool) -> tuple[str, ...]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and _width(lines[-1] + piece, size, bold) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return tuple(lines)


def _width(words: str, size: int, bold: bool) -> float:
    return _font(bold).getlength(words) * size / _MEASURED_AT


_MEASURED_AT = 100


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font_roboto.RobotoBold if bold else font_roboto.Roboto, _MEASURED_AT)
