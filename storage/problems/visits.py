"""Times to meet: proposed by the owner of a passport, picked by its client."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dispatch.ids import Id
from storage import moments
from storage.unit import Unit

State = Literal["proposed", "chosen", "refused"]


@dataclass(frozen=True, slots=True)
class Visit:
    """The times (UTC) that the volunteer proposed, and the one that the client picked."""

    volunteer: Id
    times: tuple[datetime, ...]
    state: State
    chosen: datetime | None


def propose(unit: Unit, passport: Id, volunteer: Id, times: Sequence[datetime]) -> None:
    """New times; those proposed before are over."""
    end(unit, passport)
    unit.run(
        "visits.propose",
        id=unit.new_id(),
        centre=unit.centre,
        passport=passport,
        volunteer=volunteer,
        times=json.dumps([moments.dump(at) for at in times]),
        now=unit.moment,
    )


def choose(unit: Unit, passport: Id, at: datetime | None) -> None:
    """The client picked one, or none of them fits."""
    chosen = moments.dump(at) if at else None
    unit.run("visits.choose", passport=passport, centre=unit.centre, at=chosen)


def end(unit: Unit, passport: Id) -> None:
    """Nobody meets any more: another owner, another proposal."""
    unit.run("visits.end_open", passport=passport, centre=unit.centre)


def newest(unit: Unit, passport: Id) -> Visit | None:
    """The times that count now, if there are any."""
    row = unit.one("visits.newest", passport=passport, centre=unit.centre)
    if row is None:
        return None
    times = tuple(moments.load(at) for at in json.loads(row["times"]))
    return Visit(row["volunteer_id"], times, row["state"], moments.load_or_none(row["chosen_at"]))
