"""Loads what a language's data files say for the understanding of texts."""

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from dispatch.text.danger import DangerRules, KindOfDanger
from dispatch.text.masking import Lexicon, Pattern
from dispatch.text.names import MorphNames, NameDictionary, NameList
from dispatch.text.people import NameWords, People
from dispatch.text.summary import Manners
from dispatch.text.words import Words


@cache
def words(language: str) -> Words:
    """The words of `language` ("ru", "en"), read once; FileNotFoundError for a language without a folder.

    What it returns keeps stemmers, so it is not for two threads at once.
    """
    plain = _toml(language, "words.toml")
    stemmer = plain["stemmer"]
    return Words(
        language=language,
        stemmer=stemmer,
        danger=_danger(stemmer, _toml(language, "danger.toml")),
        lexicon=_lexicon(stemmer, _toml(language, "masking.toml"), _dictionary(language, plain["names"])),
        manners=Manners(tuple(plain["greetings"])),
        hints=json.loads(_read(language, "topics.json")),
        silent=frozenset(plain["silent"].split()),
    )


@cache
def commands(language: str) -> Mapping[str, str]:
    """Typed words of `language` (lower case) and the meaning of each."""
    meanings = _toml(language, "commands.toml")
    return {word: meaning for meaning, typed in meanings.items() for word in typed}


def _danger(stemmer: str, data: dict[str, Any]) -> DangerRules:
    classes = data.pop("classes", {})
    return DangerRules(stemmer, {kind: KindOfDanger(**rules) for kind, rules in data.items()}, classes)


def _lexicon(stemmer: str, data: Mapping[str, Any], names: NameDictionary) -> Lexicon:
    people = People(stemmer, NameWords(**data["names"]), names)
    return Lexicon([Pattern(**pattern) for pattern in data["patterns"]], data["placeholders"], people)


def _dictionary(language: str, source: str) -> NameDictionary:
    if source == "pymorphy3":
        return MorphNames(language)
    return NameList(_read(language, source).split())


def _toml(language: str, name: str) -> dict[str, Any]:
    return tomllib.loads(_read(language, name))


def _read(language: str, name: str) -> str:
    return (files("locales") / language / name).read_text(encoding="utf-8")
