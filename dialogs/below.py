"""Typed below a message that asks or offers: a button's label, or its number (SPEC sections 12.14 and 13)."""

from dialogs.events import Event, TextReceived
from dialogs.facts import Facts


def pressed(event: Event, facts: Facts) -> str:
    """The data of the button that these words stand for; "" for all other words."""
    said = event.text.strip(" .!").casefold() if isinstance(event, TextReceived) else ""
    for place, button in enumerate(facts.below, 1):
        if said in (str(place), facts.say(button.label).casefold()):
            return button.data
    return ""
