"""Figures beside their targets, and tables of them in Markdown."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured; every target is a ceiling. ``found`` is none when ``note`` says why it was not."""

    what: str
    found: float | None
    unit: str = ""
    target: float | None = None
    note: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached; none when there is no target."""
        if self.target is None:
            return None
        return self.found is not None and self.found <= self.target

    @property
    def verdict(self) -> str:
        if self.found is None:
            return "not measured"
        return {None: "", True: "reached", False: "**missed**"}[self.reached]

    @property
    def row(self) -> tuple[str, ...]:
        """What is printed of it."""
        found = "–" if self.found is None else f"{number(self.found)} {self.unit}".strip()
        target = "" if self.target is None else f"≤ {number(self.target)} {self.unit}".strip()
        return self.what, found, target, self.verdict, self.note


HEAD = ("what", "found", "target", "", "note")


def number(value: float) -> str:
    """A figure with as many decimals as it deserves."""
    if value == int(value) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def ratio(what: str, found: float, limit: float, target: float | None = None) -> Figure:
    """How many times the baseline of the same sitting, both given in the note in ms."""
    return Figure(what, found / limit, "×", target, f"{found:.0f} against {limit:.0f} ms")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell or " " for cell in line) + " |" for line in lines)


def figures_table(figures: Iterable[Figure]) -> str:
    """The figures, one a line."""
    return table(HEAD, [one.row for one in figures])


@dataclass(frozen=True, slots=True)
class Part:
    """One benchmark's results: figures with targets, and what else it says, in Markdown."""

    title: str
    module: str
    figures: Sequence[Figure]
    more: str

    @property
    def markdown(self) -> str:
        """A section of the report."""
        tables = [figures_table(self.figures)] if self.figures else []
        return "\n\n".join([f"## {self.title}", f"`python -m {self.module}`", *tables, self.more])


def load() -> str:
    """How busy the machine is."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
