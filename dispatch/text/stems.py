"""Cuts a text into words and sentence ends, and words into stems."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import Stemmer

_PIECES = re.compile(r"[^\W_]+|[.!?;\n]+")
_YO = str.maketrans({"\u0451": "\u0435"})

END = "."
"""What stands in `Tokens.forms` for the beginning and the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words of a text in order, with `END` around sentences; places are offsets in the original text."""

    forms: list[str]
    stems: list[str]
    starts: list[int]
    ends: list[int]


class Stems:
    """Stemming of one language; `language` is a Snowball name such as "russian" (KeyError if unknown).

    Not safe for two threads at once: give each thread its own.
    """

    def __init__(self, language: str) -> None:
        self._stemmer = Stemmer.Stemmer(language)

    def tokens(self, text: str) -> Tokens:
        """The words of `text`, lower-cased, with their stems and places."""
        forms, starts, ends = [END], [0], [0]
        for piece in _PIECES.finditer(text):
            form = piece.group()
            forms.append(plain(form) if form[0].isalnum() else END)
            starts.append(piece.start())
            ends.append(piece.end())
        return Tokens([*forms, END], self._stem([*forms, END]), [*starts, len(text)], [*ends, len(text)])

    def words(self, text: str) -> list[str]:
        """The stems of the words of `text`, sentence ends left out."""
        return self._stem([plain(piece) for piece in _PIECES.findall(text) if piece[0].isalnum()])

    def _stem(self, forms: Iterable[str]) -> list[str]:
        stems: list[str] = self._stemmer.stemWords(list(forms))
        return stems


def plain(word: str) -> str:
    """`word` in lower case, with the letter yo written as ye, as most people type it."""
    return word.lower().translate(_YO)
