"""Finds people's names among the words of a text, by dictionary and by what stands around."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from dispatch.text.names import NameDictionary, NameSense
from dispatch.text.stems import Stems, plain

_SURE = 0.6
_SURE_BY_ENDING = 0.75
_POSSIBLE = 0.1
_WORD = re.compile(r"[^\W\d_]+|\d+")
_NEAR = re.compile(r"[ \t\-.]{1,3}")
_SAME_PHRASE = re.compile(r"[ \t:\-\u2014\u2013\"\u00ab]{1,4}|\s+\(")


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words of a language that tell what a neighbouring word is; `plain` lower case.

    Lists that end in `forms` are compared as written, the others by stem.
    """

    kin: Sequence[str] = ()
    roles: Sequence[str] = ()
    cues: Sequence[str] = ()
    sure_forms: Sequence[str] = ()
    ambiguous_forms: Sequence[str] = ()
    never_forms: Sequence[str] = ()
    place_heads: Sequence[str] = ()
    place_titles: Sequence[str] = ()
    place_tails: Sequence[str] = ()
    street_people: Sequence[str] = ()
    before_place_forms: Sequence[str] = ()
    foreign_cues: Sequence[str] = ()
    patronymic_endings: Sequence[str] = ()
    and_forms: Sequence[str] = ()


class _Trust(IntEnum):
    NOT = 0
    MAYBE = 1
    SURE = 2


@dataclass(frozen=True, slots=True)
class _Word:
    form: str
    stem: str
    start: int
    end: int
    capital: bool
    trust: _Trust
    stranger: bool


class People:
    """Finder of names in one language; see `NameWords`. Not for two threads at once."""

    def __init__(self, language: str, words: NameWords, dictionary: NameDictionary) -> None:
        self._stems = Stems(language)
        self._dictionary = dictionary
        self._sure = _forms(words.sure_forms)
        self._ambiguous = _forms(words.ambiguous_forms)
        self._never = _forms(words.never_forms)
        self._before_place = _forms(words.before_place_forms)
        self._cues = self._stemmed(words.cues)
        self._kin = self._stemmed([*words.kin, *words.roles])
        self._heads = self._stemmed(words.place_heads)
        self._titles = self._stemmed(words.place_titles)
        self._tails = self._stemmed(words.place_tails)
        self._street = self._stemmed(words.street_people)
        self._foreign = _forms(words.foreign_cues)
        self._patronymic = tuple(words.patronymic_endings)
        self._and = _forms(words.and_forms)

    def find(self, text: str) -> list[tuple[int, int]]:
        """Places of whole names in order, first name, patronymic, surname and initials together."""
        words = [self._word(found) for found in _WORD.finditer(text)]
        named = self._named(words, text)
        return _joined(sorted(_with_initials(words, named, text)), words, text)

    def _named(self, words: list[_Word], text: str) -> set[int]:
        places = range(len(words))
        named = {place for place in places if self._is_name(words, place, text)}
        while more := {place for place in places if self._joins(words, place, named, text)}:
            named |= more
        return named

    def _is_name(self, words: list[_Word], place: int, text: str) -> bool:
        word = words[place]
        if self._cued_stranger(words, place, text):
            return True
        if word.trust is _Trust.NOT or self._is_place(words, place):
            return False
        if word.trust is _Trust.SURE and word.stem not in self._street:
            return True
        return (
            self._introduced(words, place, text)
            or (word.capital and _mid_sentence(words, place, text))
            or any(_initial_beside(words, place, near, text) for near in (place - 1, place + 1))
        )

    def _joins(self, words: list[_Word], place: int, named: set[int], text: str) -> bool:
        if place in named or self._is_place(words, place):
            return False
        word = words[place]
        if word.trust is _Trust.NOT and not (word.stranger and word.capital):
            return False
        if any(near in named and _touch(words, place, near, text) for near in (place - 1, place + 1)):
            return True
        return word.trust is not _Trust.NOT and any(
            near in named and words[(place + near) // 2].form in self._and for near in (place - 2, place + 2)
        )

    def _introduced(self, words: list[_Word], place: int, text: str) -> bool:
        if not place or not _SAME_PHRASE.fullmatch(text[words[place - 1].end : words[place].start]):
            return False
        before = words[place - 1]
        return before.stem in self._kin or before.stem in self._cues or before.form in self._foreign

    def _cued_stranger(self, words: list[_Word], place: int, text: str) -> bool:
        word = words[place]
        if not (word.stranger and place and _SAME_PHRASE.fullmatch(text[words[place - 1].end : word.start])):
            return False
        before = words[place - 1]
        return before.stem in self._cues or before.form in self._foreign

    def _is_place(self, words: list[_Word], place: int) -> bool:
        before = [words[near] for near in range(place - 1, max(place - 4, -1), -1)]
        if place + 1 < len(words) and words[place + 1].stem in self._tails:
            return True
        if before and before[0].form in self._before_place and self._may_be_town(words[place]):
            return True
        for word in before:
            if word.stem in self._heads:
                return True
            if word.stem not in self._titles and word.trust is _Trust.NOT:
                return False
        return False

    def _may_be_town(self, word: _Word) -> bool:
        return self._dictionary.sense(word.form).place and not word.form.endswith(self._patronymic)

    def _word(self, found: re.Match[str]) -> _Word:
        form = plain(found.group())
        sense = self._dictionary.sense(form)
        return _Word(
            form=form,
            stem=self._stems.words(form)[0],
            start=found.start(),
            end=found.end(),
            capital=found.group()[0].isupper(),
            trust=self._trust(form, sense),
            stranger=not sense.known and len(form) > 2 and form not in self._never and not form.isdigit(),
        )

    def _trust(self, form: str, sense: NameSense) -> _Trust:
        if len(form) < 3 or form in self._never:
            return _Trust.NOT
        if form in self._ambiguous:
            return _Trust.MAYBE
        if form in self._sure or sense.name >= (_SURE if sense.known else _SURE_BY_ENDING):
            return _Trust.SURE
        if not sense.known and len(form) > 5 and form.endswith(self._patronymic):
            return _Trust.SURE
        return _Trust.MAYBE if sense.name >= _POSSIBLE else _Trust.NOT

    def _stemmed(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(stem for word in words for stem in self._stems.words(word))


def _forms(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(plain, words))


def _touch(words: list[_Word], one: int, other: int, text: str) -> bool:
    first, second = sorted((one, other))
    return bool(_NEAR.fullmatch(text[words[first].end : words[second].start]))


def _mid_sentence(words: list[_Word], place: int, text: str) -> bool:
    before = text[: words[place].start]
    return bool(place) and not words[place - 1].capital and before.endswith(" ") and before[-2] not in ".!?"


def _with_initials(words: list[_Word], named: set[int], text: str) -> set[int]:
    grown = set(named)
    for step in (1, -1):
        for place in named:
            near = place + step
            while _initial_beside(words, near - step, near, text):
                grown.add(near)
                near += step
    return grown


def _initial_beside(words: list[_Word], place: int, near: int, text: str) -> bool:
    return 0 <= near < len(words) and _is_initial(words[near], text) and _touch(words, place, near, text)


def _is_initial(word: _Word, text: str) -> bool:
    return word.end - word.start == 1 and word.form.isalpha() and text.startswith(".", word.end)


def _joined(named: list[int], words: list[_Word], text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for place in named:
        start, end = words[place].start, words[place].end
        if _is_initial(words[place], text):
            end += 1
        if spans and _NEAR.fullmatch(text[spans[-1][1] : start] or " "):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans
