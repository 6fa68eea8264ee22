from itertools import permutations

from app.documents.merged import Merged, MergedClause, merge_documents
from app.documents.merged_render import merged_html, merged_json
from app.documents.read import Document, outline
from app.domain.compare.merge import project

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


def _whole(**texts: Document) -> Merged:
    return merge_documents(BASE.clauses, {name: document.clauses for name, document in texts.items()})


def _merged(**texts: Document) -> tuple[MergedClause, ...]:
    return _whole(**texts).clauses


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
        merged_html(_whole(**{name: answers[name] for name in order})) for order in permutations(answers)
    }
    assert len(pages) == 1


def test_a_split_clause_names_its_parts() -> None:
    base = _document(f"{REPLY} {EXPERT}\n\n{TRIAL}", titles=("Moyens",))
    split = _document(f"{REPLY} {EXPERT}", TRIAL, titles=("Moyens", "Essai"))
    found = merged_json(merge_documents(base.clauses, {"A": split.clauses, "B": base.clauses}))
    assert [part["title"] for part in found["clauses"][0]["parts"]["A"]] == ["Moyens", "Essai"]


def test_a_party_that_adds_the_same_words_twice_adds_two_clauses() -> None:
    new = "La direction publie le registre des outils sur l'intranet."
    twice = _document(*_ARTICLES, new, new, titles=(*_TITLES, "Registre", "Registre"))
    once = _document(*_ARTICLES, new, titles=(*_TITLES, "Registre"))
    assert [clause.structure for clause in _merged(A=twice, B=once)[3:]] == [
        {"A": "added", "B": "added"},
        {"A": "added"},
    ]


def test_structural_conflicts_are_listed_with_their_clause_and_parties() -> None:
    without = _document(EXPERT, TRIAL, titles=_TITLES[1:])
    edited = _document(REPLY.replace("dix", "vingt"), EXPERT, TRIAL)
    found = merged_json(_whole(A=without, B=edited, C=BASE))
    assert found["conflicts"] == [{"type": "removed and edited", "clause": "c1", "parties": ["A", "B"]}]
    assert found["clauses"][0]["structural"] == [
        {"type": "removed and edited", "parties": ["A", "B"], "conflict": True}
    ]


def test_a_clause_moved_to_two_places_conflicts_though_its_words_are_untouched() -> None:
    four = (*_ARTICLES, "La direction publie le registre des outils sur l'intranet de l'entreprise.")
    names = (*_TITLES, "Registre")

    def ordered(*order: int) -> Document:
        return _document(*(four[at] for at in order), titles=tuple(names[at] for at in order))

    base = ordered(0, 1, 2, 3)
    answers = {"A": ordered(3, 0, 1, 2), "B": ordered(0, 3, 1, 2), "C": base}
    found = merged_json(merge_documents(base.clauses, {name: one.clauses for name, one in answers.items()}))
    assert found["conflicts"] == [{"type": "moved differently", "clause": "c4", "parties": ["A", "B"]}]
    assert found["clauses"][3]["state"] == "untouched"


def test_the_page_shows_brackets_and_a_column_for_each_wording() -> None:
    page = merged_html(
        _whole(
            A=_document(REPLY.replace("dix", "vingt"), EXPERT, TRIAL),
            B=_document(REPLY.replace("dix", "cinq"), EXPERT, TRIAL),
            C=BASE,
        )
    )
    assert "<b>[</b>" in page
    assert "<del>dix</del><ins>vingt</ins>" in page
    assert '<th scope="col">B</th>' in page


def test_a_page_holds_no_live_markup_of_the_text() -> None:
    hostile = _document("<script>alert(1)</script>", titles=("<img src=x>",))
    page = merged_html(merge_documents(BASE.clauses, {"<b>": hostile.clauses}))
    assert "<script>" not in page
    assert "<img" not in page
    assert "&lt;b&gt;" in page
