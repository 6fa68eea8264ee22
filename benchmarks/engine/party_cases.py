"""The thirty cases of tests/corpus/parties through ``merge_documents``: what is found of the truth.

A conflict counts as found when one stands within a word of it, and as false when it stands near none. Where only
neighbouring words are changed the truth leaves the answer open.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from app.documents.merged import MergedClause, merge_documents
from app.documents.read import outline
from app.domain.segment.segmentation import Piece
from benchmarks.figures import Figure

FOLDER = Path("tests/corpus/parties")
NEAR = 12


def figures() -> Iterator[Figure]:
    """Conflicts of words and of structure, and states."""
    found = sum((_counted(folder) for folder in sorted(FOLDER.iterdir())), Counter[str]())
    yield Figure("corpus: conflicts of words found, of 47", found["words"], at_least=47)
    yield Figure("corpus: conflicts of structure found, of 6", found["structure"], at_least=6)
    yield Figure("corpus: false conflicts, of either kind", found["false"], target=0)
    yield Figure("corpus: states right, of 150", found["states"], at_least=150)


def _counted(folder: Path) -> Counter[str]:
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    texts = {party: _read(folder, party) for party in truth["parties"]}
    clauses = {clause.id: clause for clause in merge_documents(_read(folder, "base"), texts).clauses}
    out = sum((_words(clauses[true["clause"]], true) for true in truth["clauses"]), Counter[str]())
    said = {
        (one.name, clause.id, one.parties)
        for clause in clauses.values()
        for one in clause.divergences
        if one.conflict
    }
    meant = {(one["type"], one["clause"], tuple(one["parties"])) for one in truth["structural_conflicts"]}
    return out + Counter(structure=len(said & meant), false=len(said - meant))


def _read(folder: Path, name: str) -> tuple[Piece, ...]:
    return outline((folder / f"{name}.md").read_text(encoding="utf-8"), "markdown").clauses


def _words(clause: MergedClause, true: dict[str, Any]) -> Counter[str]:
    found = _conflicts(clause)
    meant, open_ones = (
        [(span["start"], span["end"]) for span in true["spans"] if span["conflict"] is answer]
        for answer in (True, None)
    )
    accepted = ("compatible", "conflicting") if true["state"] == "policy" else (true["state"],)
    return Counter(
        words=sum(_near(place, found) for place in meant),
        false=sum(not _near(place, [*meant, *open_ones]) for place in found),
        states=clause.state in accepted,
    )


def _conflicts(clause: MergedClause) -> list[tuple[int, int]]:
    out, at = [], 0
    for span in clause.spans:
        if span.conflict:
            out.append((at, at + len(span.base)))
        at += len(span.base)
    return out


def _near(place: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(place[0] <= end + NEAR and start <= place[1] + NEAR for start, end in others)
