"""Every file of ``clauses/``: printed back to the letter, and worth reading once picked."""

import re
from itertools import product
from pathlib import Path

import pytest

from app.domain.clauses import file as clause_file
from app.domain.clauses.file import SHARED_FILE
from app.domain.clauses.library import (
    MEASURED,
    THEMES,
    Library,
    LibraryClause,
    Parameter,
    Value,
    Variant,
    paragraphs,
    pick,
    with_roles,
)
from app.domain.words import body

FOLDER = Path(__file__).parents[2] / "clauses"
FILES = {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.md"))}
SHARED_TEXT = (FOLDER / SHARED_FILE).read_text(encoding="utf-8")
SHARED = clause_file.parse_shared(SHARED_TEXT)
LIBRARY = clause_file.parse_library({**FILES, SHARED_FILE: SHARED_TEXT})
VARIANTS = [(clause, variant) for clause in LIBRARY.clauses for variant in clause.variants]

by_clause = pytest.mark.parametrize("clause", LIBRARY.clauses, ids=lambda clause: clause.id)
by_variant = pytest.mark.parametrize(
    ("clause", "variant"), VARIANTS, ids=[f"{clause.id}/{variant.id}" for clause, variant in VARIANTS]
)


def extreme(clause: LibraryClause, bound: str) -> dict[str, Value]:
    """Every blank filled, the measured ones with their smallest (``min``) or largest (``max``) value."""

    def value(parameter: Parameter) -> Value:
        if parameter.type in MEASURED:
            return float(getattr(parameter, bound) or 1)
        return "2027-03-01" if parameter.type == "date" else "personne chargée du service"

    return {parameter.id: value(parameter) for parameter in clause.parameters}


def test_the_folder_holds_a_library() -> None:
    assert len(LIBRARY.clauses) == len(FILES) >= 131
    assert {clause.kind for clause in LIBRARY.clauses} == {"article", "definition"}


@by_clause
def test_a_file_printed_and_read_again_is_the_same_clause(clause: LibraryClause) -> None:
    printed = clause_file.print_file(clause)
    assert clause_file.parse(printed, f"{clause.id}.md", SHARED) == clause
    assert clause_file.print_file(clause_file.parse(printed, f"{clause.id}.md", SHARED)) == printed


@by_clause
def test_printing_keeps_every_section_of_the_file_to_the_letter(clause: LibraryClause) -> None:
    written = FILES[f"{clause.id}.md"].split("\n---\n", 1)[1]
    assert clause_file.print_file(clause).split("\n---\n", 1)[1] == written


@by_clause
def test_every_clause_states_where_it_comes_from(clause: LibraryClause) -> None:
    assert clause.sources
    assert all(variant.relation for variant in clause.variants)


@by_variant
def test_variants_of_a_clause_are_different_mechanisms(clause: LibraryClause, variant: Variant) -> None:
    others = [other.text for other in clause.variants if other.id != variant.id]
    assert variant.text not in others


@by_variant
def test_an_empty_pick_leaves_every_blank_open_with_its_unit(clause: LibraryClause, variant: Variant) -> None:
    measured = {one.id for one in clause.parameters if one.unit}
    for language, level in product(("fr", "en"), ("company", "group", "administration", "branch")):
        heading, text = pick(clause, variant.id, language, level, {}, SHARED)
        open_blanks = body.blanks(body.parse(text))
        used = set(re.findall(r"\{\{(\w+)\}\}", variant.text.of(language))) - SHARED.roles.keys()
        assert heading == clause.title.of(language)
        assert {blank.id for blank in open_blanks} == used
        assert {blank.id for blank in open_blanks if blank.unit} == used & measured


@by_variant
def test_a_full_pick_has_no_blank_left_and_keeps_its_paragraphs(
    clause: LibraryClause, variant: Variant
) -> None:
    for language, bound in product(("fr", "en"), ("min", "max")):
        _, text = pick(clause, variant.id, language, "company", extreme(clause, bound), SHARED)
        assert body.blanks(body.parse(text)) == ()
        assert len(paragraphs(text)) == len(paragraphs(variant.text.of(language)))
        assert not re.search(r"\bd’\d|\bl’\d|\bqu’\d", text)


@by_variant
def test_references_are_those_of_the_library(clause: LibraryClause, variant: Variant) -> None:
    _, text = pick(clause, variant.id, "fr", "company", {}, SHARED)
    assert set(body.references(body.parse(text))) <= {*clause.links.needs, *clause.links.goes_with}


@by_clause
def test_help_texts_can_be_read_as_they_are(clause: LibraryClause) -> None:
    for words in clause.help.values():
        for language in ("fr", "en"):
            assert "{" not in with_roles(words.of(language), language, "administration", SHARED)


def test_clauses_come_in_the_order_of_themes() -> None:
    ranks = [list(THEMES).index(clause.theme) for clause in LIBRARY.clauses]
    assert ranks == sorted(ranks)


def test_a_link_declared_once_is_read_both_ways() -> None:
    assert "cycle-evaluation" in LIBRARY.companions("fin-suivi")
    assert "donnees-surveillance" not in LIBRARY.companions("fin-suivi")
    assert "cycle-reversibilite" in LIBRARY.companions("ia-controle-humain")
    assert "fin-suivi" not in LIBRARY.clause("ia-controle-humain").links.goes_with
    assert "cycle-reversibilite" in Library(LIBRARY.clauses).companions("cycle-experimentation")
