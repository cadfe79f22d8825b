"""Loads what a language's data files say for the understanding of texts."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from dispatch.text.alarm import Alarm, Learned, Marks
from dispatch.text.danger import DangerRules, KindOfDanger
from dispatch.text.extra import SentenceSenses, SlovnetPeople
from dispatch.text.learning import Lesson
from dispatch.text.masking import Lexicon, Pattern
from dispatch.text.names import hunch as names
from dispatch.text.names.dictionary import MorphNames, NameDictionary, NameList
from dispatch.text.names.people import People
from dispatch.text.names.sight import Lens, Recogniser
from dispatch.text.names.words import NameWords
from dispatch.text.senses import WordSenses
from dispatch.text.summary import Manners
from dispatch.text.topics import Sight
from dispatch.text.words import Words

READ_SLOWLY = 40
"""How many example requests of a topic the sentence encoder reads: a few milliseconds each, on loading."""

_TOLD = 2.0
"""How much a line on danger counts in learning beside an ordinary request."""


def words(language: str, *, extra: bool = False) -> Words:
    """The words of `language` ("ru", "en"), read once; FileNotFoundError for a language without a folder.

    `extra` adds what `dispatch.text.extra` can do in this language; its packages must be installed.
    What it returns keeps stemmers, so it is not for two threads at once.
    """
    return _words(language, extra)


@cache
def _words(language: str, extra: bool) -> Words:
    # Behind `words`, since a cache takes `words("ru")` and `words("ru", extra=False)` for two questions.
    plain = _toml(language, "words.toml")
    stemmer = plain["stemmer"]
    examples = lines(language, "requests.toml") if plain.get("requests") else {}
    senses = _word_senses(language, plain) if plain.get("senses") else None
    alarm = _alarm(language, plain, senses) if senses and plain.get("alarm") else None
    return Words(
        language=language,
        stemmer=stemmer,
        danger=_danger(stemmer, _toml(language, "danger.toml"), alarm),
        lexicon=_lexicon(language, plain, SlovnetPeople() if extra and plain.get("recogniser") else None),
        manners=Manners(tuple(plain["greetings"]), numerals=tuple(plain.get("numerals", "").split())),
        hints=json.loads(_read(language, "topics.json")),
        examples=examples,
        silent=frozenset(plain["silent"].split()),
        sights=tuple(_sights(plain, senses, extra=extra)),
    )


@cache
def commands(language: str) -> Mapping[str, str]:
    """Typed words of `language` (lower case) and the meaning of each."""
    meanings = _toml(language, "commands.toml")
    return {word: meaning for meaning, typed in meanings.items() for word in typed}


def _danger(stemmer: str, data: dict[str, Any], alarm: Alarm | None) -> DangerRules:
    classes = data.pop("classes", {})
    return DangerRules(stemmer, {kind: KindOfDanger(**rules) for kind, rules in data.items()}, classes, alarm)


def lessons(language: str) -> list[Lesson]:
    """What the alarm of this language is learned from: lines on danger, and requests that are far from it."""
    told, asked = lines(language, "dangers.toml"), lines(language, "requests.toml")
    about = [Lesson(said, "" if kind == "none" else kind, _TOLD) for kind in told for said in told[kind]]
    calm = [topic for topic in asked if topic not in _toml(language, "words.toml")["near_danger"]]
    return [*about, *(Lesson(said) for topic in calm for said in asked[topic])]


def marks(language: str) -> Marks:
    """What of a text the alarm of this language looks at."""
    plain = _toml(language, "words.toml")
    return Marks(plain["stemmer"], _word_senses(language, plain))


def _alarm(language: str, plain: Mapping[str, Any], senses: WordSenses) -> Alarm:
    learned = Learned.load((files("locales") / language / "alarm.bin").read_bytes())
    return Alarm(Marks(plain["stemmer"], senses), learned)


def _lexicon(language: str, plain: Mapping[str, Any], recogniser: Recogniser | None) -> Lexicon:
    data = _toml(language, "masking.toml")
    listed = _read(language, "names.txt").split()
    common = _read(language, "senses.txt").split() if plain.get("senses") else ()
    known = NameWords(**data["names"], listed=listed, common_stems=common)
    people = People(
        plain["stemmer"],
        known,
        _dictionary(plain["names"], language, listed),
        _learned(language, plain),
        recogniser,
    )
    patterns = [Pattern(**pattern) for pattern in data["patterns"]]
    return Lexicon(patterns, data["placeholders"], people, data.get("parts"))


def _learned(language: str, plain: Mapping[str, Any]) -> names.Learned | None:
    if not plain.get("hunch"):
        return None
    folder = files("locales") / language
    by_marks = names.Hunch.load((folder / "names.bin").read_bytes())
    return names.Learned(by_marks, Lens.load((folder / "names_sight.bin").read_bytes()))


def _dictionary(source: str, language: str, listed: list[str]) -> NameDictionary:
    return MorphNames(language) if source == "pymorphy3" else NameList(listed)


def lines(language: str, name: str) -> dict[str, tuple[str, ...]]:
    """The lines of a data file, by key."""
    return {key: tuple(said.strip().split("\n")) for key, said in _toml(language, name).items()}


def _word_senses(language: str, plain: Mapping[str, Any]) -> WordSenses:
    known = _read(language, "senses.txt").split()
    table = (files("locales") / language / "senses.bin").read_bytes()
    return WordSenses(plain["stemmer"], known, table, plain["silent"].split())


def _sights(plain: Mapping[str, Any], senses: WordSenses | None, *, extra: bool) -> Iterator[Sight]:
    if senses:
        yield Sight(senses, plain["senses"])
    if extra:
        yield Sight(SentenceSenses(), plain["sentence_senses"], most=READ_SLOWLY)


def _toml(language: str, name: str) -> dict[str, Any]:
    return tomllib.loads(_read(language, name))


def _read(language: str, name: str) -> str:
    return (files("locales") / language / name).read_text(encoding="utf-8")
