"""What the desk decides beyond finding somebody: the unsolvable, teams, a case that lives again."""

from typing import Protocol

from tests.simulation.people import Account, Person
from tests.simulation.voices import AGAIN
from tests.simulation.world import World

SELDOM = 0.12
"""So often the desk thinks of a team by itself."""


class Desk(Protocol):
    """Whoever decides."""

    world: World
    person: Person
    cases: dict[str, str]
    words: dict[str, str]


async def decides_unsolvable(desk: Desk, escalation: str, account: Account) -> bool:
    """A second person agrees that it cannot be solved, or the work goes on."""
    world = desk.world
    if not world.shown(account).get(f"page:{escalation}:sure_agree"):
        return False
    if desk.person.luck.random() < 0.6:
        await world.press(desk.person, account, f"page:{escalation}:sure_agree")
        return await world.press(desk.person, account, f"unsolv:{escalation}:yes")
    return await world.press(desk.person, account, f"unsolv:{escalation}:no")


async def says_word(desk: Desk, escalation: str, account: Account) -> bool:
    """Before the first contact the desk mostly agrees to whoever took it."""
    world = desk.world
    if not world.shown(account).get(f"owner:{escalation}:yes"):
        return False
    if desk.person.luck.random() < 0.9:
        return await world.press(desk.person, account, f"owner:{escalation}:yes")
    await world.press(desk.person, account, f"page:{escalation}:sure_disapprove")
    return await world.press(desk.person, account, f"owner:{escalation}:no")


async def closes_team(desk: Desk, escalation: str, account: Account) -> bool:
    """The lead calls it solved: the desk agrees, or something is still to be done."""
    world = desk.world
    if not world.shown(account).get(f"page:{escalation}:sure_agreed"):
        return False
    if desk.person.luck.random() < 0.8:
        await world.press(desk.person, account, f"page:{escalation}:sure_agreed")
        return await world.press(desk.person, account, f"tagree:{escalation}")
    return await world.press(desk.person, account, f"tworkon:{escalation}")


async def makes_team(desk: Desk, escalation: str, account: Account) -> bool:
    """Of what nobody took, or of what its owner wants help with; a team without a lead gets one."""
    world, luck = desk.world, desk.person.luck
    asked_for = any(world.shown(account).get(f"page:{escalation}:{page}") for page in ("lead", "team"))
    if not asked_for and luck.random() >= SELDOM:
        return False
    if await world.press(desk.person, account, f"page:{escalation}:lead"):
        return await _presses_first(desk, account, f"lead:{escalation}:")
    for page in ("more", "more-2"):
        if world.shown(account).get(f"page:{escalation}:team"):
            break
        await world.press(desk.person, account, f"page:{escalation}:{page}")
    if await world.press(desk.person, account, f"page:{escalation}:team"):
        await world.press(desk.person, account, f"page:{escalation}:lead_2")
        if await _presses_first(desk, account, f"team:{escalation}:"):
            return True
    await world.press(desk.person, account, f"page:{escalation}:first")
    return False


async def reopens(desk: Desk, escalation: str, account: Account) -> bool:
    """Somebody says that it is the same problem once more: the desk opens the case again."""
    if AGAIN not in desk.words.get(escalation, ""):
        return False
    number = desk.cases[escalation]
    [row] = desk.world.rows(f"select id from passports where number = '{number}'")
    alone = Account(account.channel, account.sender)
    if await desk.world.press(desk.person, alone, f"card:case:{row['id']}", unseen=True):
        await desk.world.press(desk.person, alone, f"reopen:{row['id']}")
    return False


async def decides_low_rating(desk: Desk, escalation: str, account: Account) -> bool:
    """Quality control: the help counts, or it does not."""
    if not desk.world.shown(account).get(f"earned:{escalation}:yes"):
        return False
    answer = "yes" if desk.person.luck.random() < 0.5 else "no"
    return await desk.world.press(desk.person, account, f"earned:{escalation}:{answer}")


SPECIAL = (decides_low_rating, decides_unsolvable, says_word, closes_team, reopens, makes_team)
"""Tried in this order before what is done with any case."""


async def _presses_first(desk: Desk, account: Account, beginning: str) -> bool:
    fits = desk.world.found(account, beginning)
    return bool(fits) and await desk.world.press(desk.person, account, fits[0])
