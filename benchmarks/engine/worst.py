"""The worst texts that somebody could send: no hang, no quadratic growth, little memory.

    python -m benchmarks.engine.worst [CASE SIZE]

Each case runs in a process of its own, at half its size and at its size, so that its peak of memory and its growth
are its own. With a case and a size, compares once and prints one line of JSON.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from random import Random
from time import process_time

from app.domain.compare.redline import redline
from benchmarks.engine.score import exact
from benchmarks.figures import Figure, Part, number, table

MEGABYTE = 1_000_000
LIMIT = 120
"""Seconds without an answer that count as a hang."""
LEGEND = f"""\
One comparison a line, in a process of its own: seconds of processor, and peak memory with Python itself. Twice the text
takes 2 × as long where time is linear, 4 × where it is quadratic. No answer in {LIMIT} s counts as a hang."""

Texts = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """One comparison: seconds of processor, peak memory of its process, both texts given back to the letter."""

    seconds: float
    megabytes: float
    exact: bool


def measure() -> Part:
    """All cases, at half size and at full size."""
    found = {name: (_apart(name, case.size // 2), _apart(name, case.size)) for name, case in CASES.items()}
    answered = {name: (half, whole) for name, (half, whole) in found.items() if half and whole}
    figures = [
        Figure(
            "cases answered, both texts to the letter",
            sum(one.exact for _, one in answered.values()),
            at_least=len(CASES),
        ),
        _most("most memory", "MB", 300, {name: whole.megabytes for name, (_, whole) in answered.items()}),
        _most(
            "twice the text",
            "×",
            3,
            {name: whole.seconds / half.seconds for name, (half, whole) in answered.items()},
        ),
        _most("longest", "s", None, {name: whole.seconds for name, (_, whole) in answered.items()}),
    ]
    rows = [_row(name, *both) for name, both in found.items()]
    return Part(
        "Worst cases",
        "benchmarks.engine.worst",
        figures,
        f"{table(('texts', 'seconds', 'beside half the size', 'MB', 'exact'), rows)}\n\n{LEGEND}",
    )


def _most(what: str, unit: str, target: float | None, found: dict[str, float]) -> Figure:
    """The largest of the cases' figures, with the name of its case."""
    case = max(found, key=found.__getitem__)
    return Figure(what, found[case], unit, target, case)


def _row(name: str, half: Found | None, whole: Found | None) -> list[str]:
    if half is None or whole is None:
        return [name, f"over {LIMIT}", "", "", "no answer"]
    growth = f"{number(whole.seconds / half.seconds)} ×"
    return [name, number(whole.seconds), growth, number(whole.megabytes), "yes" if whole.exact else "**no**"]


# One comparison in its own process


def _apart(name: str, size: int) -> Found | None:
    """What a fresh process finds; none when it does not answer in time."""
    command = [sys.executable, "-m", "benchmarks.engine.worst", name, str(size)]
    try:
        said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return None
    return Found(**json.loads(said.stdout))


def once(name: str, size: int) -> Found:
    """One comparison, here."""
    old, new = CASES[name].texts(size)
    start = process_time()
    spans = redline(old, new)
    seconds = process_time() - start
    return Found(seconds, _peak(), exact(old, new, spans))


def _peak() -> float:
    """Most megabytes that this program held; ``ru_maxrss`` alone begins with what the parent held at the fork."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) * 1024 / MEGABYTE
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE


# The cases


@dataclass(frozen=True, slots=True)
class Case:
    """Two texts of a size, in characters or in paragraphs."""

    texts: Callable[[int], Texts]
    size: int = MEGABYTE


def _words(size: int, vocabulary: int) -> Texts:
    """Two texts of words drawn by chance."""
    draw = Random(2020)
    words = [f"mot{n:05}" for n in range(vocabulary)]
    old, new = (" ".join(draw.choices(words, k=size // 9)) for _ in range(2))
    return old, new


def _repeated(size: int, unit: str) -> Texts:
    return unit * (size // len(unit)), unit * (size * 9 // 10 // len(unit))


def _paragraphs(count: int) -> Texts:
    """So many paragraphs of one word each, from few words, in two orders."""
    draw = Random(2022)
    old, new = ("\n\n".join(f"mot{draw.randrange(2_000)}" for _ in range(count)) for _ in range(2))
    return old, new


def _bytes(size: int, encoding: str) -> Texts:
    draw = Random(1789)
    old, new = (draw.randbytes(size).decode(encoding, "replace") for _ in range(2))
    return old, new


def _one_change(size: int) -> Texts:
    """A long text and the same with one word changed in the middle."""
    old, _ = _words(size, 5_000)
    at = old.index(" ", len(old) // 2)
    return old, f"{old[:at]} neuf{old[at:]}"


CASES = {
    "unrelated, from 300 words": Case(partial(_words, vocabulary=300)),
    "unrelated, from 50,000 words": Case(partial(_words, vocabulary=50_000)),
    "one word added in the middle": Case(_one_change),
    "one letter repeated": Case(partial(_repeated, unit="a")),
    "one letter and a space repeated": Case(partial(_repeated, unit="a ")),
    "one full stop repeated": Case(partial(_repeated, unit=".")),
    "one line end repeated": Case(partial(_repeated, unit="\n")),
    "10,000 paragraphs of one word": Case(_paragraphs, 10_000),
    "random bytes read as Latin-1": Case(partial(_bytes, encoding="latin-1")),
    "random bytes read as UTF-8": Case(partial(_bytes, encoding="utf-8")),
}


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(asdict(once(sys.argv[1], int(sys.argv[2])))))
    else:
        print(measure().markdown)
