"""The n-column view of a merge: one row for each stretch of the base, one cell for each party's words there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.compare.merge import MergedSpan, wording


@dataclass(frozen=True, slots=True)
class Cell:
    """What a party writes in the spans of a row: base and own words of each, equal where it keeps the base."""

    party: str
    stretches: tuple[tuple[str, str], ...]

    @property
    def keeps(self) -> bool:
        """Whether the party keeps every word of the row."""
        return all(base == own for base, own in self.stretches)

    @property
    def text(self) -> str:
        """The party's words."""
        return "".join(own for _, own in self.stretches)


@dataclass(frozen=True, slots=True)
class Row:
    """A stretch of the base and its cells, in the order of the parties given."""

    base: str
    cells: tuple[Cell, ...]
    conflict: bool
    adjacent: bool

    @property
    def kept(self) -> bool:
        """Whether everybody keeps the base."""
        return all(cell.keeps for cell in self.cells)


def columns(spans: Sequence[MergedSpan], parties: Sequence[str]) -> tuple[Row, ...]:
    """One row for each line of the base, longer where a change runs over the end of one.

    Joining the cells of a party gives its text; joining the bases gives the base.
    """
    return tuple(_row(group, parties) for group in _lines(spans))


def _row(spans: Sequence[MergedSpan], parties: Sequence[str]) -> Row:
    return Row(
        base="".join(span.base for span in spans),
        cells=tuple(
            Cell(party, tuple((span.base, wording(span, party)) for span in spans)) for party in parties
        ),
        conflict=any(span.conflict for span in spans),
        adjacent=any(span.adjacent for span in spans),
    )


def _lines(spans: Sequence[MergedSpan]) -> Iterator[list[MergedSpan]]:
    """The spans in runs that end where a line of unchanged words ends."""
    line: list[MergedSpan] = []
    for span in spans:
        parts = (
            [span] if span.variants else [MergedSpan(part) for part in span.base.splitlines(keepends=True)]
        )
        for part in parts:
            line.append(part)
            if not part.variants and part.base.endswith("\n"):
                yield line
                line = []
    if line:
        yield line
