"""`invite`: a one-time invitation into a role, for 24 hours (SPEC section 6)."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Literal, get_args

from bot.centre_file import centre_of
from bot.cli.channels import connected
from bot.cli.opening import opened
from bot.cli.words import say
from bot.settings import BrokenSettingError, Settings
from dialogs.messages import Text, text
from storage.persons import tokens

Role = Literal["operator", "organiser", "psychologist", "lawyer", "curator", "director", "administrator"]
ROLES: tuple[str, ...] = get_args(Role)
LIFE = timedelta(hours=24)
PREFIX = "i_"
"""What a start parameter of an invitation begins with."""


async def run(settings: Settings, role: str) -> None:
    """Say the code and where it can be used; raises `BrokenSettingError` for a role that is none."""
    if role not in ROLES:
        raise BrokenSettingError("ROLE", text("cli-role-unknown", role=role, roles=", ".join(ROLES)))
    centre = centre_of(settings.centre_file).id
    async with opened(settings, centre) as database:
        code = await database.write(
            lambda unit: tokens.issue(unit, "role", role, LIFE), datetime.now(UTC), centre
        )
    say(text("cli-invite", role=text(f"cli-role-{role}"), code=f"{PREFIX}{code}"))
    async for link in links(settings, f"{PREFIX}{code}"):
        say(link)
    say(text("cli-invite-once"))


async def links(settings: Settings, start: str) -> AsyncIterator[Text]:
    """Where the code opens by itself: the bot if it answers, the community, the page's desk."""
    bot = await _bot_name(settings)
    if bot:
        yield text("cli-invite-telegram", url=f"https://t.me/{bot}?start={start}")
    if settings.vk_token is not None:
        yield text("cli-invite-vk", url=f"https://vk.me/club{settings.vk_group_id}?ref={start}")
    yield text("cli-invite-page", url=f"{settings.page_url}/?start={start}")


async def _bot_name(settings: Settings) -> str:
    """The name as Telegram tells it, "" while there is no bot or it does not answer."""
    name = ""
    for channel in connected(settings):
        if channel.name == "telegram":
            lines = await channel.check([])
            name = next((line.params["bot"] for line in lines if "bot" in line.params), "")
        await channel.close()
    return name.removeprefix("@")
