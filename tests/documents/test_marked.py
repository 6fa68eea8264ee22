"""A redline in reading order says everything its spans say, and where passages went."""

from hypothesis import given

from app.documents.compare import compare
from app.documents.marked import Moved, Words, marked
from app.documents.redline_json import moves_json, spans_json
from app.documents.render import comparison_html, comparison_text
from app.domain.compare.redline import redline
from app.domain.segment.segmentation import Piece
from tests.domain.strategies import pairs

FIRST = "L'employeur informe le comité au moins trente jours avant tout essai d'un outil."
REST = (
    "Les salariés concernés reçoivent une note écrite qui décrit l'outil, ses limites et ses recours.\n\n"
    "Un bilan annuel est présenté à la commission de suivi, qui peut demander une expertise."
)
OLD, NEW = f"{FIRST}\n\n{REST}", f"{REST}\n\n{FIRST.replace('trente', 'vingt')}"


@given(pairs())
def test_what_is_marked_gives_both_texts(pair: tuple[str, str]) -> None:
    shown = list(marked(redline(*pair)))
    assert (_side(shown, "-"), _side(shown, "+")) == pair


def _side(shown: list[Words | Moved], way: str) -> str:
    end = "from" if way == "-" else "to"
    return "".join(
        "".join(text for op, text in one.spans if op in ("=", way)) if isinstance(one, Moved) else one.text
        for one in shown
        if (one.end == end if isinstance(one, Moved) else one.op in ("=", way))
    )


def test_both_places_of_a_move_are_marked() -> None:
    assert _side(list(marked(redline(OLD, NEW))), "+") == NEW
    moved = [one for one in marked(redline(OLD, NEW)) if isinstance(one, Moved)]
    assert [(one.end, one.number, one.down) for one in moved] == [("from", 1, True), ("to", 1, True)]


def test_a_move_is_said_in_words_and_linked_on_the_page() -> None:
    found = compare([_clause(OLD)], [_clause(NEW)])
    text = comparison_text(found)
    assert text.index("[passage 1 déplacé plus bas]") < text.index("Les salariés")
    assert "{passage 1 déplacé, venu de plus haut : L'employeur informe" in text
    assert "[-trente-]{+vingt+}" in text
    page = comparison_html(found)
    for place, other in (("from", "to"), ("to", "from")):
        assert f'id="c1-1-{place}"><a href="#c1-1-{other}">' in page


def _clause(body: str) -> Piece:
    return Piece(index=0, line=1, number="1", title="Outils", level=1, path=(), body=body, kind="article")


def test_json_names_stretches_of_the_spans_and_tells_typography() -> None:
    spans = redline(OLD, NEW)
    (move,) = moves_json(spans)
    span, start, end = move["from"]
    assert spans[span].text[start:end] == FIRST
    assert spans_json(redline("l'outil", "l’outil")) == [
        ["=", "l"],
        ["-", "'", "typography"],
        ["+", "’", "typography"],
        ["=", "outil"],
    ]
