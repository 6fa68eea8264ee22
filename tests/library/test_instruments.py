"""DIALIA's own list of European measures: each has its clauses, and every pick keeps the words it came with."""

import json
from itertools import product
from pathlib import Path

import pytest
import typer
from click.testing import Result
from typer.testing import CliRunner

from app.cli.library import register
from app.domain.clauses.facts import LEVELS
from app.domain.clauses.fault import Faulty
from app.domain.clauses.instruments_file import parse_instruments
from app.domain.clauses.library import MEASURED, LibraryClause, Parameter, Value, Variant, pick
from app.domain.clauses.provenance import library_wording, moved, picked_from
from app.domain.words.text import stored
from app.places import clauses_folder
from app.record.instruments import the_instruments
from app.record.library import the_library, the_shared

LIBRARY, EUROPE = the_library(), the_instruments()
REFS = [source.ref for clause in LIBRARY.clauses for source in clause.sources]
VARIANTS = [(clause, variant) for clause in LIBRARY.clauses for variant in clause.variants]
LABEL = 120
"""Characters of a label, at most: one line of a table."""


def test_each_measure_that_an_agreement_could_take_up_is_cited_by_an_article() -> None:
    articles = [clause for clause in LIBRARY.clauses if clause.kind == "article"]
    cited = set(EUROPE.cited(source.ref for clause in articles for source in clause.sources))
    asked = {one.ref for instrument in EUROPE.instruments for one in instrument.measures if one.asked}
    assert asked - cited == set()


def test_no_clause_cites_a_measure_that_is_not_there() -> None:
    assert EUROPE.unknown(REFS) == ()


def test_every_body_and_actor_of_a_clause_has_its_words() -> None:
    assert {one for clause in LIBRARY.clauses for one in clause.bodies} == EUROPE.promise.bodies.keys()
    assert {one for clause in LIBRARY.clauses for one in clause.actors} == EUROPE.promise.actors.keys()


def test_what_is_made_explicit_names_clauses_of_the_library() -> None:
    assert all(clause in LIBRARY for one in EUROPE.promise.made_explicit for clause in one.clauses)


def test_a_label_is_one_line_of_ours_without_a_sign_that_typography_would_change() -> None:
    for measure in (one for instrument in EUROPE.instruments for one in instrument.measures):
        for words in (measure.label.fr, measure.label.en):
            assert 0 < len(words) <= LABEL, measure.ref
            assert "'" not in words, measure.ref
            assert not words.endswith("."), measure.ref


def test_the_file_of_the_instruments_is_checked_like_those_of_the_clauses() -> None:
    text = (clauses_folder() / "_instruments.yml").read_text(encoding="utf-8")
    with pytest.raises(Faulty):
        parse_instruments(text.replace("certainty: V", "certainty: sure", 1))


def filling(parameter: Parameter) -> Value:
    """The smallest value: a unit in the singular is the hardest."""
    if parameter.type in MEASURED:
        return parameter.min or 1
    return "2027-01-01" if parameter.type == "date" else "le bureau des affaires générales"


@pytest.mark.parametrize("level", ["company", "administration"])
def test_filling_the_blanks_of_any_wording_moves_none_of_its_words(level: str) -> None:
    assert level in LEVELS
    for (clause, variant), language in product(VARIANTS, ("fr", "en")):
        words, filled = _open_and_filled(clause, variant, language, level)
        found = moved(words, filled)
        assert (found.kept, found.added) == (found.words, 0), (clause.id, variant.id, language)


def _open_and_filled(clause: LibraryClause, variant: Variant, language: str, level: str) -> tuple[str, str]:
    wording = library_wording(picked_from(clause, variant.id), LIBRARY, the_shared(), language, level)
    assert wording is not None
    values = {one.id: filling(one) for one in clause.parameters}
    return wording.body, stored(*pick(clause, variant.id, language, level, values, the_shared()), language)[1]


AGREEMENT = """# Accord

## Article 1 - Préambule

Les parties constatent que le télétravail se développe.

## Article 2 - Frais professionnels du télétravail

L'employeur fournit le matériel au télétravailleur, rembourse ses frais et verse une indemnité.
"""


def _coverage(*arguments: str | Path) -> Result:
    app = typer.Typer()
    register(app)
    return CliRunner().invoke(app, ["library", "coverage", *map(str, arguments)])


def test_the_command_shows_gaps_first_and_suggestions_with_their_words(tmp_path: Path) -> None:
    file = tmp_path / "accord.md"
    file.write_text(AGREEMENT, encoding="utf-8")
    said = _coverage(file)
    assert said.exit_code == 0, said.output
    suggested = next(line for line in said.output.splitlines() if "CGA-2022 [TW]-4" in line)
    assert "suggéré" in suggested
    assert said.output.index("  rien ") < said.output.index(suggested)
    assert "Frais" in said.output[said.output.index(suggested) :].splitlines()[1]
    assert EUROPE.note.fr in said.output


def test_the_command_gives_json_in_which_a_file_covers_nothing_for_sure(tmp_path: Path) -> None:
    file = tmp_path / "accord.md"
    file.write_text(AGREEMENT, encoding="utf-8")
    said = _coverage(file, "--format", "json", "--language", "en")
    found = json.loads(said.output)
    states = {
        measure["state"]
        for instrument in found["instruments"]
        for topic in instrument["topics"]
        for measure in topic["measures"]
    }
    assert states == {"none", "suggested"}
    assert [one["number"] for one in found["clauses"]] == ["1", "2"]


def test_the_command_refuses_what_it_cannot_read(tmp_path: Path) -> None:
    said = _coverage(tmp_path / "absent.md")
    assert said.exit_code == 2
    assert said.stdout == ""
