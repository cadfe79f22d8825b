"""The table of norms once more: each figure, its norm as the centre promises it, and the month before."""

from typing import Any

from bot.report.report import Report
from tests.simulation.known import Year

PROMISED = {"contact": None, "positive": 0.8, "consultations": 15, "answered": 0.9, "volunteers": 0.2}
SHARES = {"contact": "within_norm", "positive": "positive", "answered": "questions"}


def expected(year: Year, month: str, known: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """Each line from the figures of the month and the one before as they were calculated here."""
    over = month != f"{year.world.now.astimezone(year.world.zone):%Y-%m}"
    now = _values(known) | {"volunteers": _volunteers(year)}
    then = _values(before) | {"volunteers": None}
    return {
        f"norm of {name}": (now[name], norm, then[name], _kept(name, now[name], norm, over=over))
        for name, norm in PROMISED.items()
    }


def got(shown: Report) -> dict[str, Any]:
    """The same lines of the report."""
    return {f"norm of {one.name}": (one.value, one.norm, one.before, one.holds) for one in shown.held}


def _values(known: dict[str, Any]) -> dict[str, float | None]:
    shares = {name: _share(*known[figure]) for name, figure in SHARES.items()}
    return shares | {"consultations": known["consultations"]}


def _share(part: int, of: int) -> float | None:
    return part / of if of >= 5 else None


def _kept(name: str, value: float | None, norm: float | None, *, over: bool) -> bool | None:
    judged = value is not None and norm is not None and (over or name != "consultations")
    return bool(value >= norm) if judged and value is not None and norm is not None else None


def _volunteers(year: Year) -> float | None:
    """Of those who have an open account, how many were accepted as volunteers and have not left."""
    helpers = [
        row
        for row in year.world.rows("select state from volunteers")
        if row["state"] in {"accepted", "paused"}
    ]
    accounts = year.world.rows("select kind, state, person_id from addresses")
    readers = {row["person_id"] for row in accounts if (row["kind"], row["state"]) == ("account", "open")}
    return _share(len(helpers), len(readers - {None}))
