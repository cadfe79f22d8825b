"""What the phrase rules call danger, what they only ask about, and what they must leave alone."""

from collections import Counter

import pytest

from dispatch.text.danger import KINDS, NO_DANGER, DangerRules, KindOfDanger, look
from tests.dispatch.text import measure

RULES = DangerRules(
    "english",
    {
        "fire": KindOfDanger(
            danger=("house ~1 =burning", ". =fire ."), doubt=("smoke",), veto=("cigarette smoke",)
        ),
        "gas": KindOfDanger(danger=("smell* gas",), context=("year ago",)),
        "violence": KindOfDanger(danger=("[man] ~2 beats|beat",)),
    },
    {"man": "husband|father"},
)


def test_a_danger_names_its_kind_and_its_place() -> None:
    text = "Help! My house is burning"
    seen = look(text, RULES)
    assert (seen.level, seen.kind) == ("danger", "fire")
    assert seen.phrase is not None
    assert text[slice(*seen.phrase)] == "house is burning"


def test_danger_goes_before_doubt_and_violence_before_gas() -> None:
    assert look("smoke everywhere. my father beats me and it smells gas", RULES).kind == "violence"


def test_a_doubt_is_only_a_doubt() -> None:
    assert look("there is smoke", RULES).level == "doubt"


def test_a_veto_silences_what_it_overlaps() -> None:
    assert look("cigarette smoke again", RULES) == NO_DANGER
    assert look("cigarette smoke. my house is burning", RULES).level == "danger"


def test_context_silences_its_kind_only() -> None:
    assert look("it smelled gas a year ago", RULES) == NO_DANGER
    assert look("a year ago my husband beats me", RULES).kind == "violence"


def test_a_gap_does_not_reach_over_the_end_of_a_sentence() -> None:
    assert look("I have a husband. Mother beats eggs", RULES) == NO_DANGER


def test_an_edge_is_a_part_of_a_phrase() -> None:
    assert look("fire", RULES).level == "danger"
    assert look("fire safety", RULES) == NO_DANGER


@pytest.mark.parametrize("text", ["", "   ", "...", "12345", "\n\n", "😀"])
def test_nothing_to_see(text: str) -> None:
    assert look(text, RULES) == NO_DANGER


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_known_in_russian(kind: str) -> None:
    told = [row["text"] for row in measure.rows("danger_blind") if row["kind"] == kind]
    assert kind in {look(text, measure.russian().danger).kind for text in told}


NEAR = ("B4", "B5")
"""Topics whose ordinary requests do tell of danger: violence and despair."""

TRAPS = [
    "цены убивают",
    "убитый подъезд",
    "лампочка не горит",
    "горящая путевка",
    "бьют часы на башне",
    "из земли бьет родник",
    "не хочу жить в коммуналке",
    "умираю со смеху",
    "дом сгорел пять лет назад",
    "тонем в мусоре",
    "пропала очередь ребенка в садик",
    "лекция о профилактике суицида",
    "убили время в очереди",
    "пожарная сигнализация пищит",
]


@pytest.mark.parametrize("text", TRAPS)
def test_traps_are_not_danger(text: str) -> None:
    assert look(text, measure.russian().danger).level != "danger"


def test_no_figure_falls_below_what_was_measured() -> None:
    sets = ("blind", "dev", "fresh", "unseen", "last", "proof")
    blind, dev, fresh, unseen, last, proof = map(measure.danger, sets)
    # The alarm has learned from blind and dev: the other four say how it meets what it never saw.
    assert blind.missed <= 0.02
    assert blind.false_danger <= 0.02
    assert dev.missed <= 0.07
    assert dev.false_danger <= 0.04
    assert fresh.missed <= 0.10
    assert fresh.silent <= 0.05
    assert fresh.false_danger <= 0.10
    assert unseen.missed <= 0.05
    assert unseen.silent <= 0.01
    assert unseen.false_danger <= 0.07
    assert unseen.false_doubt <= 0.07
    assert last.missed <= 0.12
    assert last.silent <= 0.05
    assert last.false_danger <= 0.03
    assert last.false_doubt <= 0.05
    assert proof.missed <= 0.08
    assert proof.silent <= 0.03
    assert proof.false_danger <= 0.02
    assert proof.false_doubt <= 0.03


def test_ordinary_requests_ring_nobody() -> None:
    danger, doubt = levels_of_ordinary("blind", "dev")
    assert danger <= 0.03
    assert doubt <= 0.05
    # Of these nothing was ever read: they show what a working day brings.
    danger, doubt = levels_of_ordinary("fresh", "unseen")
    assert danger <= 0.05
    assert doubt <= 0.07


def levels_of_ordinary(*halves: str) -> tuple[float, float]:
    calm = [row for half in halves for row in measure.rows(f"topics_{half}") if row["topic"] not in NEAR]
    levels = [look(row["text"], measure.russian().danger).level for row in calm]
    return levels.count("danger") / len(levels), levels.count("doubt") / len(levels)


def test_everyday_talk_between_two_people_rings_nobody() -> None:
    said = (measure.DATA / "talk.txt").read_text("utf-8").splitlines()
    levels = Counter(look(words, measure.russian().danger).level for words in said)
    assert levels["danger"] <= 1
    assert levels["doubt"] <= 8
    assert len(said) >= 45


def test_answers_to_the_bot_and_plain_complaints_ring_hardly_anybody() -> None:
    said = (measure.DATA / "replies.txt").read_text("utf-8").splitlines()
    levels = Counter(look(words, measure.russian().danger).level for words in said)
    assert levels["danger"] <= 3
    assert levels["doubt"] <= 9
    assert len(said) >= 55
    for words in ("не знаю я", "спасибо большое", "я не та кнопка нажалась"):
        assert look(words, measure.russian().danger).level == "none"


def test_who_asks_not_to_come_is_not_out_of_their_senses() -> None:
    assert look("у меня температура, не приходите сегодня", measure.russian().danger).level != "danger"
    assert look("бабушка не приходит в себя", measure.russian().danger).level == "danger"
