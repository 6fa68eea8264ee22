"""Pairs of texts to compare, made from real clauses by seeded edits such as negotiators make.

Real pairs are given to ``benchmarks.redline`` as a file; these stand in where there are none.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

from app.domain.segmentation import segment
from benchmarks.segmentation import agreements

SEED = 2020
WORDS = (
    *("chaque", "partie", "peut", "demander", "par", "écrit", "un", "nouvel", "examen"),
    *("dans", "un", "délai", "de", "trente", "jours", "ouvrés"),
)


def write(folder: Path, file: Path) -> int:
    """Writes one {"id", "old", "new"} a line for each clause of the agreements of ``folder``; gives their number."""
    draw = Random(SEED)
    lines = [
        json.dumps({"id": name, "old": old, "new": edited(old, draw)}, ensure_ascii=False)
        for name, old in _bodies(folder)
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines)


def _bodies(folder: Path) -> Iterator[tuple[str, str]]:
    for agreement in agreements(folder):
        for piece in segment(agreement.texts["txt"], "text"):
            if piece.body:
                yield f"{agreement.name}/{piece.index}", piece.body


def edited(text: str, draw: Random) -> str:
    """One to four edits: a word replaced, words struck, words put in, two sentences exchanged."""
    words = text.split(" ")
    for _ in range(draw.randint(1, 4)):
        at = draw.randrange(len(words))
        match draw.choice(("replace", "strike", "insert", "exchange")):
            case "replace":
                words[at] = draw.choice(WORDS)
            case "strike" if len(words) > 8:
                del words[at : at + draw.randint(1, 6)]
            case "insert":
                words[at:at] = draw.sample(WORDS, draw.randint(1, 6))
            case "exchange":
                words = _exchanged(words, draw)
    return " ".join(words)


def _exchanged(words: list[str], draw: Random) -> list[str]:
    sentences = " ".join(words).split(". ")
    if len(sentences) > 2:
        at = draw.randrange(len(sentences) - 2)
        sentences[at : at + 2] = reversed(sentences[at : at + 2])
    return ". ".join(sentences).split(" ")
