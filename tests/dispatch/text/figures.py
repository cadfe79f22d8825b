"""Says how well texts are understood: `python -m tests.dispatch.text.figures` (`--misses` lists mistakes)."""

import sys
from time import perf_counter

from bot.centre_file import centre_of
from bot.understanding import Reader
from dispatch.text.danger import look
from dispatch.text.extra import installed
from dispatch.text.masking import mask
from tests.dispatch.text import measure


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main() -> None:
    for extra in (False, True) if installed() else (False,):
        say(f"\n{'with the extra' if extra else 'by default'}")
        for half in measure.HALVES:
            of_half(half, extra=extra)
        for half in ("tuned", "wide", "desk"):
            say(f"  {half}\n    {measure.masking(half, extra=extra)}")
        times(extra=extra)
    if "--misses" in sys.argv:
        # Only of the half that may be tuned on.
        misses("dev")


def of_half(half: str, *, extra: bool) -> None:
    say(f"  {half}")
    if not extra and measure.has(f"danger_{half}"):
        say(f"    {measure.danger(half)}")
    say(f"    {measure.masking(half, extra=extra)}")
    for kind, (missed, count) in measure.missed(half, extra=extra).items():
        say(f"      missed {missed} of {count}: {kind}")
    say(f"      harmless changed by {measure.changed(half, extra=extra)}")
    if measure.has(f"topics_{half}"):
        say(f"    ordinary requests touched by masking: {measure.touched_requests(half, extra=extra):.4f}")
        say(f"    {measure.topics(half, extra=extra)}")


def times(*, extra: bool) -> None:
    """Milliseconds for one text read whole, with everything loaded."""
    reader = Reader(centre_of(None), "ru", extra=extra)
    reader.read("")
    taken = []
    for row in measure.rows("topics_blind"):
        start = perf_counter()
        reader.read(row["text"])
        taken.append((perf_counter() - start) * 1000)
    taken.sort()
    say(f"  ms a text: median {taken[len(taken) // 2]:.2f}, p99 {taken[len(taken) * 99 // 100]:.2f}")


def misses(half: str) -> None:
    for row in measure.rows(f"danger_{half}"):
        seen = look(row["text"], measure.russian().danger)
        if seen.level != row["level"]:
            say(f"danger  {row['level']} -> {seen.level} {seen.kind}: {row['text']}")
    for row in measure.rows(f"masking_{half}"):
        masked = mask(row["text"], measure.russian().lexicon)
        leaks = [
            span
            for span in row["spans"]
            if not measure.is_masked(row["text"], span[0], span[1], masked.spans)
        ]
        if leaks or (masked.spans and not row["spans"]):
            say(f"masking {masked.text}")
    for row in measure.rows(f"topics_{half}"):
        best = [one.id for one in measure.index().best(row["text"])]
        if row["topic"] not in best:
            say(f"topics  {row['topic']} not in {best}: {row['text']}")


if __name__ == "__main__":
    main()
