"""Files in both directions: what people sent is fetched, what we keep is uploaded (PLATFORMS 2.13)."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import requests
from vk_api.exceptions import ApiError

from bot.channels.contract import FetchError, StoredFile
from bot.channels.vk.errors import NotTakenError, UploadError, code_of, refuses_file
from bot.channels.vk.session import Api

LARGEST = 20 * 1024 * 1024
"""Bytes that we take from a person."""

REMEMBERED = 1000
TYPES = {"voice": "audio_message", "document": "doc"}
MALFORMED = 10
"""What VK says to a voice message in a format it does not like (PLATFORMS 2.13)."""

log = logging.getLogger(__name__)


def fetch(session: requests.Session, source: str) -> bytes:
    """The bytes at the address that an event named. Raises `FetchError`."""
    if not source.startswith(("http://", "https://")):
        raise FetchError("not an address", gone=True)
    try:
        with session.get(source, stream=True) as response:
            if not response.ok:
                raise FetchError(f"http {response.status_code}", gone=response.status_code < 500)
            return _limited(response)
    except requests.RequestException as error:
        raise FetchError(type(error).__name__, gone=False) from None  # its words hold the address


def _limited(response: requests.Response) -> bytes:
    read = bytearray()
    for chunk in response.iter_content(1 << 16):
        read += chunk
        if len(read) > LARGEST:
            raise FetchError("too large", gone=True)
    return bytes(read)


@dataclass(frozen=True, slots=True)
class Upload:
    """One of our files on its way: its id and its bytes."""

    id: str
    file: StoredFile


class Uploads:
    """Uploads our files and remembers for each chat how VK names them."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._names: dict[tuple[str, str], str] = {}

    def attachment(self, chat: str, uploads: Sequence[Upload]) -> str | None:
        """The parameter that attaches the files, None for no files. Raises one of `errors.EXPECTED`.

        A file that VK will not have stays out: the words beside it, and all that waits behind them, must go.
        """
        return ",".join(filter(None, (self._taken(chat, each) for each in uploads))) or None

    def _taken(self, chat: str, upload: Upload) -> str:
        try:
            return self._name(chat, upload)
        except (ApiError, UploadError) as error:
            if not refuses_file(error):
                raise
            log.error("vk: a %s was refused, error %s: words go without it", upload.file.kind, code_of(error))
            return ""

    def _name(self, chat: str, upload: Upload) -> str:
        known = self._names.get((chat, upload.id))
        if known:
            return known
        if len(self._names) >= REMEMBERED:
            self._names.clear()
        name = self._upload(chat, upload.file)
        self._names[chat, upload.id] = name
        return name

    def _upload(self, chat: str, file: StoredFile) -> str:
        """As what it is; what VK does not take so is tried once more, as a document."""
        try:
            if file.kind == "photo":
                return self._photo(chat, file)
            return self._document(chat, file, TYPES[file.kind])
        except (ApiError, UploadError) as error:
            malformed = file.kind == "voice" and code_of(error) == MALFORMED
            if not (malformed or refuses_file(error)):
                raise
        return self._document(chat, file, "doc")

    def _photo(self, chat: str, file: StoredFile) -> str:
        address = self._api.call("photos.getMessagesUploadServer", peer_id=chat)["upload_url"]
        answer = self._post(address, "photo", file)
        sent = {name: answer.get(name) for name in ("photo", "server", "hash")}
        if sent["photo"] in (None, "", "[]"):
            raise NotTakenError("no photo")
        return _reference("photo", self._api.call("photos.saveMessagesPhoto", **sent)[0])

    def _document(self, chat: str, file: StoredFile, kind: str) -> str:
        address = self._api.call("docs.getMessagesUploadServer", type=kind, peer_id=chat)["upload_url"]
        answer = self._post(address, "file", file)
        if not answer.get("file"):
            raise NotTakenError("no file")
        saved = self._api.call("docs.save", file=answer["file"], title=file.name)
        return _reference(saved["type"], saved[saved["type"]])

    def _post(self, address: str, field: str, file: StoredFile) -> dict[str, Any]:
        response = self._api.session.post(address, files={field: (file.name, file.data)})
        if not response.ok:
            raise UploadError(f"http {response.status_code}")
        answer = response.json()
        return answer if isinstance(answer, dict) else {}


def _reference(kind: str, saved: dict[str, Any]) -> str:
    key = f"_{saved['access_key']}" if saved.get("access_key") else ""
    return f"{kind}{saved['owner_id']}_{saved['id']}{key}"
