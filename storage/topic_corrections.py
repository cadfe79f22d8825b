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


def counted(unit: Unit, since: datetime) -> list[Counted]:
    """The corrections from that moment (UTC) on, the most frequent first."""
    rows = unit.rows("topic_corrections.counted", centre=unit.centre, since=moments.dump(since))
    return [
        Counted(tuple(row["proposed"].split()), row["chosen"], row["by_role"], row["times"]) for row in rows
    ]
