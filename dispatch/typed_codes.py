"""Codes that people type: an alphabet that no font, keyboard or hand confuses (SPEC section 3.1).

Its letters look the same in Latin and in Cyrillic, so that a code may be typed on either keyboard.
"""

import re

ALPHABET = "23456789ACEHKMPTXY"
DIGITS, LETTERS = frozenset("23456789"), frozenset("ACEHKMPTXY")
GROUP = 4
SHORT, LONG = 8, 12
"""Signs of a code that lasts minutes, and of one that lasts longer."""

LENGTHS = frozenset({SHORT, LONG})

_CYRILLIC = {
    "А": "A",
    "С": "C",
    "Е": "E",
    "Н": "H",
    "К": "K",
    "М": "M",
    "Р": "P",
    "Т": "T",
    "Х": "X",
    "У": "Y",
}
_LOOK_ALIKE = {"В": "8", "З": "3", "B": "8", "S": "5", "Z": "2", "G": "6"}
_TWINS = str.maketrans(_CYRILLIC | _LOOK_ALIKE)
"""What was meant: a Cyrillic twin, or a sign outside the alphabet that looks like one inside it."""

_BETWEEN = re.compile(r"[\s№\-–—.]+")


def plain(typed: str) -> str:
    """The code as it was given out, whatever case, keyboard, "№", spaces and hyphens it was typed with."""
    return _BETWEEN.sub("", typed).upper().translate(_TWINS)


def prefix(typed: str) -> tuple[str, str]:
    """The small letter before the "_" that says what a code is for ("" without one), and the rest."""
    head, line, rest = typed.strip().partition("_")
    return (head.upper().translate(_TWINS).lower(), rest) if line else ("", head)


def grouped(code: str) -> str:
    """The code in groups of four for the eye: "ACEH-2345"."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def is_one(code: str) -> bool:
    """Whether these signs can be a code: each has a letter and a digit, so that no word or phone is one."""
    return set(code) <= set(ALPHABET) and not DIGITS.isdisjoint(code) and not LETTERS.isdisjoint(code)


def looks_like_one(typed: str) -> bool:
    """Whether a message is nothing but a code; words are none, though their letters look like digits.

    No group of a code is longer than `GROUP`, so a longer one of letters alone is a word.
    """
    code, parts = plain(typed), _BETWEEN.split(typed)
    worded = any(part.isalpha() and len(part) > GROUP for part in parts)
    return len(code) in LENGTHS and is_one(code) and not worded and any(sign.isdigit() for sign in typed)
