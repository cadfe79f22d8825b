"""What the check says about key, rights, events and desk."""

from bot.channels.contract import CheckLine
from bot.channels.vk.channel import VkChannel
from tests.standins.vk.server import VkStandin


async def test_all_is_well(vk: VkStandin, channel: VkChannel) -> None:
    desk = str(vk.chat(7, members=(102,)).peer_id)
    assert await channel.check([desk]) == [
        CheckLine(True, "check-vk-token", {}),
        CheckLine(True, "check-vk-rights", {}),
        CheckLine(True, "check-vk-longpoll", {}),
        CheckLine(True, "check-vk-desk", {"chat": desk}),
    ]


async def test_a_dead_key_ends_the_check(vk: VkStandin, channel: VkChannel) -> None:
    vk.fail_next("groups.getTokenPermissions", 5)
    assert await channel.check(["2000000007"]) == [CheckLine(False, "check-vk-token", {"why": "VK 5"})]


async def test_each_thing_that_misses_is_named(vk: VkStandin, channel: VkChannel) -> None:
    vk.permissions.remove("photos")
    vk.disabled_events.add("message_edit")
    chat = vk.chat(7, members=(102,))
    chat.chat.admin = False
    desk = str(chat.peer_id)
    assert [line for line in await channel.check([desk]) if not line.ok] == [
        CheckLine(False, "check-vk-right-missing", {"right": "photos"}),
        CheckLine(False, "check-vk-event-missing", {"event": "message_edit"}),
        CheckLine(False, "check-vk-desk-not-admin", {"chat": desk, "why": "VK 917"}),
    ]


async def test_long_poll_is_off(vk: VkStandin, channel: VkChannel) -> None:
    vk.long_poll_enabled = False
    assert CheckLine(False, "check-vk-longpoll-off", {}) in await channel.check([])


async def test_settings_cannot_be_read_without_the_right(vk: VkStandin, channel: VkChannel) -> None:
    vk.permissions.remove("manage")
    lines = await channel.check([])
    assert CheckLine(False, "check-vk-right-missing", {"right": "manage"}) in lines
    assert CheckLine(False, "check-vk-longpoll-unknown", {"why": "VK 15"}) in lines
