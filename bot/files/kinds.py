"""What a file really is, told from its bytes and never from its name; all else is not taken."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

PICTURES = frozenset({"jpg", "png", "webp", "gif"})
SOUNDS = frozenset({"ogg", "mp3", "m4a", "wav", "aac", "amr", "3gp", "webm"})
VOICES = frozenset({"ogg", "mp3", "m4a"})
"""Sounds that messengers play as a voice message; the others go as documents."""


_BEGINNINGS = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
    (b"OggS", "ogg"),
    (b"ID3", "mp3"),
    (b"\xff\xfb", "mp3"),
    (b"\xff\xf3", "mp3"),
    (b"\xff\xf1", "aac"),
    (b"\xff\xf9", "aac"),
    (b"#!AMR", "amr"),
    (b"\x1aE\xdf\xa3", "webm"),
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
)
_SOUND_BRANDS = (b"M4A ", b"mp42", b"isom", b"dash")
_OFFICE = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
_OPEN_DOCUMENTS = {b"text": "odt", b"spreadsheet": "ods", b"presentation": "odp"}
_MIMETYPE = b"application/vnd.oasis.opendocument."
_LONGEST_TEXT = 1 << 20
"""Bytes."""


def extension_of(kind: str, data: bytes) -> str | None:
    """The extension of a file sent as "photo", "voice" or "document"; None if it is not one that we take."""
    found = _extension(data)
    if kind == "photo":
        return found if found in PICTURES else None
    if kind == "voice":
        return found if found in SOUNDS else None
    return found


def _extension(data: bytes) -> str | None:
    for beginning, extension in _BEGINNINGS:
        if data.startswith(beginning):
            return extension
    if data.startswith(b"RIFF"):
        return {b"WEBP": "webp", b"WAVE": "wav"}.get(data[8:12])
    if data[4:8] == b"ftyp":
        return "3gp" if data[8:11] == b"3gp" else "m4a" if data[8:12] in _SOUND_BRANDS else None
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    return "txt" if _is_text(data) else None


def _packed(data: bytes) -> str | None:
    """An office document without macros; only the list of its parts is read."""
    try:
        with ZipFile(BytesIO(data)) as packed:
            names = packed.namelist()
    except (BadZipFile, ValueError, NotImplementedError):
        return None
    if any(name.endswith("vbaProject.bin") for name in names):
        return None
    if names[:1] == ["mimetype"] and _MIMETYPE in data[:200]:
        kind = data[:200].partition(_MIMETYPE)[2]
        return next((known for word, known in _OPEN_DOCUMENTS.items() if kind.startswith(word)), None)
    if "[Content_Types].xml" not in names:
        return None
    return next((known for part, known in _OFFICE.items() if any(n.startswith(part) for n in names)), None)


def _is_text(data: bytes) -> bool:
    if not data or len(data) > _LONGEST_TEXT or b"\0" in data or data.lstrip()[:1] == b"<":
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
