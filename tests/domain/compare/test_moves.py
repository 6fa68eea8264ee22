from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.compare.moves import Move, moves
from app.domain.compare.passages import Stretch
from app.domain.compare.redline import Span, new_text, old_text, redline
from tests.domain.strategies import pairs

SENTENCES = (
    "L'employeur informe le comité social et économique au moins trente jours avant tout essai.",
    "Les salariés concernés reçoivent une note écrite qui décrit l'outil et ses limites.",
    "Une personne nommée répond aux questions, et peut suspendre l'outil à tout moment.",
    "Aucune décision individuelle n'est prise sur le seul fondement d'un traitement automatisé.",
    "Un bilan annuel est présenté à la commission de suivi, qui peut demander une expertise.",
    "Les coûts de formation sont pris en charge sans être imputés sur le plan de l'entreprise.",
)
REWORDED = "Un bilan semestriel est présenté à la commission de suivi, qui peut demander une expertise."


def _moved(old: str, new: str) -> list[tuple[str, str]]:
    """The words that moved, as they were and as they are."""
    spans = redline(old, new)
    return [(_words(spans, one.origin), _words(spans, one.target)) for one in moves(spans)]


def _words(spans: tuple[Span, ...], stretch: Stretch) -> str:
    return spans[stretch.span].text[stretch.start : stretch.end]


def _assert_sound(spans: tuple[Span, ...], found: tuple[Move, ...]) -> None:
    for move in found:
        assert spans[move.origin.span].op == "-"
        assert spans[move.target.span].op == "+"
        assert old_text(move.spans) == _words(spans, move.origin)
        assert new_text(move.spans) == _words(spans, move.target)
    for side in ([move.origin for move in found], [move.target for move in found]):
        placed = sorted(side)
        assert all(0 <= one.start < one.end <= len(spans[one.span].text) for one in placed)
        assert all(a.span < b.span or a.end <= b.start for a, b in pairwise(placed))


@settings(max_examples=500)
@given(pairs())
def test_moves_name_words_of_the_spans_and_never_overlap(pair: tuple[str, str]) -> None:
    spans = redline(*pair)
    found = moves(spans)
    _assert_sound(spans, found)
    assert moves(spans) == found


@settings(max_examples=300)
@given(st.permutations(SENTENCES), st.permutations(SENTENCES), st.sampled_from([" ", "\n", "\n\n", "\n- "]))
def test_moves_among_sentences_put_in_another_order_are_sound(
    old: list[str], new: list[str], between: str
) -> None:
    spans = redline(between.join(old), between.join(new))
    _assert_sound(spans, moves(spans))


@pytest.mark.parametrize("between", [" ", "\n\n"])
@pytest.mark.parametrize("at", range(4))
def test_a_sentence_put_at_the_end_moved_there(between: str, at: int) -> None:
    rest = [one for one in SENTENCES if one != SENTENCES[at]]
    old, new = between.join(SENTENCES), between.join([*rest, SENTENCES[at]])
    assert _moved(old, new) == [(SENTENCES[at], SENTENCES[at])]
    assert _moved(new, old) == [(SENTENCES[at], SENTENCES[at])]


def test_a_moved_sentence_may_take_the_place_of_a_struck_one() -> None:
    a, b, c, d, *_ = SENTENCES
    ((old, new),) = _moved(f"{a} {b} {c} {d}", f"{b} {c} {a}")
    assert old == a
    assert new.removesuffix(".") == a.removesuffix(".")  # the full stop of the struck sentence may stay


def test_a_moved_sentence_may_be_part_of_what_is_struck() -> None:
    a, b, c, d, e, _ = SENTENCES
    assert _moved(f"{a} {b} {c} {d}", f"{c} {d} {e} {b}") == [(b, b)]


def test_what_changed_in_a_passage_as_it_moved_is_its_own_redline() -> None:
    *rest, bilan, last = SENTENCES
    spans = redline("\n\n".join([bilan, *rest, last]), "\n\n".join([*rest, last, REWORDED]))
    (move,) = moves(spans)
    assert [span for span in move.spans if span.op != "="] == [("-", "annuel"), ("+", "semestriel")]


def test_sentences_that_move_together_are_one_move_with_the_short_ones_among_them() -> None:
    a, b, c, d, e, f = SENTENCES
    paragraph = f"{a} C'est écrit. {b}"
    assert _moved("\n\n".join([paragraph, c, d, e, f]), "\n\n".join([c, d, e, f, paragraph])) == [
        (paragraph, paragraph)
    ]


def test_a_short_item_moves_whole_whatever_its_mark_and_its_end() -> None:
    old = "Sont communiqués :\n1. la date d'embauche ;\n2. le numéro de sécurité sociale ;\n3. la classification."
    new = "Sont communiqués :\n1. le numéro de sécurité sociale ;\n2. la classification ;\n3. la date d'embauche."
    (move,) = _moved(old, new)
    assert [words.strip("123. ;") for words in move] == ["la date d'embauche"] * 2


def test_of_two_neighbours_that_change_places_the_shorter_moved() -> None:
    long, short = f"{SENTENCES[0]} {SENTENCES[1]} {SENTENCES[2]}", SENTENCES[3]
    assert _moved(f"{long}\n\n{short}", f"{short}\n\n{long}") == [(short, short)]


def test_a_passage_that_stands_twice_in_a_text_moves_nowhere() -> None:
    a, b, c, d, *_ = SENTENCES
    assert _moved("\n".join([a, b, c, d]), "\n".join([b, c, a, d, a])) == []


def test_words_replaced_where_they_stand_moved_nowhere() -> None:
    assert moves((Span("-", f"{SENTENCES[0]} {SENTENCES[1]}"), Span("+", f"{SENTENCES[1]} Non."))) == ()


def test_a_few_words_of_a_sentence_are_no_move() -> None:
    a, b, *_ = SENTENCES
    assert _moved(f"Sauf accord contraire, {a} {b}", f"{a} {b} Sauf accord contraire.") == []


def test_thousands_of_lines_in_another_order_are_paired_in_bounded_work() -> None:
    random = Random(1)
    words = [f"mot{at}" for at in range(500)]
    lines = [" ".join(random.choices(words, k=10)) for _ in range(3_000)]
    other = [" ".join(word if random.random() > 0.05 else "autre" for word in line.split()) for line in lines]
    random.shuffle(other)
    kept = " ".join(words * 80)
    spans = (Span("-", "\n".join(lines)), Span("=", f"\n{kept}\n"), Span("+", "\n".join(other)))
    found = moves(spans)
    _assert_sound(spans, found)
    assert len(found) > 2_500
