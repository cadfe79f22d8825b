"""The answer of a dialogue: where the conversation stands now, and what shall be said and done."""

from dataclasses import dataclass

from dialogs.effects import Effect
from dialogs.state import State


@dataclass(frozen=True, slots=True)
class Step:
    """The next state and the effects, performed in their order."""

    state: State
    effects: tuple[Effect, ...] = ()
