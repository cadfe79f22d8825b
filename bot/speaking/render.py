"""From words and rows of buttons to the face that will be said, in parts that every messenger takes."""

import html
import re
from collections.abc import Iterable
from itertools import accumulate, takewhile

from markupsafe import Markup

from bot.faces import Face, Key
from bot.speaking.texts import Texts
from dialogs.messages import Button, Rows, Words

LIMIT = 4096
"""UTF-16 units of plain text in one part (PLATFORMS section 1)."""

ATOM = re.compile(r"<[^>]*>|&[^;\s]{1,10};|\n\s*\n|\n|[^\S\n]+|[^\s<&]{1,512}|.", re.DOTALL)
"""What is never cut: a tag, an entity, one border, or a piece of a word."""

TAG_NAME = re.compile(r"</?(\w+)")
BORDERS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"\s+"))
"""Where to cut, best first: between paragraphs, lines, words."""


def render(texts: Texts, text: Words | Markup, rows: Rows = (), *, files: tuple[str, ...] = ()) -> Face:
    """The face of a message in the reader's language; a card comes as `Markup` and stays as it is."""
    keys = tuple(tuple(_key(texts, button) for button in row) for row in rows)
    return Face(split(texts.say(text)), keys, files)


def split(markup: str) -> tuple[str, ...]:
    """Parts of at most `LIMIT` units each, cut at the last best border; open tags close and open anew."""
    if len(markup.encode("utf-16-le")) // 2 <= LIMIT:  # it fits even with its tags
        return (markup.strip(),) if _says_something(match[0] for match in ATOM.finditer(markup)) else ("",)
    atoms, parts = ATOM.findall(markup), []
    while atoms:
        cut = _cut(atoms)
        head, tail = atoms[:cut], atoms[cut:]
        opened = _opened(head) if tail else []
        if _says_something(head):
            parts.append("".join([*head, *map(_closing, reversed(opened))]).strip())
        atoms = [*opened, *(tail[1:] if tail and tail[0].isspace() else tail)]
    return tuple(parts) or ("",)


def _cut(atoms: list[str]) -> int:
    """How many atoms go into this part; all of them if they fit."""
    sums = accumulate(map(_units, atoms))
    fitting = sum(1 for _ in takewhile(lambda units: units <= LIMIT, sums))
    if fitting == len(atoms):
        return fitting
    for border in BORDERS:
        for index in range(fitting, 0, -1):
            if border.fullmatch(atoms[index]) and _says_something(atoms[:index]):
                return index
    return fitting


def _says_something(atoms: Iterable[str]) -> bool:
    return any(_units(atom) for atom in atoms if not atom.isspace())


def _units(atom: str) -> int:
    if atom.startswith("<"):
        return 0
    return len(html.unescape(atom).encode("utf-16-le")) // 2


def _opened(atoms: list[str]) -> list[str]:
    """The tags that are open at the end, outermost first."""
    opened: list[str] = []
    for atom in atoms:
        if atom.startswith("</"):
            opened.pop()
        elif atom.startswith("<"):
            opened.append(atom)
    return opened


def _closing(tag: str) -> str:
    match = TAG_NAME.match(tag)
    return f"</{match[1]}>" if match else ""


def _key(texts: Texts, button: Button) -> Key:
    return Key(texts.plain(button.label), button.data, button.style, button.url)
