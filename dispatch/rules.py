"""The centre's file and its calendar: what nearly every verb needs besides its subject."""

from dataclasses import dataclass

from dispatch.calendar import Calendar
from dispatch.catalogue import Centre


@dataclass(frozen=True, slots=True)
class Rules:
    """What the centre decided about itself."""

    centre: Centre
    calendar: Calendar
