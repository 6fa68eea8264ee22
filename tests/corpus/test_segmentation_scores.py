"""The clauses of 23 real agreements are found, and no word of them is lost."""

from collections import Counter

import pytest

from app.domain.segment.segmentation import document_title, segment
from benchmarks.engine.corpus import SUFFIXES, Agreement, agreements
from benchmarks.engine.segmentation import Count, exact_bodies, heading_lines, score
from tests.domain.pieces import accounted, seconds, words

CORPUS = agreements()
NAMES = [agreement.name for agreement in CORPUS]


def test_the_corpus_is_whole() -> None:
    assert (len(CORPUS), sum(len(agreement.clauses) for agreement in CORPUS)) == (23, 1_596)


@pytest.mark.parametrize(
    ("suffix", "pooled", "mean", "lowest"), [("md", 0.99, 0.99, 0.95), ("txt", 0.99, 0.98, 0.95)]
)
def test_the_clauses_of_real_agreements_are_found(
    suffix: str, pooled: float, mean: float, lowest: float
) -> None:
    counts = [score_of(agreement, suffix) for agreement in CORPUS]
    assert sum(counts, Count()).f1 >= pooled
    assert sum(count.f1 for count in counts) / len(counts) >= mean
    assert min(count.f1 for count in counts) >= lowest


def score_of(agreement: Agreement, suffix: str) -> Count:
    return score(agreement, suffix, heading_lines(segment(agreement.texts[suffix], SUFFIXES[suffix])))


def test_nearly_all_bodies_are_the_text_of_the_source_to_the_letter() -> None:
    exact = sum(exact_bodies(agreement, segment(agreement.texts["txt"], "text")) for agreement in CORPUS)
    assert exact / 1_596 >= 0.97


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_577_clauses_of_the_metal_industry_are_found_with_number_and_title(suffix: str) -> None:
    agreement = next(one for one in CORPUS if one.name == "metallurgie-ccn-2022")
    true = [
        (clause[f"{suffix}_line"], clause["number"], clause["title"] or "") for clause in agreement.clauses
    ]
    lines = set(agreement.true_lines(suffix))
    pieces = segment(agreement.texts[suffix], SUFFIXES[suffix])
    said = [(piece.line, piece.number, piece.title) for piece in pieces if piece.line in lines]
    assert len(said) == 577
    assert said == true


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_word_of_a_real_agreement_is_lost_or_made_up(name: str, suffix: str) -> None:
    text = next(agreement for agreement in CORPUS if agreement.name == name).texts[suffix]
    written, kept = Counter(words(text)), Counter(accounted(text, SUFFIXES[suffix]))
    assert set(written - kept) <= {"article", "art"}
    assert set(kept - written) == set()


@pytest.mark.parametrize("name", NAMES)
def test_title_of_a_real_agreement_is_its_first_line(name: str) -> None:
    texts = next(agreement for agreement in CORPUS if agreement.name == name).texts
    title = texts["txt"].split("\n")[0]
    assert document_title(texts["txt"], "text") == title
    assert document_title(texts["md"], "markdown") == title


def test_time_grows_with_length_and_not_faster() -> None:
    text = next(one for one in CORPUS if one.name == "uisss-medico-social-ccn").texts["txt"]
    assert seconds(text * 16) < 16 * 4 * seconds(text) + 1
