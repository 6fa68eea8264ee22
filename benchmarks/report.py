"""A report of several benchmarks: what was aimed at and missed first, then everything."""

import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime

from benchmarks.figures import Figure, Part, figures_table


def report(title: str, introduction: str, parts: Sequence[Part], taken_on: str) -> str:
    """The whole document."""
    sections = [f"# {title}", introduction, taken_on, _misses(parts), *(one.markdown for one in parts)]
    return "\n\n".join(sections) + "\n"


def missed(parts: Sequence[Part]) -> list[Figure]:
    """Every figure beyond its target, or that could not be measured."""
    return [one for part in parts for one in part.figures if one.reached is False or one.found is None]


def _misses(parts: Sequence[Part]) -> str:
    targets = sum(bool(one.bounds) for part in parts for one in part.figures)
    found = missed(parts)
    heading = f"## Missed: {len(found)} of {targets} targets"
    return f"{heading}\n\n{figures_table(found)}" if found else heading


def machine(load_before: str) -> str:
    """When, on what, and with what."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    day = datetime.now(UTC).strftime("%d %B %Y, %H:%M UTC")
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    cores = f"{os.cpu_count()} cores, {memory:.0f} GiB"
    return f"{day}. {cores}, {system}, Python {platform.python_version()}. At the start: {load_before}."
