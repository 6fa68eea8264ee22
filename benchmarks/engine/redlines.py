"""Redlines of 1,136 real article pairs: does the mark give back both texts, and how does it read?

    python -m benchmarks.engine.redlines

Ours and the peers answer every pair in one run; what the columns mean stands in ``score``. A redline that does not
give back both texts to the letter is left out of its engine's other columns, which flatters it.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from time import process_time

from app.domain.compare.redline import ENGINE
from benchmarks.engine.corpus import ArticlePair, article_pairs
from benchmarks.engine.engines import OURS, REFERENCE, Answer, Compare, engines, jsdiff, jsdiff_version
from benchmarks.engine.optimum import CELLS, Optimum, optimum
from benchmarks.engine.peers import versions
from benchmarks.engine.score import Counts, exact, score, well_formed
from benchmarks.figures import Figure, Part, number, table

MORE_CELLS = 3_000_000
"""Cells of the second pass: nearly every pair has its optimum."""
BEST = 3
"""Peers in the second pass."""
LEGEND = """\
One line an engine, on all pairs; lower is better but for exact and quiet.

- exact: redlines that give back both texts to the letter; only these count in the other columns.
- J/J\\*: what reading costs (changed characters + 16 a group of changes + 24 an end that cuts a word) beside the
  cheapest redline possible; p95: the same of the pair at the 95th percentile; chg, grp: characters and groups beside
  that cheapest redline.
- Of a hundred groups: isl, islands of a few letters between two changes; cut, ends inside a word or a number; mix,
  several marks in one; slack, replacements whose sides begin or end with the same word.
- Of a hundred numbers, negations and modal verbs touched: crit, half marked; false, marked though both sides have
  them.
- slide: of a hundred insertions or deletions that could be marked elsewhere, how many read better there. wall: pairs
  marked whole without need. quiet: changes of typography shown apart from changes of words.
- time: all pairs once, beside the peer whose time is 1; a fairer comparison stands under Speed.

Formulas: `benchmarks/engine/score.py`. Our engine minimises a cost near the J that the table prints, so isl, false,
slide, wall and quiet are the fairer comparison. No study of readers stands behind J."""

Optima = Sequence[Optimum | None]


@dataclass(frozen=True, slots=True)
class Line:
    """What one engine is worth; ``ratios`` holds J/J* of each pair whose optimum is known."""

    name: str
    counts: Counts
    exact: int
    well_formed: int
    covered: Counts
    best: Sequence[Optimum]
    ratios: Sequence[float]
    seconds: float


COLUMNS: Mapping[str, Callable[[Line], float]] = {
    "exact": lambda line: line.exact,
    "J/J*": lambda line: line.covered.cost / sum(best.cost for best in line.best),
    "p95": lambda line: line.ratios[int(0.95 * (len(line.ratios) - 1))],
    "chg": lambda line: line.covered.changed / sum(best.changed for best in line.best),
    "grp": lambda line: line.covered.groups / sum(best.groups for best in line.best),
    "isl": lambda line: _of_hundred(line.counts.islands, line.counts.groups),
    "cut": lambda line: _of_hundred(line.counts.cut, line.counts.groups),
    "crit": lambda line: _of_hundred(line.counts.partly, line.counts.critical),
    "false": lambda line: _of_hundred(line.counts.false, line.counts.critical),
    "mix": lambda line: _of_hundred(line.counts.mix, line.counts.groups),
    "slack": lambda line: _of_hundred(line.counts.slack, line.counts.groups),
    "slide": lambda line: _of_hundred(line.counts.slide, line.counts.slidable),
    "wall": lambda line: line.counts.wall,
    "quiet": lambda line: line.counts.quiet,
}


def measure() -> Part:
    """All engines with the optimum of most pairs, then the best of them with that of nearly all."""
    pairs = article_pairs()
    answers = _answers(pairs)
    some = _optima(pairs, CELLS)
    lines = [_line(name, pairs, said, some) for name, said in answers.items()]
    more = _with_more(pairs, some)
    best = sorted(lines[1:], key=COLUMNS["J/J*"])[:BEST]
    covering = [_line(one.name, pairs, answers[one.name], more) for one in (lines[0], *best)]
    return Part(
        "Redlines of real articles",
        "benchmarks.engine.redlines",
        _figures(lines[0], covering[0]),
        "\n\n".join((LEGEND, f"{ENGINE}; {versions()}, {jsdiff_version()}.")),
        "\n\n".join((_table(lines, some, CELLS), _table(covering, more, MORE_CELLS))),
    )


# The answers


def _answers(pairs: Sequence[ArticlePair]) -> dict[str, list[Answer]]:
    """What each engine makes of each pair, ours first."""
    here = {name: [_answer(compare, pair) for pair in pairs] for name, compare in engines().items()}
    return here | jsdiff([(pair.old, pair.new) for pair in pairs])


def _answer(compare: Compare, pair: ArticlePair) -> Answer:
    """One answer; a peer may fail, even in ways that are no ``Exception``."""
    start = process_time()
    try:
        spans = compare(pair.old, pair.new)
    except KeyboardInterrupt:
        raise
    except BaseException:
        return Answer(None, process_time() - start)
    return Answer(spans, process_time() - start)


# Their optimum


def _optima(pairs: Sequence[ArticlePair], cells: int) -> Optima:
    """The optimum of each pair, none where it has more cells."""
    with ProcessPoolExecutor() as pool:
        olds, news = [pair.old for pair in pairs], [pair.new for pair in pairs]
        return list(pool.map(optimum, olds, news, repeat(cells), chunksize=8))


def _with_more(pairs: Sequence[ArticlePair], known: Optima) -> Optima:
    """The optima known, and those of larger pairs."""
    absent = iter(
        _optima([pair for pair, best in zip(pairs, known, strict=True) if best is None], MORE_CELLS)
    )
    return [next(absent) if best is None else best for best in known]


# Their scores


def _line(name: str, pairs: Sequence[ArticlePair], answers: Sequence[Answer], optima: Optima) -> Line:
    counts, covered = Counts(), Counts()
    known: list[Optimum] = []
    ratios: list[float] = []
    sound = formed = 0
    for pair, answer, best in zip(pairs, answers, optima, strict=True):
        if answer.spans is None or not exact(pair.old, pair.new, answer.spans):
            continue
        sound += 1
        formed += well_formed(answer.spans)
        found = score(pair.old, pair.new, answer.spans, best)
        counts += found
        if best is not None:
            covered += found
            known.append(best)
            ratios.append((found.cost + 1) / (best.cost + 1))
    seconds = sum(answer.seconds for answer in answers)
    return Line(name, counts, sound, formed, covered, known, sorted(ratios), seconds)


def _of_hundred(some: int, every: int) -> float:
    return 100 * some / every if every else 0.0


# What is printed


def _table(lines: Sequence[Line], optima: Optima, cells: int) -> str:
    """One line an engine, in the order of J/J*."""
    known = sum(best is not None for best in optima)
    reference = next((line.seconds for line in lines if line.name == REFERENCE), None)
    head = ("engine", *(name.replace("*", "\\*") for name in COLUMNS), "time")
    rows = [_row(line, reference) for line in sorted(lines, key=COLUMNS["J/J*"])]
    says = f"J/J\\* on the {known:,} pairs of at most {cells:,} cells (old words by new words):"
    return f"{says}\n\n{table(head, rows)}"


def _row(line: Line, reference: float | None) -> list[str]:
    name = f"**{line.name}**" if line.name == OURS else line.name
    columns = [number(of(line), 3 if column == "J/J*" else 2) for column, of in COLUMNS.items()]
    return [name, *columns, f"{number(line.seconds / reference)} ×" if reference else ""]


def _figures(ours: Line, covering: Line) -> list[Figure]:
    """Ours beside the targets."""
    found = {column: of(ours) for column, of in COLUMNS.items()}
    pairs = len(article_pairs())
    return [
        Figure("redlines that give back both texts", ours.exact, "pairs", at_least=pairs),
        Figure("of which well formed", ours.well_formed, "pairs", at_least=pairs),
        Figure("reader cost, J/J\\*", found["J/J*"], target=1.018, note=f"{len(ours.best)} pairs"),
        Figure(
            "with the large pairs",
            COLUMNS["J/J*"](covering),
            target=1.018,
            note=f"{len(covering.best)} pairs",
        ),
        Figure("J/J\\* at the 95th percentile", found["p95"], target=1.04),
        Figure("islands, a hundred groups", found["isl"], target=10),
        Figure("critical words marked without need, of a hundred", found["false"], target=1.5),
        Figure("critical words half marked, of a hundred", found["crit"], target=0),
        Figure("ends that cut a word or number", found["cut"], target=0),
        Figure("groups better marked elsewhere, of a hundred", found["slide"], target=1),
        Figure("pairs marked whole without need", found["wall"], target=0),
        Figure("typographic changes shown apart", found["quiet"], at_least=360),
    ]


if __name__ == "__main__":
    print(measure().markdown)
