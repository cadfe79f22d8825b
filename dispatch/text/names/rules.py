"""Which words of a text are people's names, by dictionary and by what stands around."""

import re
from collections.abc import Iterable, Sequence

from dispatch.text.names.places import Trust, Word, initial_beside, mid_sentence, touch, touch_loosely
from dispatch.text.names.words import NameWords
from dispatch.text.stems import Stems, plain

_SAME_PHRASE = re.compile(r"[ \t:\-\u2014\u2013\"\u00ab]{1,4}|\s+\(")


class NameRules:
    """Names words of a text in one language by rules; see `NameWords`."""

    def __init__(self, stems: Stems, words: NameWords) -> None:
        self._stems = stems
        self._before_place = _forms(words.before_place_forms)
        self._cues = self._stemmed(words.cues)
        self._kin = self._stemmed([*words.kin, *words.roles])
        self._heads = self._stemmed(words.place_heads)
        self._firms = self._stemmed(words.firm_heads)
        self._titles = self._stemmed(words.place_titles)
        self._tails = self._stemmed(words.place_tails)
        self._street = self._stemmed(words.street_people)
        self._foreign = _forms(words.foreign_cues)
        self._patronymic = tuple(words.patronymic_endings)
        self._surname = tuple(words.surname_endings)
        self._kept = _any_of(words.kept_phrases)
        self._deeds = _forms(words.deed_forms)
        self._ages = _forms(words.age_forms)
        self._and = _forms(words.and_forms)
        self._between = _forms(words.between_forms)
        self._from = _forms(words.from_forms)
        self._doors = _forms(words.door_forms)
        self._rare = _forms(words.rare_first_forms)

    def kept(self, words: list[Word], text: str) -> set[int]:
        """Places of words in phrases that look like names and are none."""
        phrases = [found.span() for found in self._kept.finditer(plain(text))] if self._kept else []
        return {
            place
            for place, word in enumerate(words)
            if any(start <= word.start and word.end <= end for start, end in phrases)
        }

    def named(self, words: list[Word], text: str) -> set[int]:
        """Places of words that are names or parts of them."""
        places = range(len(words))
        named = {place for place in places if self._is_name(words, place, text)}
        while more := {place for place in places if self._joins(words, place, named, text)}:
            named |= more
        return named

    def _is_name(self, words: list[Word], place: int, text: str) -> bool:
        word = words[place]
        if self._cued_stranger(words, place, text):
            return True
        if word.trust is Trust.NOT or self._is_place(words, place):
            return False
        if word.trust is Trust.SURE and word.stem not in self._street:
            return True
        return (
            self._introduced(words, place, text)
            or self._acts(words, place, text)
            or (word.capital and mid_sentence(words, place, text))
            or any(initial_beside(words, place, near, text) for near in (place - 1, place + 1))
        )

    def _joins(self, words: list[Word], place: int, named: set[int], text: str) -> bool:
        if place in named or self._is_place(words, place):
            return False
        word = words[place]
        around = (place - 1, place + 1)
        beside = [near for near in around if near in named and touch(words, place, near, text)]
        if any(words[near].form.endswith(self._patronymic) for near in beside) and word.surname:
            return True
        if place - 1 in beside and word.noun and word.capital and words[place - 1].capital:
            return text[words[place - 1].end : word.start] == " " and not word.upper
        if word.trust is Trust.NOT and not (word.stranger and (word.capital or word.noun)):
            return False
        return bool(beside) or any(
            near in named and words[(place + near) // 2].form in self._and for near in (place - 2, place + 2)
        )

    def _introduced(self, words: list[Word], place: int, text: str) -> bool:
        if not place or not _SAME_PHRASE.fullmatch(text[words[place - 1].end : words[place].start]):
            return False
        before = words[place - 1]
        return before.stem in self._kin or before.form in self._foreign or self._cued(words, place)

    def _cued(self, words: list[Word], place: int) -> bool:
        """Does a word such as "named" stand before it, or before words such as "me" before it?"""
        before = place - 1
        while before > 0 and words[before].form in self._between:
            before -= 1
        return words[before].stem in self._cues

    def _acts(self, words: list[Word], place: int, text: str) -> bool:
        """Does it do what only people do, or is its age told: "vera asks", "vera, 45 years"?"""
        if place + 1 >= len(words) or not touch_loosely(words, place, text):
            return False
        after = words[place + 1]
        aged = place + 2 < len(words) and after.form.isdigit() and words[place + 2].form in self._ages
        if not (words[place].first or words[place].stranger or words[place].form in self._rare):
            return aged
        return aged or self._deed(words, place + 1) or self._at_home(words, place + 1)

    def _at_home(self, words: list[Word], place: int) -> bool:
        """Is told where somebody is from: "vera of the second flat", "vera from work helped"?"""
        if words[place].form not in self._from:
            return False
        near = [word.form for word in words[place + 1 : place + 3]]
        return not self._doors.isdisjoint(near) or not self._deeds.isdisjoint(near[1:])

    def _deed(self, words: list[Word], place: int) -> bool:
        while place + 1 < len(words) and words[place].form in self._between:
            place += 1
        return words[place].form in self._deeds

    def _cued_stranger(self, words: list[Word], place: int, text: str) -> bool:
        word = words[place]
        if not (word.stranger and place and _SAME_PHRASE.fullmatch(text[words[place - 1].end : word.start])):
            return False
        before = words[place - 1]
        if before.stem in self._kin and len(word.form) > 4 and word.form.endswith(self._surname):
            return True
        return before.form in self._foreign or self._cued(words, place)

    def _is_place(self, words: list[Word], place: int) -> bool:
        if self._beside_patronymic(words, place):
            return False
        before = [words[near] for near in range(place - 1, max(place - 4, -1), -1)]
        if place + 1 < len(words) and words[place + 1].stem in self._tails:
            return True
        if before and before[0].stem in self._firms:
            return not (place + 1 < len(words) and words[place + 1].trust is not Trust.NOT)
        if before and before[0].form in self._before_place and self._may_be_town(words, place):
            return True
        return self._called_after(before)

    def _called_after(self, before: list[Word]) -> bool:
        for word in before:
            if word.stem in self._heads:
                return True
            if word.stem not in self._titles and word.trust is Trust.NOT:
                return False
        return False

    def _beside_patronymic(self, words: list[Word], place: int) -> bool:
        own, after = (words[near].form if near < len(words) else "" for near in (place, place + 1))
        return after.endswith(self._patronymic) or (
            own.endswith(self._patronymic) and place > 0 and words[place - 1].trust is not Trust.NOT
        )

    def _may_be_town(self, words: list[Word], place: int) -> bool:
        if not words[place].town or words[place].form.endswith(self._patronymic):
            return False
        person_after = any(word.form.endswith(self._patronymic) for word in words[place + 1 : place + 3])
        initials = [word for word in words[max(place - 2, 0) : place] if len(word.form) == 1 and word.capital]
        return not person_after and len(initials) < 2

    def _stemmed(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(stem for word in words for stem in self._stems.words(word))


def _any_of(phrases: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b") if phrases else None


def _forms(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(plain, words))
