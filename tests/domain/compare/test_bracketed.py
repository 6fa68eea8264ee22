from hypothesis import given, settings

from app.domain.compare.bracketed import ENGLISH, Piece, Wording, bracketed, printed
from app.domain.compare.columns import columns
from app.domain.compare.merge import merge
from app.domain.words.text import fold
from tests.domain.strategies import answers

BASE = "un délai de vingt jours."


def _pieces(**texts: str) -> tuple[Piece, ...]:
    return bracketed(merge(BASE, texts).spans, texts)


def test_disputed_words_stand_between_brackets_with_everybody_named() -> None:
    thirty, sixty = BASE.replace("vingt", "trente"), BASE.replace("vingt", "soixante")
    pieces = _pieces(A=thirty, B=sixty, C=thirty, D=BASE)
    assert printed(pieces) == "un délai de [B : soixante | A, C : trente | D, texte de base : vingt] jours."


def test_nobody_is_said_to_keep_the_base_who_does_not() -> None:
    pieces = _pieces(A=BASE.replace("vingt", "trente"), B=BASE.replace("vingt", "soixante"))
    assert printed(pieces) == "un délai de [B : soixante | A : trente | texte de base : vingt] jours."


def test_words_that_everybody_wants_stand_without_brackets() -> None:
    thirty = BASE.replace("vingt", "trente")
    assert printed(_pieces(A=thirty, B=thirty)) == thirty


def test_a_deletion_says_that_nothing_would_stand_there() -> None:
    pieces = _pieces(A="un délai de jours.", B=BASE)
    assert printed(pieces, ENGLISH, {"A": "CGT", "B": "UDES"}) == (
        "un délai de [CGT: nothing | UDES, base text: vingt] jours."
    )


def test_typography_alone_opens_no_bracket() -> None:
    base = "l'accord : oui"
    texts = {"A": "l’accord\u00a0: oui", "B": base, "C": "l'accord: oui"}
    assert printed(bracketed(merge(base, texts).spans, texts)) == base


@settings(max_examples=400)
@given(answers())
def test_every_party_holds_exactly_one_wording_of_each_piece(case: tuple[str, dict[str, str]]) -> None:
    base, texts = case
    for piece in bracketed(merge(base, texts).spans, texts):
        assert sorted(party for one in piece.wordings for party in one.parties) == sorted(texts)
        assert len({fold(one.text) for one in piece.wordings}) == len(piece.wordings)
        assert sum(one.of_base for one in piece.wordings) <= 1


@settings(max_examples=400)
@given(answers())
def test_a_text_is_read_back_by_taking_ones_own_wordings(case: tuple[str, dict[str, str]]) -> None:
    base, texts = case
    pieces = bracketed(merge(base, texts).spans, texts)
    for party, text in texts.items():
        own = "".join(_held(piece, party).text for piece in pieces)
        assert "".join(fold(own).split()) == "".join(fold(text).split())


def _held(piece: Piece, party: str) -> Wording:
    return next(one for one in piece.wordings if party in one.parties)


@settings(max_examples=400)
@given(answers())
def test_a_column_is_a_partys_text_to_the_letter(case: tuple[str, dict[str, str]]) -> None:
    base, texts = case
    rows = columns(merge(base, texts).spans, sorted(texts))
    assert "".join(row.base for row in rows) == base
    for at, party in enumerate(sorted(texts)):
        assert "".join(row.cells[at].text for row in rows) == texts[party]
        assert all(row.cells[at].party == party for row in rows)


def test_a_row_is_a_line_and_says_who_keeps_it() -> None:
    base = "Premier.\nDeuxième.\nTroisième."
    rows = columns(merge(base, {"A": base.replace("Deuxième", "Second"), "B": base}).spans, ("A", "B"))
    assert [row.base for row in rows] == ["Premier.\n", "Deuxième.\n", "Troisième."]
    assert [row.kept for row in rows] == [True, False, True]
    assert [cell.keeps for cell in rows[1].cells] == [False, True]
