"""The benchmarks can be run, and their formulas say what they promise."""

import importlib
import json
import pkgutil
import re
from pathlib import Path

import pytest

import benchmarks
from benchmarks.answers import reworded
from benchmarks.engine.corpus import Agreement, read
from benchmarks.engine.segmentation import Count, naive_lines, score
from benchmarks.figures import Figure, Part, number, ratio, table
from benchmarks.measure.baseline import sections
from benchmarks.measure.browser import Mark, best, median, percentile
from benchmarks.measure.observed import counts
from benchmarks.measure.page_weight import interactive
from benchmarks.report import missed, report
from tests.project.checkout import ROOT

MODULES = sorted(one.name for one in pkgutil.walk_packages(benchmarks.__path__, "benchmarks."))


@pytest.mark.parametrize("name", MODULES)
def test_every_module_can_be_imported_and_says_what_it_is_for(name: str) -> None:
    assert importlib.import_module(name).__doc__


@pytest.mark.parametrize("folder", ["app", "benchmarks", "tests"])
def test_no_module_imports_a_peer(folder: str) -> None:
    """Some are GPL: a benchmark reaches them through ``peers.peer``, when it runs, and nobody else does."""
    peers = re.compile(r"^\s*(?:from|import) (?:diff_match|fast_diff|merge3|numpy|patiencediff|scipy)", re.M)
    files = list((ROOT / folder).rglob("*.py"))
    assert files
    assert not [str(path) for path in files if peers.search(path.read_text(encoding="utf-8"))]


# Figures


@pytest.mark.parametrize(
    ("found", "target", "reached"),
    [(2.0, 2.0, True), (2.1, 2.0, False), (None, 2.0, False), (2.0, None, None), (0.0, 0.0, True)],
)
def test_a_target_is_a_ceiling_and_what_was_not_measured_never_reaches_it(
    found: float | None, target: float | None, reached: bool | None
) -> None:
    assert Figure("x", found, "ms", target).reached is reached


@pytest.mark.parametrize(
    ("found", "reached"),
    [(0.97, True), (0.975, True), (0.98, True), (0.96, False), (1.1, False), (None, False)],
)
def test_a_floor_and_a_ceiling_both_hold(found: float | None, reached: bool) -> None:
    assert Figure("x", found, target=1, at_least=0.97).reached is reached


def test_a_figure_shows_on_which_side_of_a_fine_target_it_lies() -> None:
    assert Figure("x", 1.0176, target=1.018).row == ("x", "1.018", "≤ 1.018", "reached", "")
    assert Figure("x", 1.0184, target=1.018).row[1:4] == ("1.0184", "≤ 1.0180", "**missed**")
    assert Figure("x", 0.9749, at_least=0.975).row[1:4] == ("0.9749", "≥ 0.9750", "**missed**")


def test_a_miss_stands_out_and_an_absent_figure_is_named() -> None:
    assert Figure("x", 3, "ms", 2).row == ("x", "3 ms", "≤ 2 ms", "**missed**", "")
    assert Figure("x", None, "ms", 2, "no browser").row == ("x", "–", "≤ 2 ms", "not measured", "no browser")


def test_a_ratio_keeps_both_times() -> None:
    assert ratio("x", 30, 20, 1.5) == Figure("x", 1.5, "×", 1.5, "30 against 20 ms")


@pytest.mark.parametrize(
    ("value", "printed"), [(3, "3"), (0.123, "0.12"), (12.34, "12.3"), (123.4, "123"), (12345.6, "12,346")]
)
def test_a_figure_has_the_decimals_it_deserves(value: float, printed: str) -> None:
    assert number(value) == printed


def test_a_table_is_readable_as_it_stands_with_its_numbers_to_the_right() -> None:
    assert table(("what", "ms"), [("page", "1,250"), ("a", "")]).split("\n") == [
        "| what |    ms |",
        "| ---- | ----: |",
        "| page | 1,250 |",
        "| a    |       |",
    ]
    assert table(("engine", "time"), [("x", "1.5 ×"), ("y", "none")]).split("\n")[2] == "| x      | 1.5 × |"


def test_the_report_lists_every_miss() -> None:
    slow, fast, unseen = Figure("slow", 3, "s", 2), Figure("fast", 1, "s", 2), Figure("unseen", None, "s", 2)
    parts = [Part("Pages", "benchmarks.pages", [slow, fast], ""), Part("Service", "x", [unseen], "")]
    assert missed(parts) == [slow, unseen]
    assert "## Missed: 2 of 3 targets" in report("Speed", "How fast.", parts, "today")


# Scores of the segmentation


def test_a_score_is_the_harmonic_mean_of_precision_and_recall() -> None:
    assert Count(right=3, said=4, true=6).f1 == pytest.approx(2 * 0.75 * 0.5 / (0.75 + 0.5))
    assert (Count(0, 2, 2).f1, Count().f1) == (0.0, 1.0)
    assert Count(1, 2, 3) + Count(1, 1, 1) == Count(2, 3, 4)


@pytest.fixture
def small(tmp_path: Path) -> Agreement:
    """Two articles under a part; the second has a numbered heading inside."""
    markdown = "# Accord\n\n## Partie\n\n### Article 1\n\nUn.\n\n### Article 2\n\n2.1 Dedans\n\nDeux."
    clauses = [
        {"md_line": 5, "txt_line": 3, "title": None, "subheads": []},
        {"md_line": 9, "txt_line": 5, "title": None, "subheads": [{"line_text": "2.1 Dedans"}]},
    ]
    (tmp_path / "small.md").write_text(markdown)
    (tmp_path / "small.txt").write_text("Accord\nPartie\nArticle 1\nUn.\nArticle 2\n2.1 Dedans\nDeux.")
    (tmp_path / "small.clauses.json").write_text(json.dumps(clauses))
    return read(tmp_path / "small.clauses.json")


@pytest.mark.parametrize("suffix", ["md", "txt"])
def test_titles_parts_and_inner_headings_count_neither_way(small: Agreement, suffix: str) -> None:
    true = small.true_lines(suffix)
    neutral = {"md": {1, 3, 11}, "txt": {1, 2, 6}}[suffix]
    assert score(small, suffix, true | neutral) == Count(2, 2, 2)


def test_a_boundary_too_many_and_one_missed_both_count(small: Agreement) -> None:
    assert score(small, "txt", {3, 4}) == Count(1, 2, 2)
    assert naive_lines(small.texts["txt"]) == [3, 5]


# Measures


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile([4, 1, 3, 2], 0.5) == 3
    assert percentile([7], 0.95) == 7


def test_the_best_and_the_median_leave_out_what_was_not_seen() -> None:
    assert (best([3, None, 1, 2]), median([3, None, 1, 2])) == (1, 2)
    assert (best([None]), median([])) == (None, None)


def test_a_page_is_interactive_after_the_tasks_that_follow_one_another() -> None:
    tasks = [Mark("long", 100, 60), Mark("long", 900, 100), Mark("long", 2500, 80), Mark("key", 950, 500)]
    assert interactive(50, tasks) == 1000
    assert interactive(50, []) == 50


def test_only_statements_that_work_are_counted() -> None:
    assert counts("SELECT 1")
    assert not any(map(counts, ["BEGIN IMMEDIATE", "PRAGMA query_only=1", " COMMIT", "ROLLBACK"]))


def test_the_baseline_holds_every_line_once() -> None:
    source = "# Accord\n\n## Partie\n\n### Article 1\n\nUn.\n\n### Article 2\n\nDeux."
    assert sections(source, [5, 9]) == [
        "# Accord\n\n## Partie\n\n### Article 1\n\nUn.",
        "### Article 2\n\nDeux.",
    ]


def test_a_rewording_changes_one_word_of_the_first_long_paragraph() -> None:
    long = "un deux trois quatre cinq six sept huit neuf dix onze douze"
    body = [{"p": ["court"]}, {"p": [long, {"strong": "fin"}]}, {"ul": [["a"]]}]
    changed = long.replace("sept", "autre")
    assert reworded(body, "autre") == [{"p": ["court"]}, {"p": [changed, {"strong": "fin"}]}, {"ul": [["a"]]}]
    assert reworded([{"p": ["court"]}], "autre") is None
