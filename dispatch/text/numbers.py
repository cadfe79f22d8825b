"""Check digits of the numbers that must not leak: without them any long number would be masked."""

import re
from collections.abc import Callable, Mapping

_INN_10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN_11 = (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN_12 = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_ROW_OF_HOUSES = 6
_TOLL_FREE = re.compile(r"[78]?80[0-9]\d{7}")


def luhn(text: str) -> bool:
    """Does a bank card's number (ISO/IEC 7812) end in the right digit?"""
    doubled = [digit * 2 if place % 2 else digit for place, digit in enumerate(reversed(_digits(text)))]
    return sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10 == 0


def inn(text: str) -> bool:
    """Is it a Russian taxpayer's number: 10 digits with one check digit, or 12 with two?"""
    digits = _digits(text)
    if len(digits) == 10:
        return _weighed(_INN_10, digits) == digits[9]
    return (
        len(digits) == 12
        and _weighed(_INN_11, digits) == digits[10]
        and _weighed(_INN_12, digits) == digits[11]
    )


def snils(text: str) -> bool:
    """Is it a Russian pension insurance number: 9 digits and two check digits?"""
    digits = _digits(text)
    if len(digits) != 11:
        return False
    rest = sum(digit * (9 - place) for place, digit in enumerate(digits[:9])) % 101 % 100
    return rest == digits[9] * 10 + digits[10]


def private_phone(text: str) -> bool:
    """Is it somebody's own number, not a toll-free public one (8-800 and the like)?"""
    digits = "".join(map(str, _digits(text)))
    return 5 <= len(digits) <= 15 and not _TOLL_FREE.fullmatch(digits)


def house_and_flat(text: str) -> bool:
    """Are its last two numbers a house and a flat, rather than a row of houses such as 10-14?"""
    house, flat = map(int, re.findall(r"\d+", text)[-2:])
    return not house < flat <= house + _ROW_OF_HOUSES


def _digits(text: str) -> list[int]:
    return [int(sign) for sign in text if sign.isdecimal()]


def _weighed(weights: tuple[int, ...], digits: list[int]) -> int:
    return sum(weight * digit for weight, digit in zip(weights, digits, strict=False)) % 11 % 10


CHECKS: Mapping[str, Callable[[str], bool]] = {
    "luhn": luhn,
    "inn": inn,
    "snils": snils,
    "private_phone": private_phone,
    "house_and_flat": house_and_flat,
}
"""Checks that a pattern of the language data may name."""
