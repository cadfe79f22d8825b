"""Files in both directions."""

import pytest

from bot.channels.contract import Broken, FetchError, Later, Sent
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.listen import read
from bot.faces import Key
from bot.incoming import Incoming
from dialogs.events import FilesReceived
from tests.bot.channels.telegram.cast import ANNA, NOW, order
from tests.standins.telegram import Seat, TelegramStandin


@pytest.fixture
def anna(telegram: TelegramStandin) -> Seat:
    seat = telegram.user(ANNA, "Анна")
    seat.start()
    return seat


def source(telegram: TelegramStandin) -> str:
    """Of the file that came last."""
    heard = read(telegram.updates.pending[-1], NOW)
    assert isinstance(heard, Incoming)
    assert isinstance(heard.event, FilesReceived)
    return heard.event.files[0].source


async def test_what_a_person_sent_is_fetched(
    telegram: TelegramStandin, channel: TelegramChannel, anna: Seat
) -> None:
    anna.send_document("Акт.pdf", b"%PDF of Anna")
    assert await channel.fetch(source(telegram)) == b"%PDF of Anna"
    anna.send_photo(content=b"\xff\xd8 of Anna")
    assert await channel.fetch(source(telegram)) == b"\xff\xd8 of Anna"


async def test_a_file_over_20_mb_is_never_fetched(
    telegram: TelegramStandin, channel: TelegramChannel, anna: Seat
) -> None:
    anna.send_document(content=bytes(20 * 2**20 + 1))
    with pytest.raises(FetchError) as refused:
        await channel.fetch(source(telegram))
    assert refused.value.gone


async def test_a_file_that_is_not_there_now_may_come_back(channel: TelegramChannel) -> None:
    with pytest.raises(FetchError) as refused:
        await channel.fetch("BQAC-unknown")
    assert not refused.value.gone


@pytest.mark.parametrize("trouble", [429, 500, 502])
async def test_trouble_while_fetching_is_tried_again(
    telegram: TelegramStandin, channel: TelegramChannel, anna: Seat, trouble: int
) -> None:
    anna.send_voice()
    telegram.fail_next("getFile", trouble, "trouble", {"retry_after": 3})
    with pytest.raises(FetchError) as refused:
        await channel.fetch(source(telegram))
    assert not refused.value.gone
    assert await channel.fetch(source(telegram)) == b"OggS voice"


async def test_a_download_that_fails_is_tried_again_and_names_no_token(
    telegram: TelegramStandin, channel: TelegramChannel, anna: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna.send_voice()
    monkeypatch.setattr(telegram.files, "read", lambda path: None)
    with pytest.raises(FetchError) as refused:
        await channel.fetch(source(telegram))
    assert not refused.value.gone
    assert refused.value.__suppress_context__
    assert telegram.token not in str(refused.value)


async def test_each_kind_goes_as_what_it_is_before_the_words(channel: TelegramChannel, anna: Seat) -> None:
    files = ("f-photo", "f-voice", "f-paper")
    sent = await channel.send(order("Смотрите", rows=((Key("Ясно", "ok"),),), files=files))
    assert [message.kind for message in anna.messages] == ["photo", "voice", "document", "text"]
    assert [message.buttons for message in anna.messages] == [[], [], [], ["Ясно"]]
    names = [f"{ANNA}:{message.id}" for message in anna.messages]
    assert sent == Sent(names[-1], beside=tuple(names[:-1]))
    assert anna.messages[2].media["document"]["file_name"] == "142.pdf"


async def test_a_file_without_words_carries_the_buttons(channel: TelegramChannel, anna: Seat) -> None:
    sent = await channel.send(order("", rows=((Key("Ясно", "ok"),),), files=("f-photo",)))
    assert (anna.last.kind, anna.last.buttons) == ("photo", ["Ясно"])
    assert sent == Sent(f"{ANNA}:{anna.last.id}")
    assert await channel.edit(order("", files=("f-photo",)), f"{ANNA}:{anna.last.id}") == sent
    assert anna.last.buttons == []


async def test_a_file_is_uploaded_once_and_then_named(
    telegram: TelegramStandin, channel: TelegramChannel, anna: Seat
) -> None:
    for _ in range(2):
        await channel.send(order("Смотрите", files=("f-photo",)))
    uploads = [request.files for request in telegram.requests if request.method == "sendPhoto"]
    assert [len(each) for each in uploads] == [1, 0]
    assert [message.kind for message in anna.messages] == ["photo", "text"] * 2


async def test_who_forbids_voices_gets_a_document(channel: TelegramChannel, anna: Seat) -> None:
    anna.person.forbids_voice = True
    for _ in range(2):
        assert isinstance(await channel.send(order("", files=("f-voice",))), Sent)
    assert [message.kind for message in anna.messages] == ["document", "document"]


async def test_a_voice_known_from_another_person_is_no_exception(
    telegram: TelegramStandin, channel: TelegramChannel, anna: Seat
) -> None:
    boris = telegram.user(102)
    boris.start()
    boris.person.forbids_voice = True
    assert isinstance(await channel.send(order("", files=("f-voice",))), Sent)
    assert isinstance(await channel.send(order("", files=("f-voice",), chat=102)), Sent)
    assert (anna.last.kind, boris.last.kind) == ("voice", "document")


async def test_a_picture_that_is_too_large_goes_as_a_document(channel: TelegramChannel, anna: Seat) -> None:
    assert isinstance(await channel.send(order("", files=("f-large",))), Sent)
    assert anna.last.kind == "document"


async def test_a_picture_of_odd_sizes_goes_as_a_document(
    telegram: TelegramStandin, channel: TelegramChannel, anna: Seat
) -> None:
    telegram.fail_next("sendPhoto", 400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
    assert isinstance(await channel.send(order("", files=("f-photo",))), Sent)
    assert anna.last.kind == "document"


async def test_a_second_try_sends_only_what_did_not_arrive(
    telegram: TelegramStandin, channel: TelegramChannel, anna: Seat
) -> None:
    both = order("Смотрите", files=("f-photo", "f-paper"), row="outbox-7")
    telegram.fail_next("sendDocument", 429, "Too Many Requests: retry after 3", {"retry_after": 3})
    assert await channel.send(both) == Later(3, "too-fast")
    telegram.fail_next("sendMessage", 429, "Too Many Requests: retry after 3", {"retry_after": 3})
    assert await channel.send(both) == Later(3, "too-fast")
    sent = await channel.send(both)
    assert [message.kind for message in anna.messages] == ["photo", "document", "text"]
    names = [f"{ANNA}:{message.id}" for message in anna.messages]
    assert sent == Sent(names[-1], beside=tuple(names[:-1])), "the files of earlier tries keep their names"


async def test_files_without_words_have_their_names_when_the_last_try_sends_nothing(
    channel: TelegramChannel, anna: Seat
) -> None:
    sent = await channel.send(order("", files=("f-photo", "f-paper")))
    assert sent == Sent(f"{ANNA}:{anna.messages[1].id}", beside=(f"{ANNA}:{anna.messages[0].id}",))


async def test_a_file_of_ours_that_is_not_there_yet_or_no_more(channel: TelegramChannel) -> None:
    assert await channel.send(order("", files=("soon",))) == Later(5.0, "file-not-ready")
    assert await channel.send(order("", files=("erased",))) == Broken("file-gone")
