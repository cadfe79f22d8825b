"""Moments are stored as UTC text that sorts."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from storage import moments

NOON_IN_PERM = datetime(2026, 11, 21, 12, 0, tzinfo=timezone(timedelta(hours=5)))


def test_any_zone_is_stored_as_utc() -> None:
    assert moments.dump(NOON_IN_PERM) == "2026-11-21T07:00:00.000000Z"


def test_what_was_stored_comes_back_as_the_same_moment_in_utc() -> None:
    moment = moments.load(moments.dump(NOON_IN_PERM + timedelta(microseconds=7)))
    assert moment == NOON_IN_PERM + timedelta(microseconds=7)
    assert moment.tzinfo is UTC


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        moments.dump(datetime(2026, 11, 21, 12, 0))  # noqa: DTZ001


@pytest.mark.parametrize(
    "text", ["", "2026-11-21", "2026-11-21T07:00:00Z", "2026-11-21T07:00:00.000000+05:00"]
)
def test_text_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        moments.load(text)


def test_null_stays_none() -> None:
    assert moments.load_or_none(None) is None
    assert moments.load_or_none("2026-11-21T07:00:00.000000Z") == NOON_IN_PERM
