"""The figures of a month, counted by hand for a handful of passports."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from dispatch.passport import Status
from dispatch.rules import Rules
from dispatch.statistics.figures import Figures, figures
from dispatch.statistics.held import held, watched
from dispatch.statistics.material import Case, Given, Material, Work, age_group
from dispatch.statistics.month import Month
from dispatch.statistics.spread import Share, average, spread
from tests.dispatch.cast import RULES

OCTOBER = Month(2026, 10)
NOW = datetime(2026, 11, 2, 6, tzinfo=UTC)
MONDAY = datetime(2026, 10, 5, 9, tzinfo=UTC)


def case(after: float = 0, contact: float | None = 2, close: float | None = 48, **more: object) -> Case:
    """A closed passport of Monday; moments in hours after its registration."""
    registered_at = MONDAY + timedelta(hours=after)

    def at(hours: float | None) -> datetime | None:
        return None if hours is None else registered_at + timedelta(hours=hours)

    given: dict[str, object] = {
        "status": Status.CLOSED,
        "aid_type": "consult",
        "contacted_at": at(contact),
        "taken_at": at(1),
        "closed_at": at(close),
    }
    return Case(registered_at=registered_at, **(given | more))  # type: ignore[arg-type]


def of(*cases: Case, rules: Rules = RULES, ratings: tuple[Given, ...] = ()) -> Figures:
    return figures(Material(cases, ratings, Work(accepted_now=3, subscribers=30)), OCTOBER, rules, NOW)


def test_the_month_is_the_one_of_the_centres_zone() -> None:
    begin, end = OCTOBER.bounds(ZoneInfo("Europe/Moscow"))
    assert begin == datetime(2026, 9, 30, 21, tzinfo=UTC)
    assert end == datetime(2026, 10, 31, 21, tzinfo=UTC)
    assert Month.of(begin - timedelta(seconds=1), ZoneInfo("Europe/Moscow")) == Month(2026, 9)


def test_months_are_counted_over_the_turn_of_the_year() -> None:
    assert Month(2026, 12).plus(1) == Month(2027, 1)
    assert Month(2026, 1).plus(-1) == Month(2025, 12)
    assert str(Month.parse("2026-03")) == "2026-03"
    year = Month(2026, 10).twelve()
    assert [str(year[0]), str(year[2]), str(year[-1]), len(year)] == ["2025-11", "2026-01", "2026-10", 12]


@pytest.mark.parametrize("text", ["2026-13", "october", "", "2026-10-01", "0001-01", "2019-12"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Month.parse(text)


def test_passports_of_other_months_do_not_count() -> None:
    month_before = -24.0 * 20
    counted = of(case(), case(), case(after=month_before, close=24), case(after=month_before, close=24 * 30))
    assert (counted.registered, counted.helped) == (2, 3)


def test_contact_within_two_working_days_keeps_the_norm() -> None:
    in_time, late = case(contact=24), case(contact=24 * 4)
    never, still_open = case(contact=None, close=None, status=Status.SEARCHING), case(contact=None, close=5)
    assert of(in_time, late, never).within_norm == Share(1, 3)
    assert of(in_time, still_open).within_norm == Share(1, 1), "it ended before anybody was late"


def test_an_answer_is_a_contact() -> None:
    at = MONDAY + timedelta(hours=3)
    answered = case(contact=None, close=3, status=Status.ANSWERED, aid_type="inform", answered_at=at)
    unanswered = case(contact=None, close=3, status=Status.WITHDRAWN, aid_type="inform")
    counted = of(answered, unanswered)
    assert counted.questions == Share(1, 2)
    assert counted.within_norm == Share(1, 1)


def test_what_was_answered_in_time_stays_so_when_it_lives_again() -> None:
    again = case(contact=24 * 20, close=24 * 22, answered_at=MONDAY + timedelta(hours=3))
    assert of(again).within_norm == Share(1, 1)


def test_consultations_are_those_of_three_kinds_that_ended_well() -> None:
    counted = of(case(), case(aid_type="support"), case(status=Status.UNSOLVABLE), case(aid_type="inform"))
    assert counted.consultations == 2


def test_stars_are_of_the_month_in_which_they_were_given() -> None:
    given = tuple(Given(stars, MONDAY + timedelta(days=3)) for stars in (5, 5, 4, 3, 1))
    asked = (case(stars=5, asked_for_stars=True), case(asked_for_stars=True))
    stars = of(*asked, case(), ratings=(*given, Given(1, NOW))).stars
    assert stars.positive == Share(3, 5)
    assert stars.average == pytest.approx(3.6)
    assert stars.response == Share(1, 2)


def test_times_are_the_median_and_what_nine_of_ten_do_not_exceed() -> None:
    times = of(*(case(contact=hours) for hours in range(1, 11))).times
    assert times.contact is not None
    assert (times.contact.median, times.contact.ninetieth) == (timedelta(hours=5), timedelta(hours=9))


def test_few_cases_give_no_average_and_no_spread() -> None:
    assert spread([timedelta(hours=1)] * 4) is None
    assert average([5, 5, 5, 5]) is None
    assert of(*[case()] * 4).times.contact is None


def test_figures_are_held_against_norms_and_the_month_before() -> None:
    this, before = of(*[case()] * 20), of(*[case()] * 10)
    lines = {line.name: line for line in held(this, before, RULES.centre.norms)}
    consultations = lines["consultations"]
    assert (consultations.value, consultations.norm, consultations.before) == (20, 15, 10)
    assert consultations.holds is True and consultations.turn == 1
    assert lines["volunteers"].value == pytest.approx(0.1) and lines["volunteers"].holds is False
    assert lines["contact"].holds is None, "watched, without a norm"
    assert lines["positive"].value is None, "nobody rated"
    assert lines["volunteers"].before is None, "known for no month"


def test_every_big_figure_has_the_month_before_beside_it() -> None:
    this, before = of(*[case(contact=5)] * 20), of(*[case(contact=3)] * 10)
    lines = watched(this, before)
    assert (lines["registered"].value, lines["registered"].before, lines["registered"].turn) == (20, 10, 1)
    assert lines["registered"].better
    waited = lines["contact-median"]
    assert (waited.value, waited.before, waited.turn, waited.better) == (5, 3, 1, False)
    assert lines["accepted-now"].before is None
    assert {line.turn for line in watched(this, before, running=True).values()} == {0}


def test_a_month_that_is_not_over_is_judged_by_its_shares_alone() -> None:
    this = of(*[case(aid_type="inform")] * 12)
    lines = {line.name: line for line in held(this, None, RULES.centre.norms, running=True)}
    assert lines["consultations"].holds is None and lines["answered"].holds is True


def test_so_few_that_one_could_be_meant_have_no_arrow() -> None:
    this, before = of(*[case(unconfirmed=True)] * 9), of(*[case(unconfirmed=True)] * 3)
    assert watched(this, before)["unconfirmed"].turn == 0
    assert watched(this, of())["unconfirmed"].turn == 1 and not watched(this, of())["unconfirmed"].better


@pytest.mark.parametrize(("age", "group"), [(3, "0"), (18, "18"), (59, "45"), (60, "60"), (98, "75")])
def test_ages_are_counted_in_groups(age: int, group: str) -> None:
    assert age_group(age) == group
