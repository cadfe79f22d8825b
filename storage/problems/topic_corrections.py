"""Topics chosen against what was proposed from the words: ids and counts only, to mend the hints by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dispatch.ids import Id
from storage import moments
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Counted:
    """How often `chosen` was put in the place of these proposals (best first), and by whom: their role."""

    proposed: tuple[Id, ...]
    chosen: Id
    by: str
    times: int


def record(unit: Unit, passport: Id, proposed: Sequence[Id], chosen: Id, by: str) -> bool:
    """Keep that `chosen` was none of the `proposed`; False, nothing kept, if it was or there were none."""
    if not chosen or not proposed or chosen in proposed:
        return False
    unit.run(
        "topic_corrections.add",
        centre=unit.centre,
        passport=passport,
        proposed=" ".join(proposed),
        chosen=chosen,
        by_role=by,
        at=unit.moment,
    )
    return True


def between(unit: Unit, since: datetime, until: datetime) -> list[Counted]:
    """The corrections from one moment (UTC) on and before the other, the most frequent first."""
    bounds = {"since": moments.dump(since), "until": moments.dump(until)}
    rows = unit.rows("topic_corrections.between", centre=unit.centre, **bounds)
    return [
        Counted(tuple(row["proposed"].split()), row["chosen"], row["by_role"], row["times"]) for row in rows
    ]
