"""After a downtime that ends at night people sleep on, unless somebody is in danger or waits for today."""

from dataclasses import replace

import pytest

from dispatch.decisions import Job, Reason
from dispatch.lateness import is_late_at_night, keeps_hours
from dispatch.passport import Urgency
from tests.dispatch.cast import RULES, msk, working


def test_what_was_due_by_day_is_late_at_night_and_not_in_the_morning() -> None:
    assert is_late_at_night(msk(4, 15), RULES.calendar, msk(4, 23))
    assert not is_late_at_night(msk(4, 15), RULES.calendar, msk(5, 9))
    assert not is_late_at_night(msk(4, 22), RULES.calendar, msk(4, 23)), "it was meant for the night"


@pytest.mark.parametrize("job", [Job.WAVE_END, Job.OFFER_SHOW])
def test_searches_keep_hours_unless_it_burns(job: Job) -> None:
    assert keeps_hours(job, working())
    assert not keeps_hours(job, replace(working(), urgency=Urgency.TODAY))
    assert not keeps_hours(job, replace(working(), danger=True))


@pytest.mark.parametrize("job", [Job.ESCALATION_REPEAT, Job.ESCALATION_WAKE])
def test_calls_for_the_desk_keep_hours_unless_they_burn(job: Job) -> None:
    endangered = replace(working(), danger=True)
    assert keeps_hours(job, working(), Reason.NO_CONTACT)
    assert keeps_hours(job, endangered, Reason.COMPLAINT), "nobody is alone while help goes on"
    assert not keeps_hours(job, replace(working(), urgency=Urgency.TODAY), Reason.COMPLAINT)
    assert not keeps_hours(job, endangered, Reason.NO_CONTACT)
    assert not keeps_hours(job, None, Reason.DANGER), "danger that has no passport yet"


@pytest.mark.parametrize("job", [Job.RATING_CHASE, Job.VISIT_SOON])
def test_reminders_keep_hours_even_for_today(job: Job) -> None:
    assert keeps_hours(job, replace(working(), urgency=Urgency.TODAY))
