"""What is known of a year when it is over: its tables read once, what people did, who they were."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from dispatch.calendar import Calendar
from dispatch.passport import OPEN, Status
from storage import moments
from tests.simulation.log import Line
from tests.simulation.people import BEGIN
from tests.simulation.records import Who
from tests.simulation.world import World

BEGINNINGS = (
    *("in_progress", "team_formed", "lead_named", "contacted", "noted", "nudged"),
    *("times_proposed", "team_reported"),
)
SIGNS = frozenset({"write", "tstep", "ttake", "tdone", "tworkon"})
"""What shows that somebody works, in the history and among people's deeds."""


class Year:
    """The year's tables, read once: its passports by id, and their histories.

    `about` says which passport an offer, an escalation, a team or a step of one is about.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.calendar: Calendar = world.assembly.service.rules.calendar
        self.passports = {row["id"]: row for row in world.rows("select * from passports")}
        self.history: dict[str, list[Any]] = defaultdict(list)
        for row in world.rows("select * from history order by id"):
            self.history[row["passport_id"]].append(row)
        self.offers = {row["id"]: row["passport_id"] for row in world.rows("select * from offers")}
        self.escalations = {row["id"]: row for row in world.rows("select * from escalations")}
        self.deeds: dict[tuple[str, str], list[tuple[datetime, str]]] = defaultdict(list)
        self._signs: dict[str, list[datetime]] = defaultdict(list)
        teams = {row["id"]: row["passport_id"] for row in world.rows("select id, passport_id from teams")}
        steps = {row["id"]: teams[row["team_id"]] for row in world.rows("select id, team_id from team_steps")}
        calls = {name: row["passport_id"] or "" for name, row in self.escalations.items()}
        self.about = {**self.offers, **calls, **teams, **steps}
        for deed in world.deeds:
            verb, _, rest = deed.data.partition(":")
            self.deeds[deed.name, verb].append((deed.at, rest))
            if verb in SIGNS:
                self._signs[self.about.get(rest, rest)].append(deed.at)

    def moments_of(self, passport: str, *what: str) -> list[datetime]:
        """When these lines were written into its history."""
        return [moments.load(row["at"]) for row in self.history[passport] if row["what"] in what]

    def signs(self, passport: str) -> list[datetime]:
        """Moments of which the clocks of a silent owner are counted anew."""
        return self.moments_of(passport, *BEGINNINGS) + self._signs[passport]

    def wants_quiet(self, line: Line) -> bool:
        """Whether whoever reads this chat had asked us to stop, or was erased before and not since.

        Somebody's second chat knows of it only once it was joined to the first.
        """
        who = self.world.who.at(line.place, line.at)
        asked = who.stopped_at is not None and who.stopped_at < line.at
        told = self.world.told_problems.get(line.subject)
        return asked or (told is not None and _gone(told.who.last, line.at))

    def cases_of(self, line: Line) -> list[str]:
        """The passports of whoever reads this chat, as they were known then."""
        who = self.world.who.at(line.place, line.at).by(line.at)
        return [name for name, told in self.world.told_problems.items() if told.who.by(line.at) is who]

    def others_of(self, passport: str) -> list[str]:
        """All passports of its client."""
        who = self.world.told_problems[passport].who.last
        return [name for name, told in self.world.told_problems.items() if told.who.last is who]

    def is_left_alone(self, passport: str, at: datetime) -> bool:
        """Whether nothing may or can reach its client: stopped, erased, or every chat blocked."""
        who = self.world.told_problems[passport].who.last
        quiet = any(moment is not None and moment <= at for moment in (who.stopped_at, who.erased_at))
        return quiet or all(
            self._has_blocked(self.world.people[place].name, at) for place in self.world.who.places(who)
        )

    def _has_blocked(self, name: str, at: datetime) -> bool:
        blocked, back = (
            [moment for moment, _ in self.deeds[name, verb] if moment <= at] for verb in ("block", "unblock")
        )
        return bool(blocked) and max(blocked) > max(back, default=BEGIN)

    def is_open(self, passport: str, moment: datetime) -> bool:
        """Whether somebody still had to do something about it then."""
        rows = [row["what"] for row in self.history[passport] if moments.load(row["at"]) <= moment]
        return next((Status(what) in OPEN for what in reversed(rows) if what in set(Status)), False)

    def burns(self, line: Line) -> bool:
        """Whether it is about danger, or a passport of «today»: those go at any hour (SPEC 5 and 6)."""
        if line.urgent:
            return True
        if line.kind == "escalation" and line.subject in self.escalations:
            row = self.escalations[line.subject]
            return row["reason"] == "danger" or self._burns(row["passport_id"])
        return self._burns(self.about.get(line.subject, line.subject))

    def _burns(self, passport: str | None) -> bool:
        row = self.passports.get(passport or "")
        return row is not None and (row["danger"] is not None or row["urgency"] == "today")


def _gone(who: Who, moment: datetime) -> bool:
    return who.erased_at is not None and who.erased_at < moment
