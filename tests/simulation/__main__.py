"""`python -m tests.simulation --residents 3000 --volunteers 150 --passports 6000 --seed 1`."""

import asyncio
import csv
from argparse import ArgumentParser, Namespace
from dataclasses import astuple, fields
from pathlib import Path
from time import perf_counter

from bot.cli.report import written
from bot.report.report import report_of
from dispatch.statistics.month import Month
from tests.simulation.figures import told, wrong
from tests.simulation.known import Year
from tests.simulation.log import Line, lines
from tests.simulation.people import Plan
from tests.simulation.second import Second
from tests.simulation.year import lived


async def main(plan: Plan, folder: Path | None) -> None:
    """Live the year, then print its figures and what was broken; the folder gets the reports and the log."""
    begun = perf_counter()
    async with lived(plan) as world:
        print(f"lived in {perf_counter() - begun:.0f} s")  # noqa: T201 that is what it is for
        year, log, service = Year(world), lines(world), world.assembly.service
        for line in (*told(year, log), *wrong(year, log)):
            print(line)  # noqa: T201
        second = Second(year, log)
        for number in range(1, 13):
            month = Month(2026, number)
            shown = await world.write(lambda unit, month=month: report_of(unit, service, month, "ru"))
            off = second.differences(str(month), shown)
            print(f"report of {month}: {off or 'the same'}")  # noqa: T201
            if folder:
                written(shown, folder)
        if folder:
            _keep(log, folder / "log.csv")


def _keep(log: list[Line], path: Path) -> None:
    """For every person what they got and when, one line a delivery."""
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(field.name for field in fields(Line))
        table.writerows(map(astuple, sorted(log, key=lambda line: (line.name, line.at, line.row))))


def asked() -> Namespace:
    """What the command line asks for."""
    known = Plan()
    parser = ArgumentParser(prog="python -m tests.simulation")
    for name in ("residents", "volunteers", "passports", "seed", "days"):
        parser.add_argument(f"--{name}", type=int, default=getattr(known, name))
    parser.add_argument("--folder", type=Path, help="where the twelve reports and the log of all people go")
    return parser.parse_args()


if __name__ == "__main__":
    wishes = vars(asked())
    into: Path | None = wishes.pop("folder")
    if into:
        into.mkdir(parents=True, exist_ok=True)
    asyncio.run(main(Plan(**wishes), into))
