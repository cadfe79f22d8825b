"""What the desk changes of the catalogue in chat: hint words of topics (SPEC section 9)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AddHints:
    """Add these typed words, fit or not, to a topic in one language."""

    topic: str
    language: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DropHint:
    """Leave a word out; `word` is the name by which its button knows it (`dispatch.hints.Hint.name`)."""

    topic: str
    language: str
    word: str


HintRequest = AddHints | DropHint
