from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from app.documents import render
from app.documents.compare import MergedClause, compare, merge_documents
from app.documents.read import Document, outline
from app.domain.merge import project
from app.domain.redline import new_text, old_text
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


def _merged(**texts: Document) -> tuple[MergedClause, ...]:
    return merge_documents(BASE.clauses, {name: document.clauses for name, document in texts.items()}).clauses


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


def test_a_removal_against_an_edit_conflicts_and_alone_is_one_sided() -> None:
    without = _document(EXPERT, TRIAL, titles=_TITLES[1:])
    edited = _document(REPLY.replace("dix", "vingt"), EXPERT, TRIAL)
    assert _merged(A=without, B=edited)[0].state == "conflicting"
    assert _merged(A=without, B=BASE)[0].state == "one-sided"
    assert _merged(A=without, B=without)[0].state == "agreed"
    assert _merged(A=without, B=without, C=BASE)[0].state == "compatible"
    assert _merged(A=without, B=BASE)[0].structure == {"A": "removed", "B": "kept"}


def test_a_split_clause_that_keeps_its_words_is_untouched() -> None:
    base = _document(f"{REPLY} {EXPERT}\n\n{TRIAL}", titles=("Moyens",))
    split = _document(f"{REPLY} {EXPERT}", TRIAL, titles=("Moyens", "Essai"))
    (clause,) = merge_documents(base.clauses, {"A": split.clauses, "B": base.clauses}).clauses
    assert (clause.state, clause.structure) == ("untouched", {"A": "split", "B": "kept"})


def test_the_same_added_clause_is_one_row() -> None:
    new = "La direction publie le registre des outils sur l'intranet."
    longer = _document(*_ARTICLES, new, titles=(*_TITLES, "Registre"))
    added = _merged(A=longer, B=longer, C=BASE)[-1]
    assert (added.id, added.state, added.structure) == ("c4", "compatible", {"A": "added", "B": "added"})
    assert project(added.spans, "A") == new
    assert project(added.spans, "C") == ""


def test_the_order_of_the_parties_changes_no_byte() -> None:
    answers = {
        "A": _document(REPLY.replace("dix", "vingt"), EXPERT, TRIAL),
        "B": _document(REPLY.replace("dix", "cinq"), TRIAL, EXPERT, titles=("Réponse", "Essai", "Expertise")),
        "C": _document(EXPERT, TRIAL, titles=_TITLES[1:]),
    }
    pages = {
        render.merged_html(merge_documents(BASE.clauses, {name: answers[name].clauses for name in order}))
        for order in permutations(answers)
    }
    assert len(pages) == 1


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
    for page in (
        render.comparison_html(compare(BASE.clauses, hostile.clauses)),
        render.merged_html(merge_documents(BASE.clauses, {"<b>": hostile.clauses})),
    ):
        assert "<script>" not in page
        assert "<img" not in page
        assert "<b>" not in page


def test_a_printed_text_reads_back_as_the_same_clauses() -> None:
    again = outline(render.document_text(BASE), "text")
    assert [(c.number, c.title, c.body) for c in again.clauses] == [
        (c.number, c.title, c.body) for c in BASE.clauses
    ]
