"""Templates: which wording a clause takes, what a chosen list composes, and each fault on its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.clauses.fault import Faulty, explain
from app.domain.clauses.library import Bilingual, Library, LibraryClause, Links, Parameter, Variant
from app.domain.clauses.template import (
    STARTS,
    SharedBlank,
    Slot,
    Template,
    blanks,
    composed,
    definitions_used,
    places,
    references,
    wording,
)
from app.domain.clauses.template_file import Templates, parse_templates
from app.domain.refusal import Invalid

SECTION = Bilingual("Cadre", "Framework")


def a_variant(family: str, text: str = "Mots.", levels: tuple[str, ...] = ()) -> Variant:
    return Variant(family, family, Bilingual(family, family), "new", Bilingual(text, text), levels)


def a_clause(
    clause_id: str,
    *variants: Variant,
    kind: str = "article",
    levels: tuple[str, ...] = ("company", "branch"),
    used_by: tuple[str, ...] = (),
    parameters: tuple[Parameter, ...] = (),
) -> LibraryClause:
    return LibraryClause(
        id=clause_id,
        kind=kind,
        revision=1,
        title=Bilingual(clause_id, clause_id),
        theme="cadre",
        levels=levels,
        sources=(),
        links=Links(),
        parameters=parameters,
        variants=variants or (a_variant("frame"),),
        help={},
        used_by=used_by,
    )


DELAY = Parameter("delai", "duration", Bilingual("délai", "time limit"), "jours", 1, 30)
THREE = tuple(a_variant(family) for family in STARTS)
LIBRARY = Library(
    (
        a_clause("objet", *THREE, a_variant("level", "Selon l’{@suivi}.", levels=("branch",))),
        a_clause("suivi", a_variant("frame"), a_variant("right", "Dans {{delai}}."), parameters=(DELAY,)),
        a_clause("duree", a_variant("frame", "Dans {{delai}}, selon l’{@objet}."), parameters=(DELAY,)),
        a_clause("entreprise", levels=("company",)),
        a_clause("def-outil", kind="definition", used_by=("suivi",)),
        a_clause("def-autre", kind="definition", used_by=("ailleurs",)),
    )
)


def a_template(*clauses: str | None, levels: tuple[str, ...] = (), shared: tuple[str, ...] = ()) -> Template:
    words = Bilingual("Accord", "Agreement")
    slots = tuple(Slot(one, SECTION) for one in clauses)
    asked = (SharedBlank("reponse", "delai", words, shared),) if shared else ()
    return Template("accord", words, words, levels, slots, asked)


@pytest.mark.parametrize(
    ("clause", "start", "level", "expected"),
    [
        ("objet", "frame", "company", "frame"),
        ("objet", "procedure", "company", "procedure"),
        ("objet", "right", "company", "right"),
        ("objet", "right", "branch", "level"),
        ("objet", "right", "interprofessional", "level"),
        ("objet", "procedure", "establishment", "procedure"),
        ("suivi", "procedure", "company", "frame"),
        ("suivi", "right", "company", "right"),
        ("entreprise", "frame", "inter-company", "frame"),
        ("entreprise", "frame", "branch", None),
    ],
)
def test_a_clause_takes_the_wording_of_its_level_else_of_the_start_else_its_frame(
    clause: str, start: str, level: str, expected: str | None
) -> None:
    found = wording(LIBRARY.clause(clause), start, level)
    assert (found and found.family) == expected


def test_a_variant_for_another_level_is_never_taken() -> None:
    clause = a_clause("fin", a_variant("frame", levels=("company",)), levels=("company", "administration"))
    assert wording(clause, "frame", "company") is clause.variants[0]
    assert wording(clause, "frame", "administration") is None


def test_definitions_used_by_the_template_stand_where_it_says_and_no_other() -> None:
    found, skipped = places(a_template("objet", None, "suivi"), LIBRARY, "company")
    assert [one.clause.id for one in found] == ["objet", "def-outil", "suivi"]
    assert skipped == []
    assert definitions_used(a_template("objet"), LIBRARY) == []
    assert definitions_used(a_template("suivi", "def-outil"), LIBRARY) == []


def test_a_slot_that_cannot_be_filled_is_told_and_replaced_by_nothing() -> None:
    found, skipped = places(a_template("objet", "entreprise", "inconnue"), LIBRARY, "branch")
    assert [one.clause.id for one in found] == ["objet"]
    assert [one.clause for one in skipped] == ["entreprise", "inconnue"]


def test_a_value_typed_once_fills_the_clauses_that_the_template_names_and_no_other() -> None:
    template = a_template("suivi", "duree", shared=("suivi",))
    pieces = composed(template, LIBRARY, "company", "right", {"suivi", "duree"}, {"reponse": 10})
    assert [(one.clause.id, one.values) for one in pieces] == [("suivi", {"delai": 10}), ("duree", {})]


@pytest.mark.parametrize(
    ("chosen", "values", "code"),
    [
        ({"objet", "inconnue"}, {}, "not_in_template"),
        ({"duree"}, {}, "not_in_template"),
        (set(), {}, "nothing_chosen"),
        ({"objet"}, {"delai": 3}, "unknown_blank"),
    ],
)
def test_what_cannot_be_composed_is_refused(chosen: set[str], values: dict[str, int], code: str) -> None:
    with pytest.raises(Invalid) as refused:
        composed(a_template("objet", "suivi"), LIBRARY, "company", "frame", chosen, values)
    assert refused.value.code == code


@given(
    order=st.permutations(["objet", "suivi", "duree", "entreprise"]),
    chosen=st.sets(st.sampled_from(["objet", "suivi", "duree", "entreprise"]), min_size=1),
    start=st.sampled_from(STARTS),
)
def test_a_text_holds_each_clause_chosen_once_in_the_order_of_the_template(
    order: list[str], chosen: set[str], start: str
) -> None:
    pieces = composed(a_template(*order), LIBRARY, "company", start, chosen, {})
    assert [one.clause.id for one in pieces] == [one for one in order if one in chosen]
    for piece in pieces:
        families = {one.family for one in piece.clause.variants}
        assert piece.variant.family == (start if start in families else "frame")


def test_a_template_for_another_level_is_worded_at_its_own() -> None:
    branch = a_template("objet", levels=("branch", "interprofessional"))
    assert [branch.level_at(one) for one in ("company", "branch", "interprofessional")] == [
        "branch",
        "branch",
        "interprofessional",
    ]
    assert not branch.suits("company")
    assert a_template("objet").level_at("company") == "company"


def test_blanks_and_references_are_those_of_the_words() -> None:
    clause = LIBRARY.clause("duree")
    assert references(clause.variants[0]) == ("objet",)
    assert blanks(clause, clause.variants[0]) == (DELAY,)
    assert blanks(LIBRARY.clause("suivi"), LIBRARY.clause("suivi").variants[0]) == ()


FILE = """\
complete: false
templates:
  - id: accord
    levels: [company]
    title: {fr: "Accord", en: "Agreement"}
    text: {fr: "Un accord.", en: "An agreement."}
    sections:
      - title: {fr: "Cadre", en: "Framework"}
        slots:
          - {clause: objet, fr: "dit le but", en: "says the aim"}
          - {definitions: used}
          - {clause: suivi, optional: true}
          - {clause: duree}
    blanks:
      - {id: reponse, blank: delai, fr: "délai", en: "time limit", clauses: [suivi, duree]}
"""


def read(text: str) -> Templates:
    return parse_templates(text, LIBRARY)


def test_a_file_of_templates_is_read() -> None:
    [template] = read(FILE).templates
    assert (template.id, template.levels, template.title.en) == ("accord", ("company",), "Agreement")
    assert [(one.clause, one.optional) for one in template.slots] == [
        ("objet", False),
        (None, False),
        ("suivi", True),
        ("duree", False),
    ]
    assert template.slots[0].reason == Bilingual("dit le but", "says the aim")
    assert template.slots[3].reason is None
    assert {one.section for one in template.slots} == {SECTION}
    label = Bilingual("délai", "time limit")
    assert template.blanks == (SharedBlank("reponse", "delai", label, ("suivi", "duree")),)
    assert read(FILE).warnings == ()


def test_a_template_may_make_every_slot_optional() -> None:
    [template] = read(FILE.replace("    sections:", "    optional: true\n    sections:")).templates
    assert all(one.optional for one in template.slots)


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("complete: false", "complete: presque", 1, "wrong_value"),
        ("id: accord", "id: Accord", 3, "wrong_id"),
        ("levels: [company]", "levels: [usine]", 4, "wrong_value"),
        (', en: "Framework"', "", 8, "missing_key"),
        ("{clause: duree}", "{clause: duree, variant: cadre}", 13, "unknown_key"),
        ("{clause: duree}", "{clause: duree, definitions: used}", 13, "wrong_shape"),
        ("{definitions: used}", "{definitions: all}", 11, "wrong_value"),
        ("{clause: duree}", "{clause: objet}", 8, "duplicate_id"),
        ("[suivi, duree]", "[suivi, entreprise]", 15, "not_a_slot"),
        ("[suivi, duree]", "[suivi, objet]", 15, "blank_not_in_clause"),
        ("blanks:\n", "blanc:\n", 3, "missing_key"),
    ],
)
def test_each_error_is_found_on_its_line(old: str, new: str, line: int, code: str) -> None:
    assert FILE.count(old) == 1
    with pytest.raises(Faulty) as faulty:
        read(FILE.replace(old, new))
    assert (line, code) in {(one.line, one.code) for one in faulty.value.faults}


def test_a_shared_blank_means_one_kind_of_value() -> None:
    other = Parameter("delai", "number", Bilingual("nombre", "number"), "personnes", 1, 30)
    library = Library(
        (*(one for one in LIBRARY.clauses if one.id != "duree"), a_clause("duree", parameters=(other,)))
    )
    with pytest.raises(Faulty) as faulty:
        parse_templates(FILE, library)
    assert [one.code for one in faulty.value.faults] == ["shared_blank_differs"]


def test_a_clause_to_come_is_a_warning_until_the_library_says_it_is_complete() -> None:
    text = FILE.replace("{clause: duree}", "{clause: a-venir}").replace("[suivi, duree]", "[suivi]")
    [warning] = read(text).warnings
    assert (warning.line, warning.code) == (13, "slot_to_come")
    assert "a-venir" in explain(warning, "fr")
    with pytest.raises(Faulty) as faulty:
        read(text.replace("complete: false", "complete: true"))
    assert [(one.line, one.code) for one in faulty.value.faults] == [(13, "slot_without_clause")]


def test_a_clause_without_wording_at_the_level_and_a_reference_that_leads_out_are_warnings() -> None:
    at_branch = FILE.replace("[company]", "[branch]").replace(
        "{clause: suivi, optional: true}", "{clause: entreprise}"
    )
    found = read(at_branch.replace("[suivi, duree]", "[duree]")).warnings
    assert {(one.code, one.facts["clause"]) for one in found} == {
        ("not_at_level", "entreprise"),
        ("reference_leads_out", "objet"),
    }
    assert all(explain(one, language) for one in found for language in ("fr", "en"))
