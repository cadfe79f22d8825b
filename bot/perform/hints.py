"""Hint words of a topic: the file's, and what was changed in chat above them (SPEC section 9)."""

from dispatch.catalogue import Topic
from dispatch.hints import Hint, HintChange, above, present
from dispatch.ids import Id
from storage.desk import catalogue_changes
from storage.unit import Unit


def hints_now(unit: Unit, topic: Topic, language: str) -> tuple[Hint, ...]:
    """The words that count at this moment."""
    return present(topic.hints.get(language, ()), catalogue_changes.hints_of(unit, language, topic.id))


def change_hint(unit: Unit, topic: Topic, language: str, by: Id, word: str, *, added: bool) -> None:  # noqa: PLR0917
    """Add a word or leave it out, and write down who did it."""
    change = HintChange(topic.id, word, added)
    if above(topic.hints.get(language, ()), change):
        catalogue_changes.put_hint(unit, language, change)
    else:
        catalogue_changes.take_hint(unit, language, topic.id, word)
    was, became = ("", word) if added else (word, "")
    catalogue_changes.note(unit, language, topic.id, by, was=was, became=became)
