"""Which of a person's files go into the archive, and under what names: no more than a messenger carries."""

from collections.abc import Iterable

from dispatch.ids import Id
from storage.persons.own_data import Told

MOST_BYTES = 45 * 1024 * 1024
"""All files together; Telegram takes 50 MB from a bot, and the page needs its place too."""

Bundle = list[tuple[Id, Told]]
"""Ids of files, each with what is told of it; its "name" is that in the archive."""


def bundled(data: Told) -> Bundle:
    """Name the kept files of these data as far as they fit, the passports' first; "" for what stays out."""
    chosen: Bundle = []
    left = MOST_BYTES
    for place, (label, file) in enumerate(_all(data), 1):
        name, extension = file.pop("id"), file.pop("extension")
        fits = file["state"] == "kept" and file["size"] <= left
        file["name"] = f"files/{label}-{place:03}-{file['kind']}.{extension}" if fits else ""
        if fits:
            left -= file["size"]
            chosen.append((name, file))
    return chosen


def _all(data: Told) -> Iterable[tuple[str, Told]]:
    for passport in data["passports"]:
        yield from ((passport["number"] or "draft", file) for file in passport["files"])
    yield from ((file["number"], file) for file in data["sent_files"])
    yield from (("draft", file) for file in data["draft_files"])
