"""How many statements one event may take: a plain count, the same on every machine."""

from pathlib import Path
from statistics import median

from tests.benchmarks.events import DELIVERY, INTAKE, KINDS, RELAY, SEND, TAKE, TIMER, TYPED, measured

MOST = {INTAKE: 15, TYPED: 18, SEND: 105, TAKE: 83, RELAY: 40, TIMER: 20, DELIVERY: 7}
"""The median of each kind of event may not exceed this."""


BY_ONE_HELPER = (SEND, TAKE, RELAY)
"""What happens once in each story, always with the same volunteer."""


async def test_no_kind_of_event_takes_more_statements_than_it_did(tmp_path: Path) -> None:
    async with measured(tmp_path, stories=3, residents=5, helpers=20) as costs:
        counted = {kind: median(one.statements for one in costs[kind]) for kind in KINDS}
    assert {kind: count for kind, count in counted.items() if count > MOST[kind]} == {}
    of_each_task = {kind: {one.statements for one in costs[kind][1:]} for kind in BY_ONE_HELPER}
    assert {kind: counts for kind, counts in of_each_task.items() if len(counts) > 1} == {}
