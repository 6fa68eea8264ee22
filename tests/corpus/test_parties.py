"""Every case of tests/corpus/parties: what parties do to five real clauses, and where they collide."""

import json
from itertools import islice, permutations
from pathlib import Path
from typing import Any

import pytest

from app.documents.merged import Merged, MergedClause, merge_documents
from app.documents.read import outline
from app.domain.compare.merge import MergedSpan, project
from app.domain.segment.segmentation import Piece

FOLDER = Path(__file__).parent / "parties"
CASES = sorted(path.name for path in FOLDER.iterdir())
NEAR = 12
"""Characters within which a conflict found counts as the true one: about a word."""


def _read(case: str, name: str) -> tuple[Piece, ...]:
    return outline((FOLDER / case / f"{name}.md").read_text(encoding="utf-8"), "markdown").clauses


def _truth(case: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / case / "truth.json").read_text(encoding="utf-8"))
    return found


def _merged(case: str) -> Merged:
    parties = _truth(case)["parties"]
    return merge_documents(_read(case, "base"), {party: _read(case, party) for party in parties})


def _found_conflicts(spans: tuple[MergedSpan, ...]) -> list[tuple[int, int]]:
    out, at = [], 0
    for span in spans:
        if span.conflict:
            out.append((at, at + len(span.base)))
        at += len(span.base)
    return out


def _near(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] + NEAR and other[0] <= one[1] + NEAR


def _places(clause: dict[str, Any], *conflict: bool | None) -> list[tuple[int, int]]:
    return [(span["start"], span["end"]) for span in clause["spans"] if span["conflict"] in conflict]


def test_there_are_thirty_cases_with_47_conflicts_of_words_and_6_of_structure() -> None:
    truths = [_truth(case) for case in CASES]
    assert len(CASES) == 30
    assert sum(len(_places(clause, True)) for truth in truths for clause in truth["clauses"]) == 47
    assert sum(len(truth["structural_conflicts"]) for truth in truths) == 6


@pytest.mark.parametrize("case", CASES)
def test_every_conflict_is_found_and_no_other(case: str) -> None:
    by_id = {clause.id: clause for clause in _merged(case).clauses}
    for true in _truth(case)["clauses"]:
        found = _found_conflicts(by_id[true["clause"]].spans)
        assert all(any(_near(place, one) for one in found) for place in _places(true, True))
        assert all(any(_near(place, one) for one in _places(true, True, None)) for place in found)


@pytest.mark.parametrize("case", CASES)
def test_every_conflict_of_structure_is_found_and_no_other(case: str) -> None:
    found = [
        {"type": one.name, "clause": clause.id, "parties": list(one.parties)}
        for clause in _merged(case).clauses
        for one in clause.divergences
        if one.conflict
    ]
    assert found == _truth(case)["structural_conflicts"]


@pytest.mark.parametrize("case", CASES)
def test_every_clause_has_its_state(case: str) -> None:
    states = {clause.id: clause.state for clause in _merged(case).clauses}
    for true in _truth(case)["clauses"]:
        accepted = ("compatible", "conflicting") if true["state"] == "policy" else (true["state"],)
        assert states[true["clause"]] in accepted


@pytest.mark.parametrize("case", CASES)
def test_splits_removals_and_additions_are_those_that_were_made(case: str) -> None:
    merged = _merged(case)
    deeds = ("split", "removed", "added", "merged")
    found = sorted(
        (made, party)
        for clause in merged.clauses
        for party, made in clause.structure.items()
        if made in deeds
    )
    assert found == sorted(
        (one["type"], one["party"]) for one in _truth(case)["structure"] if one["type"] in deeds
    )


@pytest.mark.parametrize("case", CASES)
def test_each_party_finds_its_clauses_to_the_letter(case: str) -> None:
    merged = _merged(case)
    for party in merged.parties:
        own = {piece.body for piece in _read(case, party)}
        for clause in merged.clauses:
            if clause.structure.get(party) in ("kept", "moved", "added"):
                assert project(clause.spans, party) in own
            if clause.structure.get(party) == "split":
                assert "".join(project(clause.spans, party).split()) == _joined(clause, party)


def _joined(clause: MergedClause, party: str) -> str:
    return "".join("".join(part.body.split()) for part in clause.parts[party])


@pytest.mark.parametrize("case", CASES)
def test_the_order_of_the_parties_changes_nothing(case: str) -> None:
    base = _read(case, "base")
    texts = {party: _read(case, party) for party in _truth(case)["parties"]}
    step = 1 if len(texts) < 5 else 17
    orders = islice(permutations(texts), 0, 6 * step, step)
    expected = merge_documents(base, texts)
    assert all(
        merge_documents(base, {party: texts[party] for party in order}) == expected for order in orders
    )
