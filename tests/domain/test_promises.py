"""The promises of redlines and merges hold on clauses as people write and revise them.

Thousands of examples here; 100,000 of each, and the whole corpus, with ``make properties``.
"""

from hypothesis import given, settings

from tests.domain import prose
from tests.domain.promises import merge_keeps_its_promise, redline_keeps_its_promise


@settings(max_examples=2_000)
@given(prose.pairs())
def test_a_redline_gives_back_both_texts(pair: tuple[str, str]) -> None:
    redline_keeps_its_promise(*pair)


@settings(max_examples=1_000)
@given(prose.ordered_answers())
def test_a_merge_gives_every_party_its_text_in_any_order(case: prose.Answers) -> None:
    merge_keeps_its_promise(*case)
