"""All that understanding needs to know of one language; `locales.words` builds it from data files."""

from collections.abc import Mapping
from dataclasses import dataclass

from dispatch.text.danger import DangerRules
from dispatch.text.masking import Lexicon
from dispatch.text.summary import Manners
from dispatch.text.topics import Sight


@dataclass(frozen=True, slots=True)
class Words:
    """One language, ready to use.

    `stemmer` is its Snowball name; `hints` are everyday words and `examples` requests by topic id, for cards
    that bring none; `silent` are words that say nothing of a topic; `sights` are the ways to tell meanings
    that are at hand. Not for two threads at once.
    """

    language: str
    stemmer: str
    danger: DangerRules
    lexicon: Lexicon
    manners: Manners
    hints: Mapping[str, str]
    examples: Mapping[str, tuple[str, ...]]
    silent: frozenset[str]
    sights: tuple[Sight, ...] = ()
