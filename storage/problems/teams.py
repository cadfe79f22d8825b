"""Teams: who leads and belongs to them, and their steps, whose words are sealed under the passport's key."""

from dataclasses import dataclass, field
from datetime import date

from dispatch.decisions import AddStep, FormTeam
from dispatch.ids import Id
from dispatch.passport import Urgency
from dispatch.teams import MemberState, Step, Team
from storage.codec import Erased
from storage.problems.passports import TITLE
from storage.unit import Row, Unit

WORDS = "team_steps.sealed_words"


@dataclass(frozen=True, slots=True)
class Belonging:
    """A team at work to which a volunteer belongs; `title` is "" once the passport's key was destroyed."""

    team: Id
    passport: Id
    number: str
    leads: bool
    title: str = field(repr=False)
    urgency: Urgency = Urgency.THIS_WEEK


def form(unit: Unit, decision: FormTeam) -> None:
    """Write a team down; raises `sqlite3.IntegrityError` while another one is open for the passport."""
    unit.run(
        "teams.form",
        id=decision.team,
        centre=unit.centre,
        passport=decision.passport,
        lead=decision.lead,
        wanted=decision.wanted,
        now=unit.moment,
    )
    for volunteer in (decision.lead, *decision.members):
        put_member(unit, decision.team, volunteer, MemberState.JOINED)


def load(unit: Unit, team: Id) -> Team | None:
    """The team with this id in the unit's centre, as the rules know it."""
    row = unit.one("teams.find", id=team, centre=unit.centre)
    if row is None:
        return None
    members = unit.rows("teams.members", team=team, centre=unit.centre)
    steps = unit.rows("teams.steps", team=team, centre=unit.centre)
    return Team(
        id=row["id"],
        passport=row["passport_id"],
        lead=row["lead_id"],
        wanted=row["wanted"],
        members={one["volunteer_id"]: MemberState(one["state"]) for one in members},
        steps=tuple(Step(one["id"], one["owner_id"], one["done_by"], _day(one["due_on"])) for one in steps),
        reported=row["reported_at"] is not None,
        ended=row["ended_at"] is not None,
        hours={one["volunteer_id"]: one["hours"] for one in members if one["hours"] is not None},
    )


def of_step(unit: Unit, step: Id) -> Team | None:
    """The team whose step this is."""
    row = unit.one("teams.of_step", step=step, centre=unit.centre)
    return load(unit, row["team_id"]) if row else None


def put_member(unit: Unit, team: Id, volunteer: Id, state: MemberState) -> None:
    """Where somebody stands with the team from now on."""
    unit.run("teams.put_member", team=team, volunteer=volunteer, state=state, now=unit.moment)


def state_hours(unit: Unit, team: Id, volunteer: Id, hours: float) -> None:
    """How many hours somebody gave in all; they stand here and nowhere else."""
    unit.run("teams.state_hours", team=team, volunteer=volunteer, hours=float(hours))


def set_lead(unit: Unit, team: Id, lead: Id | None) -> None:
    """Who leads it; None until the desk names somebody."""
    unit.run("teams.set_lead", id=team, centre=unit.centre, lead=lead)


def report(unit: Unit, team: Id, *, solved: bool) -> None:
    """The lead called it solved, or the work goes on."""
    unit.run("teams.report", id=team, centre=unit.centre, at=unit.moment if solved else None)


def end(unit: Unit, team: Id) -> None:
    """The passport is no longer theirs: thread and steps rest."""
    unit.run("teams.end", id=team, centre=unit.centre, now=unit.moment)


def of_volunteer(unit: Unit, volunteer: Id) -> list[Belonging]:
    """The teams at work to which somebody belongs, the newest first."""
    rows = unit.rows("teams.of_volunteer", volunteer=volunteer, centre=unit.centre)
    return [_belonging(unit, row, volunteer) for row in rows]


def of_person(unit: Unit, person: Id) -> list[Id]:
    """The teams at work to which somebody belongs or belonged: their name stands on the cards."""
    return [row["id"] for row in unit.rows("teams.of_person", person=person, centre=unit.centre)]


def invitations(unit: Unit, volunteer: Id) -> list[Id]:
    """The teams that wait for somebody's answer."""
    return [row["team_id"] for row in unit.rows("teams.invitations", volunteer=volunteer, centre=unit.centre)]


def belonged(unit: Unit, passport: Id, volunteer: Id) -> bool:
    """Whether somebody ever belonged to a team of this passport."""
    named = {"passport": passport, "volunteer": volunteer, "centre": unit.centre}
    return unit.one("teams.belonged", **named) is not None


def was_formed(unit: Unit, passport: Id) -> bool:
    """Whether a team has or had this passport."""
    return unit.one("teams.was_formed", passport=passport, centre=unit.centre) is not None


def add_step(unit: Unit, passport: Id, decision: AddStep, author: Id | None) -> None:
    """A step for the list, written by this volunteer; None: by the desk."""
    unit.run(
        "teams.add_step",
        id=decision.step,
        team=decision.team,
        sealed_words=unit.seal(passport, WORDS, decision.step, decision.words),
        author=author,
        due_on=decision.due_on.isoformat() if decision.due_on else None,
        now=unit.moment,
    )


def take_step(unit: Unit, step: Id, volunteer: Id) -> bool:
    """The first to take it has it; False for a later one."""
    return unit.run("teams.take_step", id=step, volunteer=volunteer) == 1


def finish_step(unit: Unit, step: Id, volunteer: Id) -> bool:
    """The step is done; False if it was before."""
    return unit.run("teams.finish_step", id=step, volunteer=volunteer, now=unit.moment) == 1


def free_steps(unit: Unit, team: Id, volunteer: Id) -> None:
    """What somebody took and did not do waits for another."""
    unit.run("teams.free_steps", team=team, volunteer=volunteer)


def step_words(unit: Unit, team: Team) -> dict[Id, str]:
    """The words of each step; "" once the passport's key was destroyed."""
    rows = unit.rows("teams.steps", team=team.id, centre=unit.centre)
    return {row["id"]: _opened(unit, team.passport, WORDS, row["id"], row["sealed_words"]) for row in rows}


def _belonging(unit: Unit, row: Row, volunteer: Id) -> Belonging:
    key: Id = row["passport_id"]
    title = _opened(unit, key, TITLE, key, row["sealed_title"])
    leads = row["lead_id"] == volunteer
    return Belonging(row["id"], key, row["number"], leads, title, Urgency(row["urgency"]))


def _opened(unit: Unit, key: Id, place: str, row: Id, sealed: bytes) -> str:  # noqa: PLR0917
    words = unit.open(key, place, row, sealed)
    return "" if words is None or isinstance(words, Erased) else words


def _day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
