"""Files of people: fetched after the commit, checked by their bytes, stripped, encrypted, opened again."""

from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image

from bot.channels.contract import FetchError, StoredFile
from bot.files.fetcher import LARGEST, PAUSES, Fetcher, RefusedFileError, checked
from bot.files.vault import Vault, files_folder
from storage.chat import conversations, files
from storage.chat.files import File
from storage.persons.accounts import Account
from storage.problems import passports
from storage.problems.passports import Problem
from storage.unit import Unit
from tests.storage.conftest import CENTRE, Store

SECRET = "Camera of Nina"
PHOTO_ID = "01JZZZZZZZZZZZZZZZZZZZZZZA"


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 20)) -> bytes:
    """A picture that tells who took it, lying on its side."""
    out, exif = BytesIO(), Image.Exif()
    exif[0x010F], exif[0x0112] = SECRET, 6
    more = {"comment": SECRET} if kind == "JPEG" else {}
    Image.new("RGB", size, "red").save(out, kind, exif=exif, **more)
    return out.getvalue()


def packed(*names: str) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return out.getvalue()


@dataclass
class Platform:
    """A messenger that has these files, or trouble."""

    has: dict[str, bytes | Exception] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def fetch(self, source: str) -> bytes:
        self.asked.append(source)
        found = self.has[source]
        if isinstance(found, Exception):
            raise found
        return found


@dataclass
class Archive:
    """The fetcher over one database, and what it told."""

    store: Store
    folder: Path
    platform: Platform = field(default_factory=Platform)
    settled: list[File] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.vault = Vault(self.store.database, CENTRE, self.folder, lambda: self.store.now)
        channels = {"telegram": self.platform}
        self.fetcher = Fetcher(
            self.store.database,
            CENTRE,
            channels,  # type: ignore[arg-type]
            self.vault,
            lambda: self.store.now,
            on_settled=lambda _unit, file: self.settled.append(file),
            on_commit=lambda: None,
        )

    async def want(self, who: Account, name: str = PHOTO_ID, kind: str = "photo", size: int = 0) -> None:
        await self.store.do(
            files.want,
            name,
            who.person_id,
            who.address_id,
            "telegram",
            kind=kind,
            source=f"source of {name}",
            size=size,
            draft="intake",
        )

    async def comes(self, who: Account, data: bytes, name: str = PHOTO_ID, kind: str = "photo") -> None:
        """A file of these bytes is wanted and fetched."""
        self.platform.has[f"source of {name}"] = data
        await self.want(who, name, kind)
        await self.fetcher.drain(self.store.now)

    async def file(self, name: str = PHOTO_ID) -> File:
        found = await self.store.do(files.find, name)
        assert found is not None
        return found


@pytest.fixture
def archive(store: Store, tmp_path: Path) -> Archive:
    return Archive(store, tmp_path / "files")


async def passport_of(store: Store, who: Account) -> str:
    problem = Problem(who.person_id, "ru", "Дрова", "Дрова", {}, "chat", "telegram")
    return await store.do(passports.add, problem, 2026)


async def test_a_photo_is_kept_without_its_secrets_and_unreadable_on_the_disk(
    archive: Archive, anna: Account
) -> None:
    await archive.comes(anna, picture())
    stored = await archive.vault.read_file(PHOTO_ID)
    assert (stored.kind, stored.name) == ("photo", "photo.jpg")
    shown = Image.open(BytesIO(stored.data))
    assert shown.size == (20, 40)  # upright now
    assert not shown.getexif()
    assert SECRET.encode() not in stored.data
    on_disk = (archive.folder / PHOTO_ID).read_bytes()
    assert b"\xff\xd8\xff" not in on_disk[:64]
    assert [file.state for file in archive.settled] == ["kept"]
    assert archive.settled[0].size == len(stored.data)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "JPEG"])
def test_every_kind_of_picture_is_stripped(kind: str) -> None:
    clean, extension = checked("photo", picture(kind))
    assert SECRET.encode() not in clean
    assert extension == ("png" if kind == "PNG" else "jpg")


@pytest.mark.parametrize(
    ("kind", "data", "extension"),
    [
        ("voice", b"OggS and sound", "ogg"),
        ("voice", b"ID3 and sound", "mp3"),
        ("voice", b"#!AMR and sound", "amr"),
        ("voice", b"\0\0\0\x20ftyp3gp4 and sound", "3gp"),
        ("voice", b"\x1aE\xdf\xa3 and sound", "webm"),
        ("document", b"%PDF-1.7 and pages", "pdf"),
        ("document", packed("[Content_Types].xml", "word/document.xml"), "docx"),
        ("document", packed("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        ("document", "Просто слова".encode(), "txt"),
        ("document", b"\0\0\0\x20ftypM4A and sound", "m4a"),
    ],
)
def test_what_we_take_is_told_from_the_bytes(kind: str, data: bytes, extension: str) -> None:
    assert checked(kind, data) == (data, extension)


@pytest.mark.parametrize(
    ("kind", "data", "why"),
    [
        ("photo", b"%PDF-1.7", "kind"),
        ("photo", b"\xff\xd8\xff and no picture", "kind"),
        ("voice", b"MZ a program", "kind"),
        ("document", b"MZ\x90\0 a program", "kind"),
        ("document", b"#!/bin/sh\0", "kind"),
        ("document", b"<html><script>", "kind"),
        ("document", packed("run.exe"), "kind"),
        ("document", packed("[Content_Types].xml", "word/vbaProject.bin"), "kind"),
        ("document", b"PK\x03\x04 broken", "kind"),
        ("document", b"", "kind"),
        ("document", b"%PDF-" + bytes(LARGEST), "size"),
    ],
)
def test_what_we_do_not_take(kind: str, data: bytes, why: str) -> None:
    with pytest.raises(RefusedFileError, match=why):
        checked(kind, data)


async def test_a_picture_that_unfolds_to_too_much_is_refused(archive: Archive, anna: Account) -> None:
    out = BytesIO()
    Image.new("1", (9000, 8000)).save(out, "PNG")
    await archive.comes(anna, out.getvalue())
    assert [(file.state, file.why) for file in archive.settled] == [("failed", "kind")]


async def test_a_sound_that_no_messenger_plays_goes_as_a_document(archive: Archive, anna: Account) -> None:
    await archive.comes(anna, b"#!AMR and sound", kind="voice")
    stored = await archive.vault.read_file(PHOTO_ID)
    assert (stored.kind, stored.name) == ("document", "voice.amr")


async def test_trouble_is_tried_again_later_and_at_last_given_up(archive: Archive, anna: Account) -> None:
    await archive.comes(anna, FetchError("busy", gone=False))  # type: ignore[arg-type]
    for pause in PAUSES:
        assert await archive.fetcher.drain(archive.store.now) == 0
        assert (await archive.file()).state == "wanted"
        with pytest.raises(FetchError) as waiting:
            await archive.vault.read_file(PHOTO_ID)
        assert not waiting.value.gone
        archive.store.wait(seconds=pause)
        assert await archive.fetcher.drain(archive.store.now) == 1
    assert [(file.state, file.why) for file in archive.settled] == [("failed", "fetch")]
    assert len(archive.platform.asked) == len(PAUSES) + 1


async def test_what_is_gone_or_too_big_is_not_asked_for_again(archive: Archive, anna: Account) -> None:
    await archive.comes(anna, FetchError("gone", gone=True))  # type: ignore[arg-type]
    await archive.want(anna, "01JZZZZZZZZZZZZZZZZZZZZZZB", size=LARGEST + 1)
    await archive.fetcher.drain(archive.store.now)
    assert [file.why for file in archive.settled] == ["fetch", "size"]
    assert len(archive.platform.asked) == 1


async def test_a_defect_of_a_channel_stops_nothing(archive: Archive, anna: Account) -> None:
    await archive.want(anna, "01JZZZZZZZZZZZZZZZZZZZZZZB")
    archive.platform.has["source of 01JZZZZZZZZZZZZZZZZZZZZZZB"] = RuntimeError("odd")
    await archive.comes(anna, picture())
    assert (await archive.file()).state == "kept"
    assert (await archive.file("01JZZZZZZZZZZZZZZZZZZZZZZB")).state == "wanted"


async def test_a_fetcher_that_died_is_followed_by_another(archive: Archive, anna: Account) -> None:
    await archive.want(anna)
    await archive.store.do(files.claim, 4, files.DRAFTS_LAST)
    archive.platform.has[f"source of {PHOTO_ID}"] = picture()
    assert await archive.fetcher.drain(archive.store.now) == 0
    assert await archive.fetcher.drain(archive.store.now + files.DRAFTS_LAST) == 1
    assert (await archive.file()).state == "kept"


async def test_a_submitted_file_dies_with_its_passport_and_not_with_its_person(
    archive: Archive, anna: Account
) -> None:
    await archive.comes(anna, picture())
    passport = await passport_of(archive.store, anna)
    assert await archive.store.do(files.adopt, [PHOTO_ID], anna.person_id, passport) == [PHOTO_ID]
    await archive.store.do(Unit.destroy_key, anna.person_id)
    assert isinstance(await archive.vault.read_file(PHOTO_ID), StoredFile)
    await archive.store.do(Unit.destroy_key, passport)
    with pytest.raises(FetchError):
        await archive.vault.read_file(PHOTO_ID)


async def test_a_file_submitted_while_it_is_fetched_opens_afterwards(archive: Archive, anna: Account) -> None:
    await archive.want(anna)
    passport = await passport_of(archive.store, anna)
    [wanted] = await archive.store.do(files.claim, 4, files.DRAFTS_LAST)
    await archive.store.do(files.adopt, [PHOTO_ID], anna.person_id, passport)
    await archive.vault.keep(PHOTO_ID, wanted.key, picture())
    assert await archive.store.do(files.kept, PHOTO_ID, 1, "jpg")
    assert (await archive.vault.read_file(PHOTO_ID)).data == picture()


async def test_nobody_adopts_a_foreign_file_or_one_twice(
    archive: Archive, anna: Account, boris: Account
) -> None:
    await archive.comes(anna, picture())
    passport = await passport_of(archive.store, anna)
    assert await archive.store.do(files.adopt, [PHOTO_ID, "nothing"], boris.person_id, passport) == []
    assert await archive.store.do(files.adopt, [PHOTO_ID], anna.person_id, passport) == [PHOTO_ID]
    assert await archive.store.do(files.adopt, [PHOTO_ID], anna.person_id, passport) == []


async def test_a_cancelled_draft_and_an_old_one_leave_nothing(archive: Archive, anna: Account) -> None:
    other = "01JZZZZZZZZZZZZZZZZZZZZZZB"
    await archive.comes(anna, picture())
    await archive.comes(anna, picture(), other)
    (archive.folder / "notes.txt").write_text("not ours")
    assert await archive.store.do(files.forget_draft, anna.person_id, "enrolment") == 0
    assert await archive.store.do(files.forget_draft, anna.person_id, "intake") == 2
    with pytest.raises(FetchError):
        await archive.vault.read_file(PHOTO_ID)
    late: datetime = archive.store.now + files.DRAFTS_LAST
    await archive.fetcher.drain(late)
    assert [path.name for path in archive.folder.iterdir()] == ["notes.txt"]


async def test_a_file_lives_as_long_as_its_person_has_a_draft(archive: Archive, anna: Account) -> None:
    await archive.comes(anna, picture())
    await archive.store.do(conversations.put_draft, anna.person_id, "intake", "{}")
    await archive.fetcher.drain(archive.store.now + files.DRAFTS_LAST * 3)
    assert (await archive.file()).state == "kept"
    await archive.store.do(conversations.drop_draft, anna.person_id, "intake")
    await archive.fetcher.drain(archive.store.now + files.DRAFTS_LAST * 4)
    assert (await archive.file()).state == "gone"


async def test_changed_bytes_do_not_open(archive: Archive, anna: Account) -> None:
    await archive.comes(anna, picture())
    path = archive.folder / PHOTO_ID
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(FetchError):
        await archive.vault.read_file(PHOTO_ID)


def test_a_folder_that_cannot_be_written_to_is_noticed_at_the_start(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OSError):
        Vault(store.database, CENTRE, tmp_path / "file", lambda: store.now).open()


def test_the_folder_stands_beside_the_database_unless_it_is_named(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'desk.db'}"
    assert files_folder(None, url) == tmp_path / "desk.db-files"
    assert files_folder(tmp_path / "photos", url) == tmp_path / "photos"
