"""What the three lists share: a line for each subject, and a button that opens its card."""

from collections.abc import Sequence

from dialogs.messages import Button, Rows, Words, column
from dispatch.ids import Id

LENGTH = 8
"""So many lines stand on a card, the newest or most urgent first; the card says how many more there are."""


def openers(card: str, lines: Sequence[tuple[Id, Words]]) -> Rows:
    """A button for each (id, label), at most `LENGTH`, that shows this card of the subject."""
    return column(*(Button(label, f"card:{card}:{subject}") for subject, label in lines[:LENGTH]))
