"""Says how well texts are understood: `python -m tests.dispatch.text.figures` (`--misses` lists mistakes)."""

import sys

from dispatch.text.danger import look
from dispatch.text.masking import mask
from tests.dispatch.text import measure


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main() -> None:
    for half in measure.HALVES:
        say(f"\n{half}")
        say(f"  {measure.danger(half)}")
        say(f"  {measure.masking(half)}")
        say(f"  ordinary requests touched by masking: {measure.touched_requests(half):.3f}")
        say(f"  {measure.topics(half)}")
    if "--misses" in sys.argv:
        # Only of the half that may be tuned on.
        misses("dev")


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
