"""A draft is reminded of after a day and ends after a week, both counted from the last answer."""

from dataclasses import replace

from dispatch.decisions import Job, StartTimer
from dispatch.unfinished import begun, draft_subject, too_early
from tests.dispatch.cast import RULES, msk

DRAFT = draft_subject("nina", "intake")


def test_its_clocks_start_once_and_the_reminder_waits_for_the_morning() -> None:
    assert begun(DRAFT, RULES, msk(3, 23)) == (
        StartTimer(Job.DRAFT_REMINDER, DRAFT, msk(5, 9), 0),
        StartTimer(Job.DRAFT_EXPIRY, DRAFT, msk(10, 23), 0),
    )


def test_who_went_on_answering_is_reminded_a_day_after_the_last_answer() -> None:
    later = too_early(Job.DRAFT_REMINDER, DRAFT, msk(4, 10), RULES, msk(4, 12))
    assert later == StartTimer(Job.DRAFT_REMINDER, DRAFT, msk(5, 10), 0)
    assert too_early(Job.DRAFT_REMINDER, DRAFT, msk(4, 10), RULES, msk(5, 10)) is None


def test_a_centre_may_give_people_longer() -> None:
    terms = RULES.centre.retention.model_copy(update={"drafts_days": 14})
    patient = replace(RULES, centre=RULES.centre.model_copy(update={"retention": terms}))
    assert begun(DRAFT, patient, msk(3, 10))[1].due_at == msk(17, 10)
