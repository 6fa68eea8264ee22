"""Ways to find a quote again in a new text: ours, and those of tools that people know.

Each answers with a place taken silently, a proposal for a person to confirm, or nothing.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from app.domain.anchors.anchor import CONTEXT, Selector, describe, place
from app.domain.anchors.crossing import occurrences
from benchmarks.engine.anchor_cases import Quote
from benchmarks.engine.peers import peer


class Answer(NamedTuple):
    """Characters ``start:end`` of the new text, taken without asking unless ``asked``."""

    start: int
    end: int
    asked: bool = False


Engine = Callable[[Quote], Answer | None]


def ours(quote: Quote) -> Answer | None:
    """``app.domain.anchors.anchor``."""
    found = place(describe(quote.old, quote.start, quote.end), quote.old, quote.new)
    return None if found.state == "orphan" else Answer(found.start, found.end, found.state == "confirm")


def unique(quote: Quote) -> Answer | None:
    """The very words where they stand once; several places are asked about."""
    exact = quote.old[quote.start : quote.end]
    places = list(occurrences(exact, quote.new))
    return Answer(places[0], places[0] + len(exact), len(places) > 1) if places else None


def match_main(quote: Quote) -> Answer | None:
    """diff-match-patch: the best match near the old offset, with its default threshold and distance."""
    exact = quote.old[quote.start : quote.end]
    at = _matcher().match_main(quote.new, exact, quote.start)
    return None if at < 0 else Answer(at, at + len(exact))


@lru_cache(maxsize=1)
def _matcher() -> Any:
    return peer("diff_match_patch").diff_match_patch()


def hypothesis(quote: Quote) -> Answer | None:
    """The rules of the Hypothesis client, written anew from their description.

    Exact hits whatever their context, else the matches with the fewest errors, up to half of the quote; of these the
    one that scores best (50 quote, 20 prefix, 20 suffix, 2 position) is always taken.
    """
    selector = describe(quote.old, quote.start, quote.end)
    exact = selector.exact
    found = [(at, at + len(exact), 0) for at in occurrences(exact, quote.new)]
    matches = found or list(_closest(exact, quote.new, len(exact) // 2))
    if not matches:
        return None
    start, end, _ = max(matches, key=lambda one: _score(selector, quote.new, *one))
    return Answer(start, end)


def _score(selector: Selector, text: str, start: int, end: int, errors: int) -> float:
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return (
        50 * (1 - errors / len(selector.exact))
        + 20 * _likeness(selector.prefix, before)
        + 20 * _likeness(selector.suffix, after)
        + 2 * (1 - abs(start - selector.start) / len(text))
    )


def _likeness(words: str, text: str) -> float:
    """1 less the share of errors with which ``words`` stand somewhere in ``text``."""
    if not words:
        return 1.0
    return 1 - min((errors for _, errors in _ends(words, text)), default=len(words)) / len(words)


def _closest(words: str, text: str, most: int) -> Iterator[tuple[int, int, int]]:
    """Start, end and errors of the places of ``text`` nearest to ``words``, with at most ``most`` errors."""
    ends = list(_ends(words, text))
    least = min((errors for _, errors in ends), default=most + 1)
    if least > most:
        return
    for end in (end for end, errors in ends if errors == least):
        tail = text[max(0, end - len(words) - least) : end]
        length = next(
            length for length, errors in _ends(words[::-1], tail[::-1], anchored=True) if errors == least
        )
        yield end - length, end, least


def _ends(words: str, text: str, anchored: bool = False) -> Iterator[tuple[int, int]]:
    """For each place of ``text``, the least errors with which ``words`` end there (Myers, 1999, in bits).

    ``anchored``: they must begin where the text begins.
    """
    last, every = 1 << (len(words) - 1), (1 << len(words)) - 1
    where: dict[str, int] = {}
    for at, character in enumerate(words):
        where[character] = where.get(character, 0) | 1 << at
    more, less, errors = every, 0, len(words)
    for end, character in enumerate(text, 1):
        equal = where.get(character, 0)
        across = (((equal & more) + more) ^ more) | equal
        up, down = less | ~(across | more), more & across
        errors += bool(up & last) - bool(down & last)
        up, down = up << 1 | anchored, down << 1
        more, less = (down | ~(equal | less | up)) & every, up & (equal | less) & every
        yield end, errors


ENGINES: dict[str, Engine] = {
    "**dialia**": ours,
    "Hypothesis' rules, by us": hypothesis,
    "diff-match-patch `match_main`": match_main,
    "exact and unique, else ask": unique,
}
