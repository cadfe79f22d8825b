"""Hint words of sub-topics: those of the centre's file, and what was changed in chat above them (SPEC 9)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from dispatch.ids import Id

SHORTEST, LONGEST = 2, 40
"""Characters of one word, or of a few that belong together."""

MOST = 40
"""Words of one topic in one language."""

_BETWEEN = re.compile(r"[,;\n]")


@dataclass(frozen=True, slots=True)
class HintChange:
    """A row above the file: a word more for this topic, or (not `added`) a word of the file left out."""

    topic: Id
    word: str
    added: bool


@dataclass(frozen=True, slots=True)
class Hint:
    """A word that counts now; `own` is one that was added in chat."""

    word: str
    own: bool = False

    @property
    def name(self) -> str:
        """How a button names it: always the same, and none of its letters."""
        return sha256(folded(self.word).encode()).hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class Sorted:
    """Typed words: to be added, known already, unfit, and those for which there is no room."""

    new: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    unfit: tuple[str, ...] = ()
    crowded: tuple[str, ...] = ()


def folded(word: str) -> str:
    """What makes two words the same: neither case nor spaces nor the dots of yo."""
    return " ".join(word.split()).casefold().replace("\u0451", "\u0435")


def typed(said: str) -> list[str]:
    """The words of a list with commas or line ends between, each once."""
    words = (" ".join(part.split()).strip(" .") for part in _BETWEEN.split(said))
    return list({folded(word): word for word in words if word}.values())


def fits(word: str) -> bool:
    """Whether it can be a hint: not too short, not too long, and with a letter."""
    return SHORTEST <= len(word) <= LONGEST and any(map(str.isalpha, word))


def present(listed: Iterable[str], changes: Iterable[HintChange]) -> tuple[Hint, ...]:
    """The words of one topic in one language: the file's without those left out, then those added."""
    changed = list(changes)
    out = left_out(changed)
    kept = [word for word in listed if folded(word) not in out]
    known = {folded(word) for word in kept}
    added = (one.word for one in changed if one.added and folded(one.word) not in known)
    return (*(Hint(word) for word in kept), *(Hint(word, own=True) for word in added))


def above(listed: Iterable[str], change: HintChange) -> HintChange | None:
    """The row that makes this change of the file's words; None where the file alone says so already."""
    in_file = folded(change.word) in {folded(word) for word in listed}
    return None if in_file == change.added else change


def left_out(changes: Iterable[HintChange]) -> frozenset[str]:
    """The words, folded, that do not count any more."""
    return frozenset(folded(one.word) for one in changes if not one.added)


def sort(words: Sequence[str], now: Sequence[Hint]) -> Sorted:
    """What becomes of typed words in a topic that has these now."""
    there = {folded(one.word) for one in now}
    fitting = [word for word in words if fits(word)]
    new = [word for word in fitting if folded(word) not in there]
    room = max(MOST - len(now), 0)
    return Sorted(
        new=tuple(new[:room]),
        known=tuple(word for word in fitting if folded(word) in there),
        unfit=tuple(word for word in words if not fits(word)),
        crowded=tuple(new[room:]),
    )


def named(now: Iterable[Hint], name: str) -> Hint | None:
    """The present word that a button names; None if it is gone."""
    return next((one for one in now if one.name == name), None)
