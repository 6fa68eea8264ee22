from hypothesis import given
from hypothesis import strategies as st

from app.documents import render
from app.documents.compare import compare
from app.documents.read import Document, outline
from app.domain.compare.redline import new_text, old_text
from tests.domain.strategies import texts

_ARTICLES = (
    "L'employeur répond par écrit aux questions du comité dans un délai de dix jours ouvrés.",
    "Le comité peut se faire assister par un expert habilité de son choix, aux frais de l'entreprise.",
    "Chaque système est essayé pendant trois mois au moins avant toute décision de généralisation.",
)
_TITLES = ("Réponse", "Expertise", "Essai")


def _document(*bodies: str, titles: tuple[str, ...] = _TITLES) -> Document:
    articles = (
        f"## Article {at} – {title}\n\n{body}"
        for at, (title, body) in enumerate(zip(titles, bodies, strict=False), 1)
    )
    return outline("# Accord\n\n" + "\n\n".join(articles), "markdown")


BASE = _document(*_ARTICLES)
REPLY, EXPERT, TRIAL = _ARTICLES


def test_each_clause_has_its_status_and_its_words() -> None:
    new = "La direction publie le registre des outils sur l'intranet."
    revised = _document(REPLY.replace("dix", "vingt"), TRIAL, new, titles=("Réponse", "Essai", "Registre"))
    found = compare(BASE.clauses, revised.clauses)
    assert [clause.status for clause in found.clauses] == ["modified", "removed", "unchanged", "added"]
    assert found.summary == {"unchanged": 1, "modified": 1, "added": 1, "removed": 1, "moved": 0}
    for clause in found.clauses:
        assert old_text(clause.spans) == (clause.base.body if clause.base else "")
        assert new_text(clause.spans) == (clause.revised.body if clause.revised else "")


def test_a_text_does_not_differ_from_itself() -> None:
    assert not compare(BASE.clauses, BASE.clauses).differs


def test_a_changed_title_is_a_change() -> None:
    assert (
        compare(BASE.clauses, _document(*_ARTICLES, titles=("Délai", *_TITLES[1:])).clauses).clauses[0].status
        == "modified"
    )


@given(st.lists(texts(max_size=15), max_size=4), st.lists(texts(max_size=15), max_size=4))
def test_comparing_any_two_texts_gives_both_back(base: list[str], revised: list[str]) -> None:
    old, new = (
        outline("\n\n".join(f"Article {at}\n\n{b}" for at, b in enumerate(bodies, 1)), "text")
        for bodies in (base, revised)
    )
    found = compare(old.clauses, new.clauses)
    assert [old_text(c.spans) for c in found.clauses if c.base] == [c.body for c in old.clauses]
    assert sorted(new_text(c.spans) for c in found.clauses if c.revised) == sorted(
        c.body for c in new.clauses
    )


def test_a_page_holds_no_live_markup_of_the_text() -> None:
    hostile = _document("<script>alert(1)</script>", titles=("<img src=x>",))
    page = render.comparison_html(compare(BASE.clauses, hostile.clauses))
    assert "<script>" not in page
    assert "<img" not in page


def test_a_printed_text_reads_back_as_the_same_clauses() -> None:
    again = outline(render.document_text(BASE), "text")
    assert [(c.number, c.title, c.body) for c in again.clauses] == [
        (c.number, c.title, c.body) for c in BASE.clauses
    ]


def test_where_a_person_must_say_both_clauses_name_each_other_and_nothing_is_linked() -> None:
    one, two = (f"{REPLY} {EXPERT} {' '.join(f'{word}{at}' for word in TRIAL.split()[:8])}" for at in (1, 2))
    base = outline(f"# Accord\n\n## Moyens\n\n{REPLY} {EXPERT}", "markdown")
    revised = outline(f"# Accord\n\n## Avis\n\n{one}\n\n## Suivi\n\n{two}", "markdown")
    found = compare(base.clauses, revised.clauses)
    assert [(clause.status, clause.ask) for clause in found.clauses] == [
        ("removed", ("c2", "c3")),
        ("added", ("c1",)),
        ("added", ("c1",)),
    ]
    first, *added = render.comparison_json(found)["clauses"]
    assert first["ask"] == ["c2", "c3"]
    assert all(clause["ask"] == ["c1"] and 0 <= clause["confidence"] < 0.5 for clause in added)
    assert "Supprimé : Moyens (à confirmer : devenu Avis ou Suivi ?)" in render.comparison_text(found)
    assert "Ajouté (à confirmer : venu de Moyens ?)" in render.comparison_html(found)
