"""The library of DIALIA before its own gate, and the gate as a person runs it."""

import json
from pathlib import Path

import pytest
import typer
from click.testing import Result
from typer.testing import CliRunner

from app.cli.library import register
from app.domain.clauses.fault import explain
from app.domain.clauses.gate.review import Review, review
from tests.domain.clauses.examples import GOOD

ROOT = Path(__file__).parents[2]
CLAUSES, CORPUS = ROOT / "clauses", ROOT / "tests" / "corpus"


def _run(*arguments: str | Path) -> Result:
    app = typer.Typer()
    register(app)
    return CliRunner().invoke(app, ["library", *map(str, arguments)])


@pytest.fixture(scope="module")
def reviewed() -> Review:
    files = [*CLAUSES.glob("*.md"), *CLAUSES.glob("_*.yml")]
    agreements = [(path.name, path.read_text(encoding="utf-8")) for path in CORPUS.rglob("*.txt")]
    return review({path.name: path.read_text(encoding="utf-8") for path in files}, agreements)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of one article and one definition, without fault."""
    for name, text in GOOD.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_library_of_dialia_has_nothing_to_mend(reviewed: Review) -> None:
    assert [explain(fault, "en") for fault in reviewed.errors] == []


def test_every_clause_of_the_folder_was_read(reviewed: Review) -> None:
    assert reviewed.library.keys() == {path.name for path in CLAUSES.glob("*.md")}


def test_a_library_without_fault_is_said_to_be_so(folder: Path) -> None:
    result = _run("check", "--folder", folder)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "2 clauses: 0 to mend, 0 to look at\n", "")


def test_what_is_only_to_look_at_stops_nothing(folder: Path) -> None:
    _edit(folder / "cycle-essai.md", "les bilans.", "les bilans des solutions.")
    result = _run("check", "--folder", folder, "--language", "fr")
    line, summary = result.stdout.splitlines()
    assert (result.exit_code, summary) == (0, "2 clauses : 0 à corriger, 1 à regarder")
    assert line.startswith("cycle-essai.md:74: « solutions »")
    assert line.endswith("(à regarder)")


def test_what_is_to_mend_stops_the_build(folder: Path) -> None:
    _edit(folder / "cycle-essai.md", "les bilans.", "régulièrement les bilans.")
    result = _run("check", "--folder", folder)
    assert result.exit_code == 1
    assert result.stderr.startswith("cycle-essai.md:74: “régulièrement”")
    assert result.stdout == "2 clauses: 1 to mend, 0 to look at\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ailleurs.txt", "{words}"),
        ("ailleurs.md", "1. Ici ;\n2. {words}."),
        ("ailleurs.jsonl", '{{"id": 1, "texts": ["Ici.", "{words}"]}}'),
    ],
)
def test_words_of_another_text_are_found_in_a_file_or_a_folder(folder: Path, name: str, text: str) -> None:
    words = "la CPPNI ouvre le guichet du matin et tient la liste des postes de la ville"
    _edit(folder / "cycle-essai.md", "La CPPNI reçoit", f"Avec soin, {words}, la CPPNI reçoit")
    others = folder / "others"
    others.mkdir()
    (others / name).write_text(text.format(words=words), encoding="utf-8")
    for place in (others, others / name):
        result = _run("check", "--folder", folder, "--against", place)
        assert result.exit_code == 1
        assert f"16 words in a row shared with {others / name}" in result.stderr


def test_a_folder_without_shared_words_is_no_library(tmp_path: Path) -> None:
    for command in ("check", "figures"):
        assert _run(command, "--folder", tmp_path).exit_code == 2


def test_figures_are_printed_and_given_as_json(folder: Path) -> None:
    printed = _run("figures", "--folder", folder, "--language", "fr")
    assert printed.exit_code == 0
    assert "1 articles et 1 définitions" in printed.stdout
    assert "  H  RIA art. 26(7)  (cycle-essai)" in printed.stdout.splitlines()
    counted = json.loads(_run("figures", "--folder", folder, "--format", "json").stdout)
    assert counted["to_check"][0] == {
        "ref": "EFAD-2020 §3",
        "certainty": "H",
        "clauses": ["def-essai"],
    }


def test_figures_of_what_cannot_be_read_are_not_given(folder: Path) -> None:
    (folder / "_shared.yml").write_text("roles: [", encoding="utf-8")
    result = _run("figures", "--folder", folder)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("_shared.yml:")
