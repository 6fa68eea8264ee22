"""The two matrices: what covers, what covers in part, what is only suggested, and what is missing."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.clauses.coverage import Cell, Clause, Cover, Extent, Shortfall, measures, promise
from app.domain.clauses.file import parse, parse_shared
from app.domain.clauses.instruments_file import parse_instruments
from app.domain.clauses.library import Bilingual, Library, LibraryClause, Source
from app.domain.clauses.provenance import Moved, Origin, picked_from
from app.domain.clauses.resemblance import Resemblance, Suggestion
from app.domain.clauses.traced import Held, Tracing
from tests.domain.clauses.examples import ARTICLE, DEFINITION, INSTRUMENTS, SHARED_TEXT

SHARED = parse_shared(SHARED_TEXT)
EUROPE = parse_instruments(INSTRUMENTS)
TRY, TRAIN, EARLY = "EUR-2000 §1 m1", "EUR-2000 §1 m2", "ADM-2001 [AI]-2"


def citing(clause: LibraryClause, *refs: str) -> LibraryClause:
    return replace(clause, sources=tuple(Source(ref, "V", "european-agreement") for ref in refs))


TRIAL = citing(parse(ARTICLE, "cycle-essai.md", SHARED), TRY)
TERM = citing(parse(DEFINITION, "def-essai.md", SHARED), TRY)
NEW = replace(
    TRIAL,
    id="cycle-neuf",
    moments=("after",),
    variants=tuple(replace(one, relation="new") for one in TRIAL.variants),
)
LIBRARY = Library([TRIAL, TERM, NEW])


def picked(clause: LibraryClause, *, kept: int = 100, id_: str = "c") -> Clause:
    origin = picked_from(clause, clause.variants[0].id)
    return Clause(id_, clause.kind, origin, moved=Moved(100, kept, 0))


def cells(*clauses: Clause) -> Mapping[str, Cell]:
    return measures(clauses, LIBRARY, EUROPE)


def test_a_clause_from_the_library_covers_the_measures_it_cites_and_no_other() -> None:
    found = cells(picked(TRIAL))
    assert found[TRY] == Cell((Cover("c", Extent.LIBRARY),))
    assert {ref for ref, cell in found.items() if cell.state is Extent.NONE} == set(found) - {TRY}


@pytest.mark.parametrize(
    ("kept", "state"), [(100, Extent.LIBRARY), (50, Extent.LIBRARY), (49, Extent.PARTLY)]
)
def test_a_clause_that_lost_more_than_half_its_words_covers_in_part(kept: int, state: Extent) -> None:
    cell = cells(picked(TRIAL, kept=kept))[TRY]
    assert cell.state is state
    assert cell.covers[0].why is (Shortfall.MOVED if state is Extent.PARTLY else None)


@pytest.mark.parametrize(("clause", "why"), [(TERM, Shortfall.DEFINITION), (NEW, Shortfall.NEW)])
def test_a_definition_or_a_wording_of_ones_own_covers_in_part(clause: LibraryClause, why: Shortfall) -> None:
    assert cells(picked(clause))[TRY] == Cell((Cover("c", Extent.PARTLY, why),))


def test_a_clause_linked_by_its_delegation_covers_as_its_own() -> None:
    own = Clause("mine", "article", sources=(EARLY, "EUR-2000 §9 m9"))
    assert cells(own)[EARLY] == Cell((Cover("mine", Extent.OWN),))


def test_a_link_counts_for_more_than_a_part_and_for_less_than_the_library() -> None:
    def linked(clause: Clause) -> Extent:
        return cells(replace(clause, sources=(TRY,)))[TRY].state

    assert linked(picked(TRIAL, kept=0)) is Extent.OWN
    assert linked(picked(TRIAL)) is Extent.LIBRARY


def test_words_alone_only_suggest() -> None:
    alike = Clause("old", "article", suggestions=(Suggestion(TRY, ("essai", "pilote")),))
    assert cells(alike)[TRY] == Cell((Cover("old", Extent.SUGGESTED, words=("essai", "pilote")),))


def test_a_clause_that_left_the_library_covers_nothing() -> None:
    assert cells(Clause("c", "article", Origin("disparue", "cadre", 1)))[TRY].state is Extent.NONE


def test_every_clause_that_takes_a_measure_up_is_named_in_the_order_of_the_text() -> None:
    found = cells(picked(TERM, id_="d"), picked(TRIAL, id_="a"), Clause("o", "article", sources=(TRY,)))
    assert [one.clause for one in found[TRY].covers] == ["d", "a", "o"]
    assert found[TRY].state is Extent.LIBRARY


states = st.builds(
    Clause,
    st.sampled_from("abc"),
    st.just("article"),
    st.sampled_from([None, *(picked_from(one, one.variants[0].id) for one in LIBRARY.clauses)]),
    st.lists(st.sampled_from([TRY, TRAIN]), max_size=2).map(tuple),
    st.builds(Moved, st.just(10), st.integers(0, 10), st.just(0)),
)
RANK = list(Extent)


@given(st.lists(states, max_size=4), states)
def test_one_clause_more_never_takes_a_measure_away(text: list[Clause], more: Clause) -> None:
    before, after = cells(*text), cells(*text, more)
    for ref, cell in before.items():
        assert RANK.index(after[ref].state) >= RANK.index(cell.state)
        assert set(cell.covers) <= set(after[ref].covers)


# The promise


def row(*clauses: Clause, level: str | None = None) -> tuple[list[Extent], list[bool]]:
    """States and offers of the theme of the examples, before, during and after."""
    found = promise(clauses, LIBRARY, EUROPE, level)
    [theme] = [one for one in found.themes if one.theme == "cycle"]
    return [one.cell.state for one in theme.moments], [one.offered for one in theme.moments]


def test_a_theme_is_discussed_at_the_moments_of_its_clauses() -> None:
    assert row(picked(TRIAL)) == ([Extent.LIBRARY, Extent.NONE, Extent.NONE], [True, False, True])


def test_a_new_idea_keeps_the_promise_as_well_as_a_european_one() -> None:
    assert row(picked(NEW))[0] == [Extent.NONE, Extent.NONE, Extent.LIBRARY]


def test_a_clause_mostly_rewritten_keeps_it_in_part() -> None:
    assert row(picked(TRIAL, kept=49))[0][0] is Extent.PARTLY


def test_a_level_at_which_the_library_offers_nothing_leaves_no_gap() -> None:
    assert row(level="branch")[1] == [False, False, False]
    assert row(level="company")[1] == [True, False, True]


def test_a_clause_without_origin_has_no_facts_but_those_it_resembles() -> None:
    assert row(Clause("mine", "article", sources=(TRY,)))[0] == [Extent.NONE] * 3
    assert row(Clause("old", "article", resembles="cycle-essai"))[0][0] is Extent.SUGGESTED


def test_natures_bodies_and_actors_are_named_with_their_clauses() -> None:
    found = promise([picked(TRIAL, id_="a"), picked(NEW, id_="b")], LIBRARY, EUROPE)
    [theme] = [one for one in found.themes if one.theme == "cycle"]
    assert theme.natures == {"consultation": ("a", "b")}
    assert theme.bodies["CSE"] == ("a", "b")
    assert theme.actors["direction"] == ("a", "b")
    assert theme.moments[0].natures == ("consultation",)


def test_words_are_made_explicit_by_any_definition_and_context_by_a_preamble() -> None:
    clauses = [
        Clause("mot", "definition"),
        picked(TERM, id_="terme"),
        Clause("pourquoi", "preamble"),
        Clause("reste", "article"),
    ]
    found = {one.id: cell for one, cell in promise(clauses, LIBRARY, EUROPE).explicit}
    assert found["vocabulary"].covers == (Cover("mot", Extent.OWN), Cover("terme", Extent.LIBRARY))
    assert found["context"].covers == (Cover("pourquoi", Extent.SUGGESTED),)


# From words


def held(heading: str, body: str, **facts: object) -> Held:
    return replace(Held("c", "1", heading, "article", body), **facts)  # type: ignore[arg-type]


def tracing(language: str = "fr") -> Tracing:
    """Two clauses that share no telling word, so that a text can resemble one and not the other."""
    other = replace(
        NEW,
        title=Bilingual("Messagerie et congés", "E-mail and leave"),
        variants=(
            replace(NEW.variants[0], text=Bilingual("Nul ne répond pendant ses congés.", "Nobody answers.")),
        ),
        help={},
    )
    # A rare word weighs by the number of clauses: with fewer than some forty, none is rare enough to tell.
    many = [replace(other, id=f"autre-{rank}") for rank in range(120)]
    library = Library([TRIAL, *many])
    return Tracing(library, SHARED, EUROPE, Resemblance(library, EUROPE), language, "company")


def test_a_clause_of_no_known_origin_is_compared_and_its_own_words_given() -> None:
    [found] = tracing().traced([held("Essai d’un outil", "Un pilote précède chaque essai de l’outil.")])
    assert found.coverage.resembles == "cycle-essai"
    assert [one.ref for one in found.coverage.suggestions] == [TRY]
    assert set(found.coverage.suggestions[0].words) <= {"Essai", "essai", "pilote"}


@pytest.mark.parametrize(
    "known",
    [
        {"origin": "cycle-essai/cadre"},
        {"origin": "pub:branche/3"},
        {"sources": (TRAIN,)},
        {"kind": "preamble"},
    ],
)
def test_a_clause_that_somebody_traced_or_that_promises_nothing_is_not_compared(
    known: dict[str, object],
) -> None:
    [found] = tracing().traced([held("Essai d’un outil", "Un pilote précède chaque essai.", **known)])
    assert (found.coverage.resembles, found.coverage.suggestions) == (None, ())


def test_nothing_is_suggested_in_another_language() -> None:
    [found] = tracing("en").traced([held("Essai d’un outil", "Un pilote précède chaque essai.")])
    assert (found.coverage.resembles, found.coverage.suggestions) == (None, ())


@pytest.mark.parametrize("words", ["", "Supprimé.", "Les congés payés sont pris en été.", "12 34"])
def test_words_about_something_else_suggest_nothing(words: str) -> None:
    [found] = tracing().traced([held("Divers", words)])
    assert found.coverage.suggestions == ()


def test_a_clause_picked_is_measured_against_the_library_and_its_open_blanks_counted() -> None:
    body = TRIAL.variants[0].text.fr
    [found] = tracing().traced(
        [held("Essai", f"{body}\n\nEncore {{{{reste}}}}.", origin="cycle-essai/cadre@2")]
    )
    assert found.coverage.origin == Origin("cycle-essai", "cadre", 2)
    assert found.coverage.moved is not None
    assert found.coverage.moved.added == 1
    assert found.open_blanks >= 1
