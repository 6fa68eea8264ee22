from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.clauses.library import Bilingual, Forms, LibraryClause, Links
from app.domain.clauses.terms import Term, Vocabulary, _readable, forms, uses
from app.domain.words import body, text
from app.domain.words.body import Blank, Body, Paragraph, Reference, Run, parse
from tests.domain.strategies import canonical_bodies, texts

SYSTEM = Term("system", ("système d’IA", "systèmes d’IA", "système d’intelligence artificielle"))
TRIAL = Term("trial", ("expérimentation", "pilote"))
CONTROL = Term("control", ("contrôle humain",))
SURVEILLANCE = Term("surveillance", ("surveillance", "moyen de contrôle"))
TERMS = Vocabulary((SYSTEM, TRIAL, CONTROL, SURVEILLANCE))


def marked(words: str | Body, vocabulary: Vocabulary = TERMS) -> list[tuple[str, str]]:
    """The words that are used, each with what it leads to."""
    tree = parse(words) if isinstance(words, str) else words
    plain = body.plain(tree)
    return [(plain[one.start : one.end], one.clause_id) for one in uses(tree, vocabulary)]


def words_of(*terms: str) -> Vocabulary:
    """Each word its own definition."""
    return Vocabulary(tuple(Term(one, (one,)) for one in terms))


# Whole words, whatever their typography


@pytest.mark.parametrize(
    "written",
    [
        "système d'IA",
        "Système d’IA",
        "SYSTEME D’IA",
        "systeme d'ia",
        "système\u00a0d’IA",
        "syste\u0300me d’IA",
    ],
)
def test_case_accents_and_typography_do_not_matter(written: str) -> None:
    assert marked(f"L’employeur arrête le {written} ; il le note.") == [(written, "system")]


@pytest.mark.parametrize("written", ["copilote", "pilotes", "non-pilote", "pilote-relais", "pilote_2"])
def test_a_part_of_a_word_is_no_use(written: str) -> None:
    assert marked(f"Le {written} commence.") == []


def test_an_elided_article_is_not_part_of_the_word() -> None:
    assert marked("L’expérimentation et d'expérimentation.") == [("expérimentation", "trial")]


@pytest.mark.parametrize("written", ["piloté", "pilotés", "PILOTÉ"])
def test_a_final_accent_makes_another_word(written: str) -> None:
    assert marked(f"Un projet {written} par le service.", words_of("pilote", "pilotes")) == []


def test_an_accent_that_a_writer_left_out_is_forgiven() -> None:
    assert marked("La FINALITE est dite.", words_of("finalité")) == [("FINALITE", "finalité")]


def test_words_in_several_styles_are_one_use() -> None:
    assert marked("Un **système** d’*IA* nouveau.") == [("système d’IA", "system")]


def test_a_line_or_a_cell_ends_a_term() -> None:
    assert marked("| moyen de | contrôle |\n| --- | --- |\n| a | b |") == []
    assert marked((Paragraph((Run("moyen de\ncontrôle"),)),)) == []


# The longest form


def test_the_longest_form_is_meant_wherever_it_begins() -> None:
    assert marked("Un moyen de contrôle humain.") == [("moyen de contrôle", "surveillance")]
    assert marked("Un système d’IA de contrôle humain.") == [
        ("système d’IA", "system"),
        ("contrôle humain", "control"),
    ]


def test_a_term_gives_way_to_a_longer_one_only_where_they_meet() -> None:
    vocabulary = words_of("registre", "registre des systèmes", "systèmes automatiques locaux")
    assert marked("Le registre des systèmes automatiques locaux.", vocabulary) == [
        ("registre", "registre"),
        ("systèmes automatiques locaux", "systèmes automatiques locaux"),
    ]


def test_of_two_definitions_of_one_term_the_first_is_in_force() -> None:
    vocabulary = Vocabulary((Term("first", ("biais",)), Term("second", ("Biais",))))
    assert marked("Tout biais est mesuré.", vocabulary) == [("biais", "first")]


# Once a paragraph


def test_the_first_use_in_each_paragraph_and_item_counts() -> None:
    assert marked("Un pilote, un pilote.\n\nUn pilote.\n\n- un pilote\n- une expérimentation, un pilote") == [
        ("pilote", "trial"),
        ("pilote", "trial"),
        ("pilote", "trial"),
        ("expérimentation", "trial"),
    ]


# Tokens


def test_nothing_is_read_in_a_blank_or_a_reference() -> None:
    tokens = (Paragraph((Blank("duree", "jours de pilote"), Run(" et "), Reference("pilote"), Run("."))),)
    assert marked(tokens) == []
    assert marked((Paragraph((Blank("duree", "jours"), Run(" de pilote."))),)) == [("pilote", "trial")]


# Forms of a definition


def a_definition(*known: str) -> LibraryClause:
    """A definition of the library with these French forms."""
    return LibraryClause(
        id="def",
        kind="definition",
        revision=1,
        title=Bilingual(known[0], "trial"),
        theme="cadre",
        levels=(),
        sources=(),
        links=Links(),
        parameters=(),
        variants=(),
        help={},
        forms=Forms(known, ("trial", "trials")),
    )


def test_a_definition_of_the_library_brings_its_forms_in_the_language_of_the_text() -> None:
    origin = a_definition("expérimentation", "pilote")
    assert forms("Expérimentation", "fr", origin) == ("expérimentation", "pilote", "Expérimentation")
    assert forms("Trial", "en", origin) == ("trial", "trials", "Trial")
    assert forms("Définition de l’expérimentation", "fr", origin)[:2] == ("expérimentation", "pilote")


def test_a_definition_that_took_another_name_leaves_the_forms_of_the_library() -> None:
    assert "pilote" not in forms("Essai", "fr", a_definition("expérimentation", "pilote"))


def test_a_definition_written_at_the_table_is_used_by_its_heading_and_its_plurals() -> None:
    written = Vocabulary((Term("d", forms("« Outil métier » :", "fr", None)),))
    for use in ("outil métier", "Outils métiers", "outils métier"):
        assert marked(f"Chaque {use} est noté.", written) == [(use, "d")]
    assert marked("Biais et biaiss.", Vocabulary((Term("d", forms("Biais", "fr", None)),))) == [
        ("Biais", "d")
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Essai",
        "« Essai »",
        "Définition de l’essai",
        "Définition : essai",
        "Essai, définition",
        "Essai (définition)",
    ],
)
def test_a_heading_that_says_it_is_a_definition_still_names_its_term(heading: str) -> None:
    assert forms(heading, "fr", None)[0].lower() == "essai"


def test_a_term_may_be_the_word_definition() -> None:
    assert forms("Définition", "fr", None)[0] == "Définition"
    assert forms("Definition of a trial", "en", None)[0] == "trial"
    assert forms("Définition d’un essai", "fr", None)[0] == "essai"
    assert forms("Définition design", "fr", None)[0] == "Définition design"


def test_a_heading_without_words_defines_nothing() -> None:
    assert marked("… et tout le reste.", Vocabulary((Term("d", forms("…", "fr", None)),))) == []


# Laws


VOCABULARY = words_of(
    "délai", "salariés", "système IA", "système", "jours ouvrés", "30", "école", "IA accord", "outil"
)


@given(canonical_bodies)
def test_uses_are_whole_words_apart_and_in_order(tree: Body) -> None:
    plain, found = body.plain(tree), uses(tree, VOCABULARY)
    assert all(before.end <= after.start for before, after in pairwise(found))
    for one in found:
        assert text.fold(plain[one.start : one.end]).split() == one.clause_id.split()
        assert not plain[one.end : one.end + 1].isalnum()
        assert not plain[: one.start][-1:].isalnum()


@given(canonical_bodies)
def test_crossing_tokens_out_moves_no_word(tree: Body) -> None:
    plain, readable = body.plain(tree), _readable(tree)
    assert len(plain) == len(readable)
    assert all(after in (before, "_") for before, after in zip(plain, readable, strict=True))
    assert "{@" not in readable or "{@" in "".join(one.text for one in _runs(tree))


def _runs(tree: Body) -> list[Run]:
    found: list[Run] = []
    body.mapped(
        tree, lambda inline: (found.append(inline), (inline,))[1] if isinstance(inline, Run) else (inline,)
    )
    return found


@given(texts(), st.sampled_from(["fr", "en"]))
def test_typography_changes_no_use(words: str, language: str) -> None:
    tree = body.from_plain(words)
    typeset = body.reworded(tree, lambda one: text.typeset(one, language))
    assert [one.clause_id for one in uses(tree, VOCABULARY)] == [
        one.clause_id for one in uses(typeset, VOCABULARY)
    ]
