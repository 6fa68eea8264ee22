"""The commands on files, run as a person runs them."""

import json
from pathlib import Path

import pytest
import typer
from click.testing import Result
from typer.testing import CliRunner

from app.cli.files import register

BASE = "# Accord\n\n## Article 1er – Délai\n\nLe délai est de dix jours.\n"


def _run(*arguments: str | Path, stdin: str = "") -> Result:
    app = typer.Typer()
    register(app)
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return _written(tmp_path / "base.md", BASE)


@pytest.fixture
def revised(tmp_path: Path) -> Path:
    return _written(tmp_path / "revised.md", BASE.replace("dix", "vingt"))


def _written(path: Path, words: str) -> Path:
    path.write_text(words, encoding="utf-8")
    return path


def test_text_prints_the_words_or_the_clauses(base: Path) -> None:
    assert _run("text", base).stdout == "Accord\n\nArticle 1er – Délai\n\nLe délai est de dix jours.\n"
    (clause,) = json.loads(_run("text", base, "--format", "json").stdout)["clauses"]
    assert (clause["line"], clause["number"], clause["title"], clause["body"]) == (
        3,
        "1er",
        "Délai",
        "Le délai est de dix jours.",
    )


def test_compare_tells_a_difference_by_its_status(base: Path, revised: Path) -> None:
    assert _run("compare", base, base).exit_code == 0
    found = _run("compare", base, revised, "--format", "json")
    assert found.exit_code == 1
    spans = json.loads(found.stdout)["clauses"][0]["spans"]
    assert spans == [["=", "Le délai est de "], ["-", "dix"], ["+", "vingt"], ["=", " jours."]]
    assert "[-dix-]{+vingt+}" in _run("compare", base, revised).stdout


def test_compare_writes_a_page_to_a_file(base: Path, revised: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert _run("compare", base, revised, "--format", "html", "-o", page).stdout == ""
    assert "<del>dix</del><ins>vingt</ins>" in page.read_text(encoding="utf-8")


def test_merge_names_the_parties_in_order(base: Path, revised: Path) -> None:
    found = _run("merge", base, f"UDES={base}", f"CFDT={revised}")
    assert found.exit_code == 0
    merged = json.loads(found.stdout)
    assert merged["parties"] == ["CFDT", "UDES"]
    assert (merged["clauses"][0]["id"], merged["clauses"][0]["state"]) == ("c1", "one-sided")
    assert merged["clauses"][0]["spans"][1]["variants"] == [{"parties": ["CFDT"], "text": "vingt"}]


def test_redline_answers_line_by_line() -> None:
    found = _run(
        "redline", "--jsonl", stdin='{"id":"a","old":"un","new":"deux"}\n\n{"id":2,"old":"x","new":"x"}\n'
    )
    assert [json.loads(line) for line in found.stdout.splitlines()] == [
        {"id": "a", "spans": [["-", "un"], ["+", "deux"]], "moves": []},
        {"id": 2, "spans": [["=", "x"]], "moves": []},
    ]


def test_anchor_counts_in_the_printed_text(base: Path, revised: Path) -> None:
    printed = _run("text", base).stdout
    rows = [
        {
            "id": 1,
            "exact": "délai est",
            "prefix": "Le ",
            "suffix": " de",
            "start": printed.index("délai est"),
        },
        {"id": 2, "exact": "dix", "prefix": "de ", "suffix": " jours", "start": printed.index("dix")},
    ]
    found = _run("anchor", base, revised, "--jsonl", stdin="\n".join(map(json.dumps, rows)))
    same, gone = map(json.loads, found.stdout.splitlines())
    assert (same["state"], same["exact"], same["start"]) == ("same", "délai est", printed.index("délai est"))
    assert (gone["state"], gone["start"], gone["exact"]) == ("orphan", None, "dix")


@pytest.mark.parametrize(
    "arguments",
    [
        ["text", "absent.md"],
        ["text", "{base}", "--format", "pdf"],
        ["compare", "{base}"],
        ["compare", "{base}", "{binary}"],
        ["compare", "{base}", "{base}", "--format", "docx"],
        ["compare", "{base}", "letter.docx"],
        ["merge", "{base}", "A"],
        ["merge", "{base}", "A={base}", "A={base}"],
        ["redline"],
    ],
)
def test_bad_input_says_so_on_standard_error_only(arguments: list[str], base: Path, tmp_path: Path) -> None:
    binary = tmp_path / "binary.txt"
    binary.write_bytes(b"a\x00b")
    found = _run(*(argument.format(base=base, binary=binary) for argument in arguments))
    assert (found.exit_code, found.stdout) == (2, "")
    assert found.stderr


@pytest.mark.parametrize(
    "line",
    [
        "no",
        "[]",
        "{}",
        '{"id":1,"old":"a"}',
        '{"id":1,"old":"a","new":3}',
        '{"id":1,"old":"a","new":"\\ud800"}',
    ],
)
def test_a_bad_line_is_named_and_nothing_is_printed(line: str) -> None:
    found = _run("redline", "--jsonl", stdin=f'{{"id":0,"old":"a","new":"b"}}\n{line}\n')
    assert (found.exit_code, found.stdout) == (2, "")
    assert found.stderr.startswith("dialia: standard input, line 2: ")
    assert found.stderr.count("\n") == 1
