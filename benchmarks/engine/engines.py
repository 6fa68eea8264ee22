"""The redline engines, ours and the peers', as functions from two texts to spans.

Peers on words get the words of the scorer (``reading``): theirs is the advantage, and no change of ours changes them.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Indel

from app.domain.compare.redline import redline
from benchmarks.engine.peers import FOLDER, peer
from benchmarks.engine.reading import words
from benchmarks.engine.score import Spans

OURS = "DIALIA"
REFERENCE = "fast-diff-match-patch, words, clean-up"
"""The fastest usable peer: times are given as multiples of its own."""

Compare = Callable[[str, str], Spans]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine makes of a pair, and the seconds it took; no spans when it failed."""

    spans: Spans | None
    seconds: float


def engines() -> dict[str, Compare]:
    """Every engine that runs in this process, by name, ours first."""
    return {
        OURS: redline,
        REFERENCE: lambda old, new: _fast_on_words(old, new, "Semantic"),
        "fast-diff-match-patch, words": lambda old, new: _fast_on_words(old, new, "No"),
        "fast-diff-match-patch, characters, clean-up": _fast_on_characters,
        "diff-match-patch, characters, clean-up": _slow_on_characters,
        "patiencediff, words": _patience,
        "rapidfuzz Indel, words": _indel,
        "difflib, words": _difflib,
        "difflib, word + space, autojunk": _difflib_autojunk,
    }


def forget() -> None:
    """Empty every cache of the domain, so that the next call meets its texts, and every word, for the first time."""
    for name, module in list(sys.modules.items()):
        if name.startswith("app.domain"):
            for one in vars(module).values():
                if callable(getattr(one, "cache_clear", None)):
                    one.cache_clear()


# Peers on words


def _fast_on_words(old: str, new: str, cleanup: str) -> Spans:
    """Each distinct word becomes one code point, and the code points are compared."""
    number: dict[str, int] = {}
    a, b = words(old), words(new)
    coded = ["".join(_code_point(number.setdefault(word, len(number))) for word in side) for side in (a, b)]
    steps = peer("fast_diff_match_patch").diff(*coded, timelimit=0, checklines=False, cleanup=cleanup)
    return _spans(steps, a, b)


def _code_point(number: int) -> str:
    """The code points in order, surrogates left out."""
    return chr(number + 1 if number < 0xD7FF else number + 1 + 0x800)


def _patience(old: str, new: str) -> Spans:
    a, b = words(old), words(new)
    return _from_blocks(peer("patiencediff").PatienceSequenceMatcher(None, a, b).get_matching_blocks(), a, b)


def _indel(old: str, new: str) -> Spans:
    a, b = words(old), words(new)
    kept = (step for step in Indel.opcodes(a, b) if step.tag == "equal")
    blocks = [(step.src_start, step.dest_start, step.src_end - step.src_start) for step in kept]
    return _from_blocks([*blocks, (len(a), len(b), 0)], a, b)


def _difflib(old: str, new: str) -> Spans:
    a, b = words(old), words(new)
    return _from_blocks(SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks(), a, b)


def _difflib_autojunk(old: str, new: str) -> Spans:
    """What is often written: words with the space that follows them, and the defaults of the module."""
    a, b = re.findall(r"\s+|\S+\s*", old), re.findall(r"\s+|\S+\s*", new)
    return _from_blocks(SequenceMatcher(None, a, b).get_matching_blocks(), a, b)


# Peers on characters


def _fast_on_characters(old: str, new: str) -> Spans:
    steps = peer("fast_diff_match_patch").diff(old, new, timelimit=0, checklines=False, cleanup="Semantic")
    return _spans(steps, old, new)


def _slow_on_characters(old: str, new: str) -> Spans:
    """Without time limit: with one, the result depends on the speed of the machine."""
    engine = peer("diff_match_patch").diff_match_patch()
    engine.Diff_Timeout = 0
    steps = engine.diff_main(old, new, False)
    engine.diff_cleanupSemantic(steps)
    return [("-=+"[op + 1], text) for op, text in steps]


# From steps and blocks to spans


def _spans(steps: Iterable[tuple[str, int]], a: Sequence[str], b: Sequence[str]) -> Spans:
    """Spans of steps that say how many units are kept, deleted, inserted."""
    out: list[tuple[str, str]] = []
    i = j = 0
    for op, length in steps:
        out.append((op, "".join(b[j : j + length] if op == "+" else a[i : i + length])))
        i += length * (op != "+")
        j += length * (op != "-")
    return out


def _from_blocks(blocks: Iterable[tuple[int, int, int]], a: Sequence[str], b: Sequence[str]) -> Spans:
    """Spans of matching blocks (start in ``a``, start in ``b``, length), the last one empty at both ends."""
    steps: list[tuple[str, int]] = []
    i = j = 0
    for start, other, length in blocks:
        steps += [("-", start - i), ("+", other - j), ("=", length)]
        i, j = start + length, other + length
    return _joined(_spans((step for step in steps if step[1]), a, b))


def _joined(spans: Iterable[tuple[str, str]]) -> Spans:
    """Neighbours of one operation as one span: some engines end a block where another begins."""
    out: list[tuple[str, str]] = []
    for op, text in spans:
        if out and out[-1][0] == op:
            text = out.pop()[1] + text
        out.append((op, text))
    return out


# The peer in Node

JSDIFF = Path(__file__).parent / "jsdiff"


def jsdiff(pairs: Sequence[Pair]) -> dict[str, list[Answer]]:
    """Answers of jsdiff's two word engines, from one process of Node, which times itself."""
    asked = "".join(json.dumps({"old": old, "new": new}) + "\n" for old, new in pairs)
    command = ["scripts/with-node", "node", str(JSDIFF / "diff.js")]
    said = subprocess.run(command, input=asked, capture_output=True, text=True, check=True, cwd=FOLDER.parent)
    rows = [json.loads(line) for line in said.stdout.splitlines()]
    return {
        f"jsdiff {name}": [_answer(row[name]) for row in rows] for name in ("diffWords", "diffWordsWithSpace")
    }


def _answer(said: dict[str, Any]) -> Answer:
    return Answer([(op, text) for op, text in said["spans"]], said["ms"] / 1000)


def jsdiff_version() -> str:
    """Name and version of the peer in Node."""
    manifest = json.loads((JSDIFF / "node_modules" / "diff" / "package.json").read_text("utf-8"))
    return f"jsdiff {manifest['version']}"
