"""Finds people's names among the words of a text: rules first, then a learned second look."""

import re

from dispatch.text.names.dictionary import NameDictionary
from dispatch.text.names.hunch import Learned, SecondLook
from dispatch.text.names.marks import NameMarks
from dispatch.text.names.places import Word, joined, with_initials
from dispatch.text.names.rules import NameRules
from dispatch.text.names.sight import PeopleSight, Recogniser
from dispatch.text.names.trust import Judge
from dispatch.text.names.words import NameWords
from dispatch.text.stems import Stems

_WORD = re.compile(r"[^\W\d_]+|\d+")


class People:
    """Finder of names in one language; see `NameWords`. Not for two threads at once.

    `learned` looks again at what the rules named and left; `recogniser` helps it.
    """

    def __init__(
        self,
        language: str,
        words: NameWords,
        dictionary: NameDictionary,
        learned: Learned | None = None,
        recogniser: Recogniser | None = None,
    ) -> None:
        stems = Stems(language)
        self._judge = Judge(stems, words, dictionary)
        self._rules = NameRules(stems, words)
        self.marks = NameMarks(stems, words, dictionary)
        sight = PeopleSight(recogniser) if recogniser else None
        self._again = SecondLook(self.marks, learned, sight) if learned else None

    def find(self, text: str) -> list[tuple[int, int]]:
        """Places of whole names in order, first name, patronymic, surname and initials together."""
        words, named, kept = self.seen(text)
        if self._again:
            named = self._again.of(words, named, text) - kept
        return joined(sorted(with_initials(words, named, text)), words, text)

    def seen(self, text: str) -> tuple[list[Word], set[int], set[int]]:
        """The words of a text, the places of those that rules name, and of those that are no names."""
        words = [self._judge.word(found) for found in _WORD.finditer(text)]
        kept = self._rules.kept(words, text)
        return words, self._rules.named(words, text) - kept, kept
