"""What is said after hint words were changed: what was taken, what was not and why, and the card."""

from dialogs.audience import Actor, Notice, Notices
from dialogs.cards.hints import page_of
from dialogs.cards.queue import HERE
from dialogs.effects import Say, Show, Toast
from dialogs.messages import Text, Words, text
from dispatch.hints import LONGEST, MOST, SHORTEST, Sorted
from dispatch.ids import Id


def added(topic: Id, title: Words, language: str, found: Sorted) -> Notices:
    """One message with a line for each kind of outcome, then the card anew below it."""
    lines = {"new": found.new, "known": found.known, "unfit": found.unfit, "crowded": found.crowded}
    said = [
        text(
            f"hints-{kind}",
            words=", ".join(words),
            topic=title,
            shortest=SHORTEST,
            longest=LONGEST,
            most=MOST,
        )
        for kind, words in lines.items()
        if words
    ]
    card = Show("hints", HERE, anew=True, page=page_of(topic, language))
    return Notice(Actor(), Say(_joined(said))), Notice(Actor(), card)


def dropped(topic: Id, language: str, word: str) -> Notices:
    """The word does not count any more; "" for one that was gone before."""
    said = text("hints-dropped", word=word) if word else text("hints-gone")
    return Notice(Actor(), Toast(said)), Notice(Actor(), Show("hints", HERE, page=page_of(topic, language)))


def _joined(lines: list[Text]) -> Text:
    first, *rest = lines
    return text("hints-lines", first=first, rest=_joined(rest)) if rest else first
