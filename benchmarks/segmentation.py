"""How well the segmentation finds the clauses of real agreements.

    python -m benchmarks.segmentation [FOLDER]

FOLDER holds NAME.md, NAME.txt and NAME.clauses.json (default: tests/corpus/agreements). A boundary is right
when it is the heading line of a clause. Lines of section headings, of numbered headings inside a clause, the
second line of a two-line heading and line 1 count neither for nor against. "body" is the share of the clauses
of the truth whose text came out of the plain text to the letter (SHA-256). Beside it stands the naive rule: a
line that begins with "Article". The program prints; it judges nothing and exits 0.
"""

import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from app.domain.segmentation import Form, Piece, segment

Clause = Mapping[str, Any]
AGREEMENTS = Path("tests/corpus/agreements")
SUFFIXES: dict[str, Form] = {"md": "markdown", "txt": "text"}
MARKED = re.compile(r"#{1,6} (.*)")


@dataclass(frozen=True, slots=True)
class Count:
    """Boundaries right, said and true; counts add up."""

    right: int = 0
    said: int = 0
    true: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.right + other.right, self.said + other.said, self.true + other.true)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        return 2 * self.right / (self.said + self.true) if self.said + self.true else 1.0


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement of the corpus with its truth."""

    name: str
    clauses: tuple[Clause, ...]
    texts: Mapping[str, str]

    def lines(self, suffix: str) -> list[str]:
        return self.texts[suffix].split("\n")

    def true_lines(self, suffix: str) -> set[int]:
        return {clause[f"{suffix}_line"] for clause in self.clauses if clause[f"{suffix}_line"]}


def agreements(folder: Path) -> list[Agreement]:
    """All agreements of a folder, by name."""
    return [read(path) for path in sorted(folder.glob("*.clauses.json"))]


def read(path: Path) -> Agreement:
    name = path.name.removesuffix(".clauses.json")
    texts = {suffix: path.with_name(f"{name}.{suffix}").read_text("utf-8") for suffix in SUFFIXES}
    return Agreement(name, tuple(json.loads(path.read_text("utf-8"))), texts)


def neutral_lines(agreement: Agreement, suffix: str) -> set[int]:
    """Lines that count neither way."""
    return {1} | section_lines(agreement, suffix) | inner_lines(agreement, suffix)


def section_lines(agreement: Agreement, suffix: str) -> set[int]:
    """Lines of the section headings: marked in the Markdown, found again in order in the plain text."""
    places = {
        clause["md_line"]: clause[f"{suffix}_line"] for clause in agreement.clauses if clause["md_line"]
    }
    lines, found, at = agreement.lines(suffix), set(), 1
    for number, line in enumerate(agreement.lines("md"), 1):
        marked = MARKED.match(line)
        if not marked:
            continue
        if number in places:
            at = places[number] + 1
            continue
        while suffix != "md" and at <= len(lines) and lines[at - 1].upper() != marked[1].upper():
            at += 1
        found.add(number if suffix == "md" else at)
        at += 1
    return found


def inner_lines(agreement: Agreement, suffix: str) -> set[int]:
    """Lines of numbered headings inside a clause, and second lines of two-line headings."""
    lines, found = agreement.lines(suffix), set()
    starts = [*sorted(agreement.true_lines(suffix)), len(lines) + 1]
    for clause in agreement.clauses:
        start = clause[f"{suffix}_line"] or 2
        end = next(line for line in starts if line > start)
        inner = {entry["line_text"] for entry in clause["subheads"]}
        found |= {number for number in range(start + 1, end) if unmarked(lines[number - 1], suffix) in inner}
        if suffix == "txt" and clause["title"] and lines[start : start + 1] == [clause["title"]]:
            found.add(start + 1)
    return found


def unmarked(line: str, suffix: str) -> str:
    return re.sub(r"\\([*_`\\<])|\*+", r"\1", line) if suffix == "md" else line


def score(agreement: Agreement, suffix: str, said: Iterable[int]) -> Count:
    """Compare the lines where a program lets clauses begin with the truth."""
    true = agreement.true_lines(suffix)
    counted = set(said) - (neutral_lines(agreement, suffix) - true)
    return Count(len(counted & true), len(counted), len(true))


def heading_lines(pieces: Iterable[Piece]) -> list[int]:
    return [piece.line for piece in pieces if piece.line is not None]


def naive_lines(text: str) -> list[int]:
    return [number for number, line in enumerate(text.split("\n"), 1) if re.match(r"(?:#+ )?Article", line)]


def exact_bodies(agreement: Agreement, pieces: Iterable[Piece]) -> int:
    """How many clauses of the truth came out with exactly their text."""
    made = Counter(hashlib.sha256(piece.body.encode()).hexdigest() for piece in pieces)
    true = Counter(clause["text_sha256"] for clause in agreement.clauses)
    return (made & true).total()


def report(folder: Path) -> None:
    """Print one line an agreement, then the pooled figures and the time."""
    everything = agreements(folder)
    print(f"{'F1':34} {'md':>6} {'naive':>6} {'txt':>6} {'naive':>6} {'body':>6}  clauses")
    totals = {key: Count() for key in ("md", "md naive", "txt", "txt naive")}
    plain: list[float] = []
    exact = 0
    began = perf_counter()
    for agreement in everything:
        counts, bodies = measure(agreement)
        totals = {key: totals[key] + counts[key] for key in totals}
        plain.append(counts["txt"].f1)
        exact += bodies
        print_row(agreement.name, counts, bodies / len(agreement.clauses), len(agreement.clauses))
    clauses = sum(len(agreement.clauses) for agreement in everything)
    print_row("pooled", totals, exact / max(1, clauses), clauses)
    print(f"plain text: mean {sum(plain) / max(1, len(plain)):.4f}, lowest {min(plain, default=1):.4f}")
    print(f"{perf_counter() - began:.2f} s for all, scoring included")


def measure(agreement: Agreement) -> tuple[dict[str, Count], int]:
    """Counts by program and form, and the number of exact bodies in the plain text."""
    counts: dict[str, Count] = {}
    bodies = 0
    for suffix, form in SUFFIXES.items():
        pieces = segment(agreement.texts[suffix], form)
        counts[suffix] = score(agreement, suffix, heading_lines(pieces))
        counts[f"{suffix} naive"] = score(agreement, suffix, naive_lines(agreement.texts[suffix]))
        bodies = exact_bodies(agreement, pieces)
    return counts, bodies


def print_row(name: str, counts: Mapping[str, Count], bodies: float, clauses: int) -> None:
    columns = " ".join(f"{counts[key].f1:6.4f}" for key in ("md", "md naive", "txt", "txt naive"))
    print(f"{name:34} {columns} {bodies:6.4f} {clauses:8}")


if __name__ == "__main__":
    report(Path(sys.argv[1]) if len(sys.argv) > 1 else AGREEMENTS)
