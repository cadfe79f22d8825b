"""Files on the page: what a person attaches, and what they were sent."""

from mimetypes import guess_type
from urllib.parse import quote

from aiohttp import BodyPartReader, web

from bot.channels.contract import FetchError, StoredFile
from bot.channels.web import markup
from bot.channels.web.guard import guarded, refusing, repeat_key, text_of
from bot.channels.web.listen import DONE, Listener
from bot.channels.web.reception import Reception
from bot.channels.web.refusals import RefusedError
from bot.halves import without_halves
from dialogs.events import FileKind, FilesReceived, IncomingFile
from storage.chat.pages import Session

FILE_BYTES = 20 * 1024 * 1024
FIELD_BYTES = 4096
MOST_FILES = 10
SHOWN_IN_PLACE = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif", "audio/ogg", "audio/mpeg"})


class Files:
    """POST /files and GET /file/{ref}/{n}."""

    def __init__(self, reception: Reception, listener: Listener) -> None:
        self._reception = reception
        self._listener = listener

    def routes(self) -> list[web.RouteDef]:
        """Both directions."""
        take = guarded(self._reception, self.take, self._reception.limits.spoken)
        give = refusing(self._reception, self.give)
        return [web.post("/files", take), web.get("/file/{ref}/{n:[0-9]+}", give)]

    async def take(self, request: web.Request, session: Session) -> web.Response:
        """Multipart with the fields id, caption, album before up to ten files of 20 MB together."""
        try:
            fields, files = await self._read(request)
        except (ConnectionResetError, ValueError):
            raise RefusedError(400, "page-refused") from None  # broken off in the middle, or not multipart
        key, caption = repeat_key(fields), text_of(fields, "caption", FIELD_BYTES)
        if not files:
            raise RefusedError(400, "page-file-empty")
        event = FilesReceived(tuple(files), caption, text_of(fields, "album", 64))
        await self._listener.hand_over(request, session, key, event)
        sent = [{"kind": file.kind, "name": file.name} for file in files]
        await self._listener.keep_own(session, key, markup.own_words(caption, sent))
        return web.json_response(DONE)

    async def give(self, request: web.Request) -> web.Response:
        """A file of a message that this very address was shown; the right follows from the message."""
        session = await self._reception.sessions.required(request)
        address = await self._reception.address(session, desk="board" in request.query)
        line = await self._reception.shelf.message(address, request.match_info["ref"])
        ids = markup.files_of(line.body) if line is not None else []
        number = int(request.match_info["n"])
        if number >= len(ids):
            raise RefusedError(404, "page-not-found")
        try:
            return _response(await self._reception.doors.read_file(ids[number]))
        except FetchError:
            raise RefusedError(404, "page-not-found") from None

    async def _read(self, request: web.Request) -> tuple[dict[str, str], list[IncomingFile]]:
        if request.content_type != "multipart/form-data":
            raise RefusedError(415, "page-refused")
        fields: dict[str, str] = {}
        files: list[IncomingFile] = []
        left = FILE_BYTES
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader) or len(files) == MOST_FILES:
                raise RefusedError(400, "page-refused")
            if part.filename is None:
                content = await _bytes_of(part, FIELD_BYTES, "page-too-long")
                fields[part.name or ""] = content.decode(errors="replace")
            else:
                content = await _bytes_of(part, left, "page-file-too-big")
                left -= len(content)
                files.extend([await self._keep(part, content)] if content else [])
        return fields, files

    async def _keep(self, part: BodyPartReader, content: bytes) -> IncomingFile:
        source = await self._reception.uploads.keep(content)
        kind = _kind(part.headers.get("Content-Type", ""))
        return IncomingFile(kind, source, len(content), without_halves(part.filename or "")[:200])


async def _bytes_of(part: BodyPartReader, most: int, refusal: str) -> bytes:
    content = bytearray()
    while chunk := await part.read_chunk():
        content += chunk
        if len(content) > most:
            raise RefusedError(413, refusal)
    return bytes(content)


def _kind(media_type: str) -> FileKind:
    if media_type.startswith("image/"):
        return "photo"
    return "voice" if media_type.startswith("audio/") else "document"


def _response(file: StoredFile) -> web.Response:
    media_type = guess_type(file.name)[0]
    if media_type in SHOWN_IN_PLACE:
        return web.Response(body=file.data, content_type=media_type)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"}
    return web.Response(body=file.data, content_type="application/octet-stream", headers=headers)
