"""The messengers that have a token: as `run` listens to them, and as `check` and `invite` only ask them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType

from bot.channels.contract import Channel, FetchError, ReadFile, StoredFile
from bot.settings import Settings

Commands = Mapping[str, Sequence[tuple[str, str]]]
"""The menu of commands: see `bot.speaking.menu`."""


def _now() -> datetime:
    return datetime.now(UTC)


async def _no_file(_file: str) -> StoredFile:
    raise FetchError("nothing is sent here", gone=True)


def connected(
    settings: Settings,
    *,
    clock: Callable[[], datetime] = _now,
    read_file: ReadFile = _no_file,
    commands: Commands = MappingProxyType({}),
) -> list[Channel]:
    """A channel for each token, in the mode of the settings; `clock` tells UTC, `read_file` opens our files.

    The imports are late since aiogram alone costs seconds.
    """
    channels: list[Channel] = []
    if settings.telegram_token is not None:
        token = settings.telegram_token.get_secret_value()
        channels.append(_telegram(settings, token, clock, read_file, commands))
    if settings.vk_token is not None:
        channels.append(_vk(settings, settings.vk_token.get_secret_value(), clock, read_file))
    return channels


def _telegram(
    settings: Settings, token: str, clock: Callable[[], datetime], read_file: ReadFile, commands: Commands
) -> Channel:
    from bot.channels.telegram.channel import TelegramChannel  # noqa: PLC0415

    return TelegramChannel(
        token,
        settings.telegram_api_url,
        settings.telegram_mode,
        public_url=settings.public_url,
        secret=settings.telegram_secret.get_secret_value(),
        clock=clock,
        read_file=read_file,
        commands=commands,
    )


def _vk(settings: Settings, token: str, clock: Callable[[], datetime], read_file: ReadFile) -> Channel:
    from bot.channels.vk.channel import VkChannel  # noqa: PLC0415

    return VkChannel(
        token,
        settings.vk_group_id,
        settings.vk_api_url,
        settings.vk_mode,
        confirmation=settings.vk_confirmation.get_secret_value(),
        secret=settings.vk_secret.get_secret_value(),
        clock=clock,
        read_file=read_file,
    )
