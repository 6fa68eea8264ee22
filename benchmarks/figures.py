"""Figures beside their targets, and tables of them in Markdown."""

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured. ``target`` is its ceiling, ``at_least`` its floor; it may have neither.

    ``found`` is none when ``note`` says why it was not measured.
    """

    what: str
    found: float | None
    unit: str = ""
    target: float | None = None
    note: str = ""
    at_least: float | None = None

    @property
    def bounds(self) -> list[tuple[str, float]]:
        """Sign and value of each bound it has."""
        both = (("≥", self.at_least), ("≤", self.target))
        return [(sign, bound) for sign, bound in both if bound is not None]

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached; none when there is no target."""
        if not self.bounds:
            return None
        found = self.found
        return found is not None and all(
            found <= bound if sign == "≤" else found >= bound for sign, bound in self.bounds
        )

    @property
    def verdict(self) -> str:
        if self.found is None:
            return "not measured"
        return {None: "", True: "reached", False: "**missed**"}[self.reached]

    @property
    def row(self) -> tuple[str, ...]:
        """What is printed of it."""
        decimals = self._decimals
        found = "–" if self.found is None else f"{number(self.found, decimals)} {self.unit}".strip()
        target = " and ".join(
            f"{sign} {number(bound, decimals)} {self.unit}".strip() for sign, bound in self.bounds
        )
        return self.what, found, target, self.verdict, self.note

    @property
    def _decimals(self) -> int:
        """As many as a bound has, and one more where a miss would be printed like its bound."""
        decimals = max([2, *(len(str(bound).partition(".")[2]) for _, bound in self.bounds)])
        if self.found is None or self.reached is not False:
            return decimals
        printed = number(self.found, decimals)
        return decimals + any(printed == number(bound, decimals) for _, bound in self.bounds)


_NUMERIC = re.compile(r"\*{0,2}[\d.,–]*(?: [^\W\d]{1,2}| [×%])?\*{0,2}")
HEAD = ("what", "found", "target", "", "note")


def number(value: float, decimals: int = 2) -> str:
    """A figure with as many decimals as it deserves: ``decimals`` under 10, one under 100, then none."""
    if value == int(value) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.{decimals}f}"


def ratio(what: str, found: float, limit: float, target: float | None = None) -> Figure:
    """How many times the baseline of the same sitting, both given in the note in ms."""
    return Figure(what, found / limit, "×", target, f"{found:.0f} against {limit:.0f} ms")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, readable as it stands: columns of one width, those of numbers set to the right."""
    columns = list(zip(head, *rows, strict=True))
    printed = [_column(column[0], column[1:]) for column in columns]
    return "\n".join(f"| {' | '.join(line)} |" for line in zip(*printed, strict=True))


def _column(head: str, cells: Sequence[str]) -> list[str]:
    """Head, rule and cells of a column, all of one width."""
    width = max(3, *map(len, (head, *cells)))
    if any(cells) and all(map(_NUMERIC.fullmatch, cells)):
        return [head.rjust(width), "-" * (width - 1) + ":", *(cell.rjust(width) for cell in cells)]
    return [head.ljust(width), "-" * width, *(cell.ljust(width) for cell in cells)]


def figures_table(figures: Iterable[Figure]) -> str:
    """The figures, one a line."""
    return table(HEAD, [one.row for one in figures])


@dataclass(frozen=True, slots=True)
class Part:
    """One benchmark's results: figures with targets, what it says besides, and the peers beside ours.

    ``more`` and ``peers`` are Markdown; ``peers`` is a table, one line an engine, ours first.
    """

    title: str
    module: str
    figures: Sequence[Figure]
    more: str = ""
    peers: str = ""

    @property
    def markdown(self) -> str:
        """A section of the report."""
        tables = [figures_table(self.figures)] if self.figures else []
        said = [f"## {self.title}", f"`python -m {self.module}`", *tables, self.peers, self.more]
        return "\n\n".join(part for part in said if part)


def load() -> str:
    """How busy the machine is."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
