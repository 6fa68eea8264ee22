"""The passages of one text of a redline: its sentences, cut where a change begins or ends.

Moves are looked for among them: a passage lies whole in one span, and knows whether it fills its line.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from app.domain.compare.redline import Op, Span
from app.domain.words.blocks import MARKER

Words = tuple[str, ...]


class Stretch(NamedTuple):
    """Code points ``start`` to ``end`` (excluded) of the text of the span number ``span``."""

    span: int
    start: int
    end: int


class Passage(NamedTuple):
    """A stretch without the white space around it, and what it says."""

    stretch: Stretch
    words: Words
    """Without case, punctuation, typography or the marker of a list item: what comparison sees."""
    whole: bool
    """It is a sentence, or nearly all of one."""
    opens: bool
    """No word of its line stands before it."""
    closes: bool
    """No word of its line stands after it."""


_NEARLY = 0.8
"""Share of a sentence, in characters, that counts as the sentence."""
_WORD = re.compile(r"\w+")
_LINE_BREAK = re.compile(r"\n+")
_SENTENCE_END = re.compile(r"(?:(?<!\b\w)(?<!\bart)(?<!\bal)[.!?…]|;)[»\"”)]*\s+(?=\S)")
"""Full stops of initials and of the usual abbreviations (``L. 1222-9``, ``art. 5``) end nothing."""


def words(text: str) -> Words:
    """The words of ``text`` in composed form (NFC), without case: what typography leaves."""
    return tuple(_WORD.findall(unicodedata.normalize("NFC", text).casefold()))


class Side(NamedTuple):
    """One text of a redline, the one before or the one after."""

    passages: Sequence[Passage]
    """In order, those that stay in place among them."""
    said: Counter[Words]
    """How often each sentence stands in the text, whole or cut by a change."""


def side(spans: Sequence[Span], own: Op) -> Side:
    """The text before (``own`` is ``-``) or after (``+``) as passages."""
    shown = [at for at, span in enumerate(spans) if span.op in ("=", own)]
    starts = list(accumulate((len(spans[at].text) for at in shown), initial=0))
    frame = _Frame.of("".join(spans[at].text for at in shown))
    found = [
        frame.passage(start, end, Stretch(shown[at], start - starts[at], end - starts[at]))
        for start, end in _pieces(frame.text, sorted({*starts, *frame.sentences}))
        for at in [bisect_right(starts, start) - 1]
    ]
    return Side(found, Counter(frame.words(*ends) for ends in pairwise(frame.sentences)))


def _pieces(text: str, bounds: Sequence[int]) -> Iterator[tuple[int, int]]:
    """What lies between the bounds, without white space around it."""
    for start, end in pairwise(bounds):
        piece = text[start:end]
        if not piece.isspace():
            yield end - len(piece.lstrip()), start + len(piece.rstrip())


class _Frame(NamedTuple):
    """A text with the bounds of its lines and of its sentences, both ends among them."""

    text: str
    lines: Sequence[int]
    sentences: Sequence[int]

    @classmethod
    def of(cls, text: str) -> "_Frame":
        lines = sorted({0, len(text), *(match.end() for match in _LINE_BREAK.finditer(text))})
        ends = (match.end() for match in _SENTENCE_END.finditer(text))
        return cls(text, lines, sorted({*lines, *ends}))

    def passage(self, start: int, end: int, stretch: Stretch) -> Passage:
        line_start, line_end = _around(self.lines, start, end)
        return Passage(
            stretch,
            words=self.words(start, end),
            whole=self._nearly_fills_sentence(start, end),
            opens=not _WORD.search(_unmarked(self.text[line_start:start])),
            closes=not _WORD.search(self.text[end:line_end]),
        )

    def words(self, start: int, end: int) -> Words:
        stretch = self.text[start:end]
        opens_line = start == _around(self.lines, start, end)[0]
        return words(_unmarked(stretch) if opens_line else stretch)

    def _nearly_fills_sentence(self, start: int, end: int) -> bool:
        first, last = _around(self.sentences, start, end)
        return end - start >= _NEARLY * len(self.text[first:last].strip())


def _around(bounds: Sequence[int], start: int, end: int) -> tuple[int, int]:
    return bounds[bisect_right(bounds, start) - 1], bounds[bisect_left(bounds, end)]


def _unmarked(line: str) -> str:
    marker = MARKER.match(line)
    return line[marker.end() :] if marker else line
