"""Golden files: what the engine makes of real texts today, kept to the letter.

    python -m tests.corpus.golden

writes them again. An engine that gives other spans needs another number in ``redline.ENGINE`` first: what was kept
under a name must be what that name gives.

golden/redlines.jsonl: 200 article pairs, those whose change is typography alone, and others spread evenly over the
lengths. Kept spans are given by their length, changed ones by their text.
golden/merges.jsonl: every clause that several parties answered, its state and the spans that somebody changes.
The first line of each names the engine.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from app.domain.compare.merge import MergedSpan, merge
from app.domain.compare.redline import ENGINE, Span, redline
from benchmarks.engine.corpus import CORPUS, ArticlePair, answered_clauses, article_pairs

GOLDEN = Path(__file__).parent / "golden"
REDLINES = 200

Line = dict[str, Any]


def chosen() -> list[ArticlePair]:
    """The pairs of the golden file, shortest first."""
    pairs = sorted(article_pairs(), key=lambda pair: (len(pair.old) + len(pair.new), pair.id))
    typographic = _typographic()
    telling = [pair for pair in pairs if pair.id in typographic]
    others = [pair for pair in pairs if pair.id not in typographic]
    rest = REDLINES - len(telling)
    spread = [others[at * len(others) // rest] for at in range(rest)]
    return sorted([*telling, *spread], key=pairs.index)


def _typographic() -> set[str]:
    """Pairs that the corpus says differ in typography alone."""
    lines = (CORPUS / "article-pairs.meta.jsonl").read_text(encoding="utf-8").splitlines()
    return {one["id"] for one in map(json.loads, lines) if one["typographic_only"]}


def redlines() -> Iterator[Line]:
    """One line a pair."""
    for pair in chosen():
        yield {"id": pair.id, "spans": [_redline_span(span) for span in redline(pair.old, pair.new)]}


def _redline_span(span: Span) -> list[str | int]:
    return [span.op, len(span.text) if span.op == "=" else span.text]


def merges() -> Iterator[Line]:
    """One line a clause."""
    for one in answered_clauses():
        found = merge(one.base, one.texts)
        spans = [_merged_span(span) for span in found.spans]
        yield {"case": one.case, "clause": one.clause, "state": found.state, "spans": spans}


def _merged_span(span: MergedSpan) -> Line | int:
    """A changed span without what is as usual; one that everybody keeps, by its length."""
    if not span.variants:
        return len(span.base)
    usual = {field.name: field.default for field in fields(span)}
    return {name: value for name, value in asdict(span).items() if value != usual[name]}


FILES = {"redlines.jsonl": redlines, "merges.jsonl": merges}


def printed(lines: Iterable[Line]) -> str:
    """The bytes of a golden file."""
    said = ({"engine": ENGINE}, *lines)
    return "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in said)


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, lines in FILES.items():
        (GOLDEN / name).write_text(printed(lines()), encoding="utf-8")
        print(f"{GOLDEN / name}: {ENGINE}")
