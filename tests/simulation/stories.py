"""Every problem as the world saw it: who worked on it and how long, how it ended, what was thought of it."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from tests.simulation.known import Year
from tests.simulation.log import Line
from tests.simulation.records import Deed
from tests.simulation.story import ENDS, Story, Work

CHANGEABLE = timedelta(days=7)
TAKEN_BY = ("accepted", "assigned", "team")
WORD_OF_CLIENT = ("confirmed", "partly_enough")


def stories(year: Year, lines: list[Line]) -> dict[str, Story]:
    """All problems that were told, by passport."""
    owners, crews = _cards(lines)
    found = {name: Story(told, _rows(year, name)) for name, told in year.world.told_problems.items()}
    for name, story in found.items():
        _end(story)
        for work in _works(story):
            first = crews.get(work.start, ()) if work.team else owners.get((name, work.start), ())
            work.who = dict.fromkeys(first, work.end)
            story.works.append(work)
            if work.team:
                seen = {at: names[0] for (told, at), names in owners.items() if told == name}
                _leads(story, work, {at: names[0] for at, names in crews.items()} | seen)
    teams = {row["id"]: row["passport_id"] for row in year.world.rows("select id, passport_id from teams")}
    _join_teams(year, found, teams)
    _erase(year, found)
    for deed in year.world.deeds:
        verb, _, rest = deed.data.partition(":")
        subject = rest.split(":")[0]
        story = found.get(teams.get(subject, subject))
        if story is not None and verb in _HEARD:
            _HEARD[verb](story, deed, rest)
    return found


def _rows(year: Year, passport: str) -> list[tuple[datetime, str, str]]:
    return [(datetime.fromisoformat(row["at"]), row["what"], row["detail"]) for row in year.history[passport]]


def _cards(lines: list[Line]) -> tuple[dict[tuple[str, datetime], list[str]], dict[datetime, list[str]]]:
    """Whose card of the task came, by passport and moment; who saw a team begin, by the moment."""
    owners: dict[tuple[str, datetime], list[str]] = defaultdict(list)
    crews: dict[datetime, list[str]] = defaultdict(list)
    for line in lines:
        if line.kind == "task" and line.how != "edit":
            owners[line.subject, line.at].append(line.name)
        elif line.kind == "team" and line.how != "edit" and line.name.startswith("v"):
            crews[line.at].append(line.name)
    return owners, crews


def _end(story: Story) -> None:
    for at, what, cause in story.rows:
        if what in ENDS:
            story.end, story.ended_at = what, at
        elif what == "registered":  # it lives again
            story.end, story.ended_at, story.unconfirmed = "", None, False
        if what == "answered" and story.first_answer is None:
            story.first_answer = at
        said = cause in WORD_OF_CLIENT or (at, "closed_by_operator", "confirmed_aloud") in story.rows
        if what == "closed" and said:
            story.closings.append(at)
        story.unconfirmed |= what == "closed" and not said


def _works(story: Story) -> list[Work]:
    """In the order of the history: after a downtime much happens at one moment."""
    works: list[Work] = []
    for at, what, cause in story.rows:
        now = works[-1] if works and works[-1].end is None else None
        if now is not None and what in ("searching", "team_formed", *ENDS):
            now.end, now = at, None
        if what == "team_formed" or (now is None and what == "in_progress" and cause in TAKEN_BY):
            works.append(Work(at, None, "team" if what == "team_formed" else cause))
    return works


def _leads(story: Story, work: Work, tasks: Mapping[datetime, str]) -> None:
    """One lead after the other: whose card of the task or team comes when the desk names them."""
    lead = tasks.get(work.start, "")
    for at, what, _ in story.rows:
        if what == "lead_left" and lead and work.has(lead, at):
            work.who[lead], lead = at, ""
        elif what == "lead_named" and work.start <= at <= (work.end or at) and at in tasks:
            lead = tasks[at]
            work.who[lead] = work.end
            work.joined.setdefault(lead, at)


def _join_teams(year: Year, found: dict[str, Story], teams: Mapping[str, str]) -> None:
    """Who joined a team's work by pressing so, and until when they stayed."""
    for deed in year.world.deeds:
        verb, team, *sure = [*deed.data.split(":"), ""]
        story = found.get(teams.get(team, ""))
        for work in story.works if story else ():
            if story is None or not work.team or not work.start <= deed.at:
                continue
            if work.end is not None and deed.at > work.end:
                if verb == "tquit" and "yes" in sure:
                    work.quit_after.setdefault(deed.name, deed.at)
            elif verb == "tjoin" and story.says("team_joined", deed.at):
                work.who[deed.name] = work.end
                work.joined[deed.name] = deed.at
            elif verb == "tquit" and "yes" in sure and deed.name in work.who:
                work.who[deed.name] = deed.at


def _erase(year: Year, found: dict[str, Story]) -> None:
    """Whose data went has no work from then on, though it may still wait for the client's word."""
    gone = {deed.name: deed.at for deed in year.world.deeds if deed.data == "gone:"}
    for work in (work for story in found.values() for work in story.works):
        for name in gone.keys() & work.who.keys():
            if work.has(name, gone[name]):
                work.who[name] = gone[name]
                work.end = work.end if work.team else gone[name]


def _contacted(story: Story, deed: Deed, _rest: str) -> None:
    """An old button may be pressed by who had it once; that counts for nothing.

    After a downtime it may be over in the same moment: then the history tells which came first.
    """
    counts = story.status(deed.at) == "in_progress" or story.says("contacted", deed.at)
    if counts and any(work.has(deed.name, deed.at) for work in story.works):
        story.first_contact = min(story.first_contact or deed.at, deed.at)


def _solved(story: Story, deed: Deed, rest: str) -> None:
    """Hours count once they were taken: not from who lost the task, and not a second time while it rests.

    A button may stand in a chat for long after that: VK lets nobody change a message after a day.
    """
    said = rest.split(":")
    if len(said) != 3 or story.status(deed.at, before=True) != "in_progress":
        return
    for work in story.works:
        if work.has(deed.name, deed.at) and (not work.team or _reports(story, work, deed.at)):
            work.gave[deed.name] += float(said[1])


def _reports(story: Story, work: Work, at: datetime) -> bool:
    """Whether the lead's word was taken: once, until the desk has answered it."""
    first = at not in work.reported
    work.reported.add(at)
    return first and story.says("team_reported", at)


def _of_member(story: Story, deed: Deed, rest: str) -> None:
    """A member's hours in all, until a week after the closing; who left says nothing more."""
    work = next((one for one in reversed(story.works) if one.start <= deed.at), None)
    if work is None or not work.team or deed.name not in work.who:
        return
    left = work.who[deed.name]
    if left is not None and left != work.end and deed.at > left:
        return
    if deed.at > work.quit_after.get(deed.name, deed.at):
        return
    late = work.end is not None and deed.at > work.end
    if not late or (story.status(deed.at) == "closed" and deed.at <= (work.end or deed.at) + CHANGEABLE):
        work.gave[deed.name] = float(rest.split(":")[1])


def _stars(story: Story, deed: Deed, rest: str) -> None:
    gone = story.told.who.last.erased_at
    if story.status(deed.at) not in ("closed", "answered") or (gone is not None and gone <= deed.at):
        return
    since = story.lives_since(deed.at)
    first = next((at for at, _ in story.rated if at >= since), deed.at)
    if deed.at <= first + CHANGEABLE:
        story.rated.append((deed.at, int(rest[-1])))


_HEARD: Mapping[str, Callable[[Story, Deed, str], None]] = {
    "contact": _contacted,
    "solved": _solved,
    "thours": _of_member,
    "stars": _stars,
}
