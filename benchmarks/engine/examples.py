"""Twenty telling redlines, read one by one in the browser, beside what two peers show: docs/redline-examples.md.

    python -m benchmarks.engine.examples

The choice and the remarks (``examples.json``) are ours; the redlines are computed each time.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from benchmarks.engine.engines import OURS, REFERENCE, engines, jsdiff
from benchmarks.engine.score import Spans
from benchmarks.figures import table

PAGE = Path("docs/redline-examples.md")
PAIRS = Path("tests/corpus/article-pairs.jsonl")
JSDIFF = "jsdiff diffWords"

INTRODUCTION = """\
Written by `python -m benchmarks.engine.examples`; the remarks are those of a person who read each example in the
browser, in French, as a negotiator would.

Twenty pairs of `tests/corpus/article-pairs.jsonl`, chosen because they show something: ~~struck~~ is what only the old
text has, **bold** what only the new one has. Three engines each: ours, fast-diff-match-patch on words with its semantic
clean-up (the fastest usable peer), and jsdiff `diffWords` (what most web pages use; it often gives another white space
back than the text had).

No reader study stands behind the price of sixteen characters for a group of changes. Where the eye and the price
disagree, the remark says so and proposes a better one: examples 5, 7, 13 and 16. In short, the price should rise where
a group holds a paragraph break, fall where it only changes the case of a letter, and near-equal words should count
half.
These three are to be tried with readers before the engine changes again."""


@dataclass(frozen=True, slots=True)
class Example:
    """A pair, what it shows, and what a reader says of it."""

    pair_id: str
    title: str
    remark: str


EXAMPLES = Path(__file__).with_suffix(".json")


def _examples() -> list[Example]:
    return [
        Example(row["pair"], row["title"], row["remark"]) for row in json.loads(EXAMPLES.read_text("utf-8"))
    ]


def page() -> str:
    """The document."""
    pairs = {row["id"]: row for row in map(json.loads, PAIRS.read_text("utf-8").splitlines())}
    examples = _examples()
    chosen = [(pairs[one.pair_id]["old"], pairs[one.pair_id]["new"]) for one in examples]
    words = jsdiff(chosen)[JSDIFF]
    compare = engines()
    sections = [
        _section(number, one, compare[OURS](*pair), compare[REFERENCE](*pair), peer.spans)
        for number, (one, pair, peer) in enumerate(zip(examples, chosen, words, strict=True), 1)
    ]
    return "\n\n".join(["# Twenty redlines", INTRODUCTION, *sections]) + "\n"


def _section(number: int, one: Example, ours: Spans, fast: Spans, words: Spans | None) -> str:
    rows = [(OURS, ours), (REFERENCE, fast), (JSDIFF, words or [])]
    shown = table(("engine", "redline"), [(name, _marked(spans)) for name, spans in rows])
    return f"## {number}. {one.title}\n\n`{one.pair_id}`\n\n{shown}\n\n{one.remark}"


def _marked(spans: Spans) -> str:
    """The spans in one cell of a Markdown table; long unchanged stretches are cut in the middle."""
    return "".join(_span(op, text) for op, text in spans)


def _span(op: str, text: str) -> str:
    if op == "=" and len(text) > 160:
        text = text[:70].rsplit(" ", 1)[0] + " […] " + text[-70:].split(" ", 1)[-1]
    words = re.sub(r"([\\`*_~|<])", r"\\\1", text).replace("\n", " ¶ ")
    mark = {"=": "", "-": "~~", "+": "**"}[op]
    if not mark or not words.strip():
        return words if not mark else f"{mark}␣{mark}"
    lead, tail = len(words) - len(words.lstrip()), len(words.rstrip())
    return f"{words[:lead]}{mark}{words[lead:tail]}{mark}{words[tail:]}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)
