"""Check digits."""

import pytest

from dispatch.text.numbers import inn, luhn, private_phone, snils


@pytest.mark.parametrize(
    ("check", "right", "wrong"),
    [
        (luhn, "4276 1600 1234 5675", "4276 1600 1234 5674"),
        (inn, "7743013901", "7743013902"),
        (inn, "502408117274", "502408117275"),
        (snils, "112-233-445 95", "112-233-445 96"),
        (private_phone, "8 (916) 203-44-18", "8-800-555-35-35"),
        (private_phone, "2-34-56", "112"),
    ],
)
def test_the_right_digit_passes_and_the_wrong_one_does_not(check, right, wrong) -> None:  # type: ignore[no-untyped-def]
    assert check(right)
    assert not check(wrong)
