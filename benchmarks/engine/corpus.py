"""The texts that the engine is measured on: tests/corpus, read as values."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from app.domain.segment.segmentation import Form, segment

CORPUS = Path(__file__).resolve().parents[2] / "tests" / "corpus"
AGREEMENTS = CORPUS / "agreements"
SUFFIXES: dict[str, Form] = {"md": "markdown", "txt": "text"}


class ArticlePair(NamedTuple):
    """One article of a real agreement at two dates."""

    id: str
    old: str
    new: str


@lru_cache(maxsize=1)
def article_pairs() -> tuple[ArticlePair, ...]:
    """All article pairs, in the order of the corpus."""
    lines = (CORPUS / "article-pairs.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(ArticlePair(**json.loads(line)) for line in lines)


Clause = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement of the corpus with its truth."""

    name: str
    clauses: tuple[Clause, ...]
    texts: Mapping[str, str]

    def lines(self, suffix: str) -> list[str]:
        return self.texts[suffix].split("\n")

    def true_lines(self, suffix: str) -> set[int]:
        return {clause[f"{suffix}_line"] for clause in self.clauses if clause[f"{suffix}_line"]}


def agreements(folder: Path = AGREEMENTS) -> list[Agreement]:
    """All agreements of a folder, by name."""
    return [read(path) for path in sorted(folder.glob("*.clauses.json"))]


def read(path: Path) -> Agreement:
    """One agreement, from the file of its truth."""
    name = path.name.removesuffix(".clauses.json")
    texts = {suffix: path.with_name(f"{name}.{suffix}").read_text("utf-8") for suffix in SUFFIXES}
    return Agreement(name, tuple(json.loads(path.read_text("utf-8"))), texts)


def document_pairs() -> Iterator[tuple[str, str, str]]:
    """Name, text and later text of each agreement at two dates, in Markdown."""
    for path in sorted((CORPUS / "pairs").glob("*.base.md")):
        name = path.name.removesuffix(".base.md")
        revised = path.with_name(f"{name}.revised.md")
        yield name, path.read_text("utf-8"), revised.read_text("utf-8")


class Answered(NamedTuple):
    """One clause of a case of several parties: its words, and those of each party that still has it."""

    case: str
    clause: str
    base: str
    texts: dict[str, str]


def answered_clauses() -> Iterator[Answered]:
    """Every clause of every case of tests/corpus/parties."""
    for folder in sorted((CORPUS / "parties").iterdir()):
        documents = json.loads((folder / "truth.json").read_text("utf-8"))["documents"]
        bodies = {name: _bodies(folder / f"{name}.md", clauses) for name, clauses in documents.items()}
        base = bodies.pop("base")
        for clause, words in base.items():
            texts = {party: own[clause] for party, own in bodies.items() if clause in own}
            yield Answered(folder.name, clause, words, texts)


def _bodies(path: Path, clauses: Sequence[Clause]) -> dict[str, str]:
    """Identity and body of each clause of a version."""
    pieces = segment(path.read_text("utf-8"), "markdown")
    return {clause["clause"]: piece.body for clause, piece in zip(clauses, pieces, strict=True)}
