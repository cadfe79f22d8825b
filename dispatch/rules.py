"""The centre's file and its calendar: what nearly every verb needs besides its subject."""

from dataclasses import dataclass
from datetime import datetime

from dispatch.calendar import Calendar
from dispatch.catalogue import Centre


@dataclass(frozen=True, slots=True)
class Rules:
    """What the centre decided about itself."""

    centre: Centre
    calendar: Calendar

    def contact_by(self, since: datetime) -> datetime:
        """By when (UTC) somebody makes contact, by the norm of SPEC section 9 from this aware moment on."""
        return self.calendar.add_working_days(since, self.centre.norms.contact_working_days)
