"""Who may open the desk in a browser, and as whom: a link never makes one of two persons."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.page import PageCore
from bot.perform.desk.leaving import roles_end
from dialogs.events import ButtonPressed
from storage.chat import pages
from storage.persons import accounts, roles, tokens
from storage.unit import Unit
from tests.bot.town import Seat, Town, town_in

NINA = "w_nina"


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with town_in(tmp_path) as found:
        await found.desk("web", "desk")
        yield found


@pytest.fixture
def core(town: Town) -> PageCore:
    return PageCore(town.database, town.assembly.service, lambda: town.now, town.assembly.sender.nudge)


async def person_of(town: Town, channel: str, external: str) -> str | None:
    def look(unit: Unit) -> str | None:
        found = accounts.find(unit, channel, external)
        return found.person_id if found else None

    return await town.write(look)


async def link_of(town: Town, person: str | None) -> str:
    return await town.write(lambda unit: tokens.issue(unit, "page", person, timedelta(minutes=10), person))


async def olga_with(town: Town, *held: str) -> str:
    """Olga, who is known in Telegram only."""
    await Seat(town, "telegram", "900").start()
    await town.staff("telegram", "900", *held)
    return await person_of(town, "telegram", "900") or ""


async def test_an_operator_known_in_telegram_gets_an_account_of_the_page(town: Town, core: PageCore) -> None:
    olga = await olga_with(town, "operator")
    desk = await core.open_desk(await link_of(town, olga), NINA)
    assert desk is not None and desk != NINA
    assert await person_of(town, "web", desk) == olga
    assert await core.may_desk(desk)
    again = await core.open_desk(await link_of(town, olga), "w_other")
    assert again == desk


async def test_nina_at_whose_phone_it_was_opened_stays_nina(town: Town, core: PageCore) -> None:
    nina = Seat(town, "web", NINA)
    await nina.start()
    olga = await olga_with(town, "operator")
    await core.open_desk(await link_of(town, olga), NINA)
    assert await person_of(town, "web", NINA) not in (olga, None)
    assert not await core.may_desk(NINA)


async def test_her_messages_go_where_she_writes_and_not_to_the_desk(town: Town, core: PageCore) -> None:
    olga = await olga_with(town, "operator")
    desk = await core.open_desk(await link_of(town, olga), NINA)
    assert desk is not None
    await town.wait(timedelta(minutes=1))
    await town.happens("web", desk, ButtonPressed("claim:nothing"), chat="desk")
    preferred = await town.write(lambda unit: accounts.preferred(unit, olga))
    assert preferred.channel == "telegram"


async def test_a_link_works_once_and_for_ten_minutes(town: Town, core: PageCore) -> None:
    olga = await olga_with(town, "operator")
    first, late = await link_of(town, olga), await link_of(town, olga)
    assert await core.open_desk(first, NINA) is not None
    assert await core.open_desk(first, NINA) is None
    await town.wait(timedelta(minutes=10))
    assert await core.open_desk(late, NINA) is None


@pytest.mark.parametrize("held", [(), ("administrator",)])
async def test_without_a_role_of_the_desk_a_link_opens_nothing(
    town: Town, core: PageCore, held: tuple[str, ...]
) -> None:
    olga = await olga_with(town, *held)
    assert await core.open_desk(await link_of(town, olga), NINA) is None


async def test_the_right_is_looked_at_anew_each_time(town: Town, core: PageCore) -> None:
    olga = await olga_with(town, "operator")
    desk = await core.open_desk(await link_of(town, olga), NINA) or ""
    assert await core.may_desk(desk)
    await town.write(lambda unit: roles.revoke(unit, olga, "operator"))
    assert not await core.may_desk(desk)


async def test_the_sessions_of_the_desk_end_with_the_last_role(town: Town) -> None:
    olga = await olga_with(town, "operator")
    until = town.now + timedelta(hours=8)

    def sits_at_the_desk(unit: Unit) -> None:
        accounts.meet(unit, "web", "w_olga", "ru")
        unit.run("joining.addresses", stays=olga, goes=accounts.find(unit, "web", "w_olga").person_id)  # type: ignore[union-attr]
        pages.begin(unit, b"cookie", "w_olga", until, desk_until=until)

    await town.write(sits_at_the_desk)
    found = await pages.find(town.database, b"cookie", town.now)
    assert found is not None and found.desk_until == until
    await town.write(lambda unit: roles_end(unit, town.assembly.service.rules, olga))
    found = await pages.find(town.database, b"cookie", town.now)
    assert found is not None and found.desk_until is None
