"""No group of a breakdown can point at a person: small ones are merged (SPEC section 10)."""

from hypothesis import given
from hypothesis import strategies as st

from dispatch.statistics.merging import Part, merged, merged_beside, shortened, whole

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


def test_beside_the_sum_of_some_groups_no_half_of_the_merged_one_is_told() -> None:
    helped = {"closed", "answered"}
    told = {"closed": 50, "answered": 4, "withdrawn": 2}
    assert merged(told) == (Part("closed", 50), Part("", 6, 2))
    assert merged_beside(told, helped) == (), "54 were helped: four answered"
    both = {"closed": 3, "answered": 4, "withdrawn": 4, "unsolvable": 2}
    assert merged_beside(both, helped) == (Part("", 13, 4),)
    assert merged_beside({"closed": 9, "answered": 6}, helped) == (Part("closed", 9), Part("answered", 6))


def test_a_chart_with_too_many_bars_shows_the_smallest_as_one() -> None:
    parts = merged({"A": 30, "B": 20, "C": 10, "D": 8, "E": 3, "F": 2})
    assert shortened(parts, 5) == parts == shortened(parts, None)
    assert shortened(parts, 4) == (Part("A", 30), Part("B", 20), Part("C", 10), Part("", 13, 3))


def test_beside_a_share_and_an_average_only_whole_groups_are_told() -> None:
    assert whole({"5": 5, "4": 4, "2": 2}) == (), "82 % of eleven are good: four times four stars"
    assert whole({"5": 12, "4": 7, "1": 5}) == (Part("5", 12), Part("4", 7), Part("1", 5))
