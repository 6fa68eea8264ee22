"""What redlines and merges promise of any texts whatever (I1, I5), as functions that fail when it does not hold."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from app.domain.compare.merge import Merge, merge, project
from app.domain.compare.redline import new_text, old_text, redline


def redline_keeps_its_promise(old: str, new: str) -> None:
    """Rejecting all gives ``old``, accepting all gives ``new``; a group is one deletion, then one insertion."""
    spans = redline(old, new)
    assert old_text(spans) == old
    assert new_text(spans) == new
    assert all(text for _, text in spans)
    assert all(one.op != other.op and one.op + other.op != "+-" for one, other in pairwise(spans))
    assert old != new or all(op == "=" for op, _ in spans)
    assert redline(old, new) == spans


def merge_keeps_its_promise(base: str, texts: Mapping[str, str], orders: Sequence[Sequence[str]]) -> None:
    """Everybody finds its text to the letter, and neither order nor names of the parties change anything."""
    found = merge(base, texts)
    assert "".join(span.base for span in found.spans) == base
    assert {party: project(found.spans, party) for party in texts} == dict(texts)
    for order in orders:
        assert merge(base, {party: texts[party] for party in order}) == found
    renamed = {f"{len(texts) - at:02}": text for at, text in enumerate(texts.values())}
    assert _shape(merge(base, renamed)) == _shape(found)


def _shape(found: Merge) -> tuple[object, ...]:
    """All that a merge says, without who says it."""
    spans = [
        (span.base, span.conflict, span.adjacent, [variant.text for variant in span.variants])
        for span in found.spans
    ]
    return found.state, spans
