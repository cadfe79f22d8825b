"""Judges a single word of a text: how surely is it a name, whatever stands around it?"""

import re
from collections.abc import Iterable

from dispatch.text.names.dictionary import NameDictionary, NameSense
from dispatch.text.names.places import Trust, Word
from dispatch.text.names.words import NameWords
from dispatch.text.stems import Stems, plain

_SURE = 0.6
_POSSIBLE = 0.1
_LONG_STEM = 5
_DOUBLED = re.compile(r"(.)\1+")


class Judge:
    """What the word lists and the dictionary of a language say of single words."""

    def __init__(self, stems: Stems, words: NameWords, dictionary: NameDictionary) -> None:
        self._stems = stems
        self._dictionary = dictionary
        self._sure = frozenset(map(plain, words.sure_forms))
        self._ambiguous = frozenset(map(plain, words.ambiguous_forms))
        self._never = frozenset(map(plain, (*words.never_forms, *words.deed_forms)))
        self._patronymic = tuple(words.patronymic_endings)
        self._listed = frozenset(map(self._stem, words.listed))
        self._mistyped = _mistypings(map(self._stem, words.often_mistyped))

    def word(self, found: re.Match[str]) -> Word:
        """The word found in a text, with all that is known of it alone."""
        form = plain(found.group())
        sense = self._dictionary.sense(form)
        return Word(
            form=form,
            stem=self._stem(form),
            start=found.start(),
            end=found.end(),
            capital=found.group()[0].isupper(),
            upper=found.group().isupper(),
            trust=self._trust(form, sense),
            stranger=not sense.known and len(form) > 2 and form not in self._never and not form.isdigit(),
            noun=sense.noun,
            first=sense.first > 0,
            surname=sense.surname > 0,
            town=sense.place,
        )

    def _trust(self, form: str, sense: NameSense) -> Trust:
        if len(form) < 3 or form in self._never:
            return Trust.NOT
        if form in self._ambiguous:
            return Trust.MAYBE
        if form in self._sure or (sense.name >= _SURE if sense.known else self._by_looks(form)):
            return Trust.SURE
        return Trust.MAYBE if sense.name >= _POSSIBLE else Trust.NOT

    def _by_looks(self, form: str) -> bool:
        return (
            self._is_listed(form)
            or (len(form) > 5 and form.endswith(self._patronymic))
            or self._is_stuttered(form)
        )

    def _is_listed(self, form: str) -> bool:
        stem = self._stem(form)
        return stem in self._listed or not self._mistyped.isdisjoint(_mistypings([stem]))

    def _is_stuttered(self, form: str) -> bool:
        """Is it a first name with a letter typed twice?"""
        once = _DOUBLED.sub(r"\1", form)
        sense = self._dictionary.sense(once)
        return once != form and len(once) > 3 and sense.known and sense.first >= _SURE

    def _stem(self, form: str) -> str:
        return self._stems.words(form)[0]


def _mistypings(stems: Iterable[str]) -> frozenset[str]:
    """Each stem, and if it is long, without each of its letters: stems that share one differ by a letter."""
    listed = list(stems)
    long = [stem for stem in listed if len(stem) >= _LONG_STEM]
    return frozenset([*listed, *(stem[:at] + stem[at + 1 :] for stem in long for at in range(len(stem)))])
