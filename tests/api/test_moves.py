"""A redline on the wire says which passages moved, and which of its changes are of typography alone."""

from tests.world.table import Table

FIRST = "L’employeur informe les délégués au moins trente jours avant tout essai d’un outil."
SECOND = "Les salariés reçoivent une note écrite qui décrit l’outil, ses limites et leurs recours."
THIRD = "Un bilan annuel est présenté à la commission, qui peut demander une expertise."


def test_a_comparison_names_the_passages_that_moved(table: Table) -> None:
    before = table["FAEL"].answer(Information="\n\n".join((FIRST, SECOND, THIRD)))
    after = table["FAEL"].answer(Information="\n\n".join((SECOND, THIRD, FIRST.replace("trente", "vingt"))))
    compared = table["HT"].get(f"/versions/{after}/comparison", base=before)
    (clause,) = (one for one in compared["clauses"] if one["status"] == "modified")
    (move,) = clause["moves"]
    for place, op, words in (("from", "-", FIRST), ("to", "+", FIRST.replace("trente", "vingt"))):
        span, start, end = move[place]
        assert (clause["spans"][span][0], clause["spans"][span][1][start:end]) == (op, words)
    assert [one for one in move["spans"] if one[0] != "="] == [["-", "trente"], ["+", "vingt"]]


def test_a_change_of_typography_alone_is_told_from_a_change_of_words(table: Table) -> None:
    before = table["FAEL"].answer(Information=FIRST)
    after = table["FAEL"].answer(
        Information=FIRST.replace("trente jours", "trente\u00a0jours").replace("tout essai", "un essai")
    )
    compared = table["HT"].get(f"/versions/{after}/comparison", base=before)
    (clause,) = (one for one in compared["clauses"] if one["status"] == "modified")
    assert [one for one in clause["spans"] if one[0] != "="] == [
        ["-", " ", "typography"],
        ["+", "\u00a0", "typography"],
        ["-", "tout"],
        ["+", "un"],
    ]
