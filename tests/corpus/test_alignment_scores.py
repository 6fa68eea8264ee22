"""Clauses of real agreements are recognised at two dates, and those of every party's answer in its base.

Limits stand a little under what is reached (``python -m benchmarks.engine.alignment``).
"""

from collections.abc import Callable

import pytest

from app.domain.align.align import align
from benchmarks.engine.aligners import cut, linked, ours
from benchmarks.engine.alignment_truth import (
    Answer,
    Count,
    RealPair,
    answers,
    by_heading,
    by_place,
    count,
    real_pairs,
)
from benchmarks.engine.revisions import revisions

PAIRS = real_pairs()
ANSWERS = answers()


def test_the_corpus_is_whole() -> None:
    assert (len(PAIRS), len(ANSWERS)) == (30, 133)
    for pair in PAIRS:
        assert len(pair.base) == sum(bool(entry["base"]) for entry in pair.truth)
        assert len(pair.revised) == sum(bool(entry["revised"]) for entry in pair.truth)


@pytest.mark.parametrize(("score", "least"), [(by_heading, 0.97), (by_place, 0.984)])
def test_the_clauses_of_real_agreements_are_recognised_at_another_date(
    score: Callable[[RealPair, list[tuple[int, int]]], Count], least: float
) -> None:
    found = [(pair, linked(align(pair.base, pair.revised))) for pair in PAIRS]
    assert sum((score(pair, links) for pair, links in found), Count()).f1 >= least


def test_few_questions_are_asked_on_real_agreements() -> None:
    asked = sum(bool(link.rivals) for pair in PAIRS for link in align(pair.base, pair.revised))
    assert 0 < asked <= 0.015 * sum(len(pair.base) + len(pair.revised) for pair in PAIRS)


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.name)
def test_every_clause_of_a_partys_answer_is_recognised(answer: Answer) -> None:
    found = align(answer.base, answer.revised)
    named = {
        (
            None if link.base_index is None else answer.base_ids[link.base_index],
            None if link.revised_index is None else answer.revised_ids[link.revised_index],
        )
        for link in found
    }
    assert named == answer.links
    moved = {answer.base_ids[link.base_index] for link in found if link.moved and link.base_index is not None}
    assert moved == answer.moved
    assert {answer.base_ids[b] for b, _ in cut(found)} == answer.split


@pytest.mark.parametrize(("with_headings", "least"), [(True, 0.985), (False, 0.965)])
def test_generated_revisions_are_aligned(with_headings: bool, least: float) -> None:
    made = revisions(100, range(3), with_headings)
    scores = [count(set(ours(one.base, one.revised)), one.links) for one in made]
    assert sum(scores, Count()).f1 >= least
