"""What has to happen in a year for it to mean something, each thing at least once."""

from tests.simulation.known import Year

OF_RESIDENTS = "withdraw stars confirm write slot complain centre opinion go reminders erase join block"
OF_VOLUNTEERS = "take decline handback rest times cannot need twant tjoin tno tquit tstep ttake tdone thours"
OF_THE_DESK = "team lead tagree tworkon unsolv earned reopen end release assign wave"
"""Verbs of buttons."""

REASONS = "team unsolvable rating_low complaint handed_back not_confirmed no_news danger"
"""Escalations that the desk decided."""

EVENTS = "team_joined step_done team_reported time_chosen unsolvable unsolvable_declined registered/desk"
"""Lines of a history, some with their cause."""


def missing(year: Year) -> set[str]:
    """What never happened."""
    world = year.world
    happened = {verb for _, verb in year.deeds}
    happened |= {row["reason"] for row in year.escalations.values() if row["decided_at"]}
    lines = [row for rows in year.history.values() for row in rows]
    happened |= {row["what"] for row in lines} | {f"{row['what']}/{row['detail']}" for row in lines}
    happened |= {deed.data for deed in world.deeds if deed.data == "go:export"}
    happened |= {"words on the wall" for one in world.opinions if one.words}
    happened |= {"an erasure" for _ in world.who.erasures}
    known = f"{OF_RESIDENTS} {OF_VOLUNTEERS} {OF_THE_DESK} {REASONS} {EVENTS}".split()
    return {*known, "go:export", "words on the wall", "an erasure"} - happened
