"""The register of the unsolvable names a kind only when so many are of it that nobody can be meant."""

from dispatch.statistics.register import Line, Refused, register

OCTOBER = Refused("2026-10", "B1", "centre", "no_means")


def test_five_of_a_kind_are_told_as_they_are() -> None:
    assert register([OCTOBER] * 5) == (Line(OCTOBER, 5),)


def test_few_lose_first_the_area_then_the_month_then_the_topic() -> None:
    elsewhere = Refused("2026-10", "B1", "station", "no_means")
    assert register([OCTOBER] * 3 + [elsewhere] * 2) == (Line(Refused("2026-10", "B1", "", "no_means"), 5),)
    earlier = Refused("2026-08", "B1", "centre", "no_means")
    assert register([OCTOBER] * 3 + [earlier] * 2) == (Line(Refused("", "B1", "", "no_means"), 5),)
    other = Refused("2026-10", "C2", "centre", "no_means")
    assert register([OCTOBER] * 3 + [other] * 2) == (Line(Refused(obstacle="no_means"), 5),)


def test_what_is_still_too_few_is_one_line_or_none() -> None:
    law = Refused("2026-10", "C2", "centre", "law")
    assert register([OCTOBER] * 4 + [law] * 2) == (Line(Refused(), 6, 2),)
    assert register([OCTOBER] * 4) == ()
    assert register([OCTOBER] * 6 + [law] * 4) == (Line(OCTOBER, 6),)
