"""No group of a breakdown can point at a person: small ones are merged (SPEC section 10)."""

from hypothesis import given
from hypothesis import strategies as st

from dispatch.statistics.merging import Part, merged

COUNTS = st.dictionaries(st.text("abcdefghij", min_size=1, max_size=3), st.integers(0, 40), max_size=12)


def test_big_groups_stay_and_small_ones_become_one() -> None:
    parts = merged({"A1": 12, "B2": 7, "C1": 3, "C2": 4})
    assert parts == (Part("A1", 12), Part("B2", 7), Part("", 7, 2))


def test_one_small_group_takes_the_next_bigger_with_it() -> None:
    assert merged({"A1": 12, "B2": 7, "C1": 1}) == (Part("A1", 12), Part("", 8, 2))


def test_too_few_in_all_are_not_broken_down() -> None:
    assert merged({"A1": 2, "B2": 1}) == ()
    assert merged({"A1": 4}) == ()


def test_groups_without_anybody_are_left_out() -> None:
    assert merged({"A1": 6, "B2": 0}) == (Part("A1", 6),)


@given(COUNTS)
def test_whatever_the_counts_every_part_is_big_enough_and_the_sum_stays(counts: dict[str, int]) -> None:
    parts = merged(counts)
    assert all(part.count >= 5 for part in parts)
    assert all(part.groups >= 2 for part in parts if not part.id)
    assert not parts or sum(part.count for part in parts) == sum(counts.values())
    shown = sorted(part.count for part in parts if part.id)
    assert shown == sorted(count for id, count in counts.items() if any(p.id == id for p in parts))
