"""How well the segmentation finds the clauses of 23 real agreements.

    python -m benchmarks.engine.segmentation

A boundary is right when it is the heading line of a clause. Lines of section headings, of numbered headings inside a
clause, the second line of a two-line heading and line 1 count neither for nor against. "bodies" is the share of the
clauses of the truth whose text came out of the plain text to the letter (SHA-256). Beside it stands a naive rule: a
line that begins with "Article" or "Art.", or a short one that begins with a number, a full stop and a capital.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean

from app.domain.segment.segmentation import Piece, segment
from benchmarks.engine.corpus import SUFFIXES, Agreement, agreements
from benchmarks.figures import Figure, Part, table

MARKED = re.compile(r"#{1,6} (.*)")
NAIVE = re.compile(r"(?:#+ )?(?:(?i:article|art\.)\s|\d+(?:\.\d+)*\.\s+[A-ZÀ-Ý].{,80}$)")
SCORES = ("md", "md naive", "txt", "txt naive")
LEGEND = """\
F1 of the boundaries: md, Markdown with marked headings; txt, plain text as people paste it; naive, lines that begin
with "Article" or "Art.", or short ones that begin with a number, a full stop and a capital. bodies: clauses whose text
came out of the plain text to the letter."""


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
class Row:
    """One agreement: counts by program and form, clauses in truth, and how many came out to the letter."""

    name: str
    counts: dict[str, Count]
    clauses: int
    exact: int


def measure() -> Part:
    """All agreements."""
    rows = [_row(agreement) for agreement in agreements()]
    pooled = _pooled(rows)
    return Part(
        "Segmentation",
        "benchmarks.engine.segmentation",
        _figures(rows, pooled),
        f"{table(('agreement', *SCORES, 'bodies', 'clauses'), map(_cells, (*rows, pooled)))}\n\n{LEGEND}",
    )


def _row(agreement: Agreement) -> Row:
    counts, exact = {}, 0
    for suffix, form in SUFFIXES.items():
        pieces = segment(agreement.texts[suffix], form)
        counts[suffix] = score(agreement, suffix, heading_lines(pieces))
        counts[f"{suffix} naive"] = score(agreement, suffix, naive_lines(agreement.texts[suffix]))
        exact = exact_bodies(agreement, pieces)
    return Row(agreement.name, counts, len(agreement.clauses), exact)


def _pooled(rows: Sequence[Row]) -> Row:
    counts = {name: sum((row.counts[name] for row in rows), Count()) for name in SCORES}
    return Row("**pooled**", counts, sum(row.clauses for row in rows), sum(row.exact for row in rows))


def _figures(rows: Sequence[Row], pooled: Row) -> list[Figure]:
    """The plain text beside its targets, and beside the naive rule."""
    lowest = min(rows, key=lambda row: row.counts["txt"].f1)
    naive = pooled.counts["txt naive"].f1
    return [
        Figure(
            "plain text, F1 pooled", pooled.counts["txt"].f1, note=f"naive rule {naive:.3f}", at_least=0.975
        ),
        Figure("mean of the files", mean(row.counts["txt"].f1 for row in rows), at_least=0.97),
        Figure("lowest file", lowest.counts["txt"].f1, note=lowest.name, at_least=0.85),
        Figure("bodies to the letter", pooled.exact / pooled.clauses, at_least=0.95),
        Figure(
            "Markdown, F1 pooled",
            pooled.counts["md"].f1,
            note=f"naive rule {pooled.counts['md naive'].f1:.3f}",
        ),
    ]


def _cells(row: Row) -> list[str]:
    scores = [f"{row.counts[name].f1:.4f}" for name in SCORES]
    return [row.name, *scores, f"{row.exact / row.clauses:.4f}", f"{row.clauses:,}"]


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
    return [number for number, line in enumerate(text.split("\n"), 1) if NAIVE.match(line)]


def exact_bodies(agreement: Agreement, pieces: Iterable[Piece]) -> int:
    """How many clauses of the truth came out with exactly their text."""
    made = Counter(hashlib.sha256(piece.body.encode()).hexdigest() for piece in pieces)
    true = Counter(clause["text_sha256"] for clause in agreement.clauses)
    return (made & true).total()


if __name__ == "__main__":
    print(measure().markdown)
