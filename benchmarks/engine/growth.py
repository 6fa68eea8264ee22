"""How the time of a redline grows with length, and what a whole agreement costs.

python -m benchmarks.engine.growth
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from random import Random

from app.documents.compare import compare
from app.domain.compare.redline import redline
from app.domain.segment.segmentation import Piece
from benchmarks.engine.corpus import article_pairs
from benchmarks.engine.engines import OURS, REFERENCE, engines, forget
from benchmarks.engine.timing import in_turn
from benchmarks.figures import Figure, Part, ratio, table

LENGTHS = (2_000, 10_000, 50_000, 200_000, 1_000_000)
"""Characters: an article, a long one, an agreement, the longest clause accepted, a whole convention."""
INDEL = "rapidfuzz Indel, words"
COMPARED = {OURS: LENGTHS[-1], REFERENCE: LENGTHS[-1], INDEL: 200_000}
"""Engines, and the length above which one is left out because it takes minutes."""
ARTICLES, EVERY = 400, 4
"""Articles of the agreement compared, and one in how many of them changed."""
LEGEND = f"""\
Milliseconds of processor for one redline of real articles put end to end, one in {EVERY} of them changed; every cache
emptied, engines in turn, best of 3. The unrelated texts have nothing in common but 300 words: eight times the text in
eight times the time is linear. The agreement has {ARTICLES} real articles, one in {EVERY} changed: ours must find
which, difflib is told."""

Texts = tuple[str, str]


def measure() -> Part:
    """Related texts of all lengths, unrelated ones, a whole agreement."""
    head = ("characters", f"**{OURS}**", *list(COMPARED)[1:])
    rows = [[f"{length:,}", *_times(length)] for length in LENGTHS]
    figures = [_unrelated_growth(), _whole_agreement()]
    return Part("Growth with length", "benchmarks.engine.growth", figures, LEGEND, table(head, rows))


def _times(length: int) -> list[str]:
    """Milliseconds of each engine on related texts of a length."""
    old, new = _related(length)
    here = [name for name, most in COMPARED.items() if length <= most]
    runs = [partial(engines()[name], old, new) for name in here]
    best = dict(zip(here, in_turn(*runs, before=forget, rounds=3), strict=True))
    return [f"{best[name]:,.1f}" if name in best else "–" for name in COMPARED]


def _related(length: int) -> Texts:
    """Real articles end to end; in the new text one in four is that of a later date."""
    pairs = article_pairs()
    olds = (pair.old for pair in pairs)
    news = (pair.old if at % EVERY else pair.new for at, pair in enumerate(pairs))
    old, new = ("\n\n".join(texts)[:length] for texts in (olds, news))
    return old, new


def _unrelated_growth() -> Figure:
    """Two texts that have nothing in common but 300 words, at 25,000 and at 200,000 characters."""
    short, long = (partial(redline, *_unrelated(length)) for length in (25_000, 200_000))
    little, much = in_turn(short, long, before=forget)
    return ratio("unrelated texts: 200,000 characters beside 25,000", much, little, 8)


def _unrelated(length: int) -> Texts:
    draw = Random(2020)
    words = [f"mot{n:03}" for n in range(300)]
    old, new = (" ".join(draw.choices(words, k=length // 7)) for _ in range(2))
    return old, new


def _whole_agreement() -> Figure:
    """Find and compare what changed, beside difflib that is told which articles changed and compares only those."""
    pairs = article_pairs()[:ARTICLES]
    base = [_piece(at, pair.old) for at, pair in enumerate(pairs)]
    revised = [one if at % EVERY else replace(one, body=pairs[at].new) for at, one in enumerate(base)]
    ours, theirs = in_turn(partial(compare, base, revised), _difflib_on_changed, before=forget)
    return ratio(f"{ARTICLES} articles, beside difflib on the changed ones only", ours, theirs, 0.5)


def _difflib_on_changed() -> None:
    difflib: Callable[[str, str], object] = engines()["difflib, words"]
    for pair in article_pairs()[:ARTICLES:EVERY]:
        difflib(pair.old, pair.new)


def _piece(at: int, body: str) -> Piece:
    return Piece(at, None, str(at + 1), "", 1, (), "article", body)


if __name__ == "__main__":
    print(measure().markdown)
