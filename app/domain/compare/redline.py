"""The redline: what a reader must see changed between two texts, exact to the letter.

Method: words, numbers and references are compared whole. Among all ways to mark the difference, the one of
least cost for the reader is chosen: changed characters plus a price for each group of changes, where an
unchanged stretch too short to be read alone is marked with its neighbours, and an unchanged number, negation
or modal verb is not (``edits``). Changes of typography are then shown word by word, and what only one
text has is moved to the most natural of its equivalent places.

Joining the kept and deleted spans gives the old text, joining the kept and inserted ones gives the new text.
There is no clock: the same texts give the same spans everywhere. Beyond stated sizes a coarser rule applies.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

import rapidfuzz

from app.domain.compare.edits import Edit, edits
from app.domain.words.tokens import Tokens, tokenised

ENGINE = f"dialia-text/2 rapidfuzz/{rapidfuzz.__version__}"
"""Stored with every redline, merge or place that is kept, beside its spans."""

Op = Literal["=", "-", "+"]


class Span(NamedTuple):
    """A stretch of text that both texts keep, that only the old one has, or only the new one."""

    op: Op
    text: str


def redline(old: str, new: str) -> tuple[Span, ...]:
    """The spans from ``old`` to ``new``: each group of changes is at most one deletion, then one insertion.

    No span is empty and no two neighbours have one op. Where only the typography of a word changes
    (``tokens``), that word alone is marked.
    """
    if old == new:
        return (Span("=", old),) if old else ()
    spans = tuple(_spans(tokenised(old), tokenised(new)))
    return spans if _exact(spans, old, new) else _whole(old, new)


def old_text(spans: Sequence[Span]) -> str:
    """The text before: what rejecting every change gives."""
    return "".join(text for op, text in spans if op != "+")


def new_text(spans: Sequence[Span]) -> str:
    """The text after: what accepting every change gives."""
    return "".join(text for op, text in spans if op != "-")


def _exact(spans: Sequence[Span], old: str, new: str) -> bool:
    return old_text(spans) == old and new_text(spans) == new


def _whole(old: str, new: str) -> tuple[Span, ...]:
    return tuple(span for span in (Span("-", old), Span("+", new)) if span.text)


def _spans(old: Tokens, new: Tokens) -> list[Span]:
    changed = _with_typography(edits(old.keys, new.keys), old.words, new.words)
    return _eased(_printed(_settled(changed, old.words, new.words), old.words, new.words))


# From edits to spans


def _with_typography(edits: Iterable[Edit], old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """The edits, and one more for each kept token whose characters differ though its key does not."""
    out: list[Edit] = []
    a, c = 0, 0
    for edit in (*edits, Edit(len(old), len(old), len(new), len(new))):
        if old[a : edit.a] != new[c : edit.c]:
            kept = range(edit.a - a)
            out.extend(Edit(a + k, a + k + 1, c + k, c + k + 1) for k in kept if old[a + k] != new[c + k])
        out.append(edit)
        a, c = edit.b, edit.d
    return out[:-1]


def _settled(edits: Sequence[Edit], old: Sequence[str], new: Sequence[str]) -> Iterator[Edit]:
    """The edits, those of one side only moved to the most natural of their equivalent places."""
    left = 0
    for at, edit in enumerate(edits):
        right = edits[at + 1].a if at + 1 < len(edits) else len(old)
        if edit.c == edit.d:
            edit = _shifted(edit, _best_shift(old, edit.a, edit.b, edit.a - left, right - edit.b))
        elif edit.a == edit.b:
            edit = _shifted(edit, _best_shift(new, edit.c, edit.d, edit.a - left, right - edit.b))
        left = edit.b
        yield edit


def _shifted(edit: Edit, by: int) -> Edit:
    return Edit(edit.a + by, edit.b + by, edit.c + by, edit.d + by)


def _best_shift(text: Sequence[str], start: int, end: int, room_left: int, room_right: int) -> int:
    """How far the marked tokens ``start:end`` best move within the unchanged ones around them."""
    back = 0
    while back < room_left and text[start - back - 1] == text[end - back - 1]:
        back += 1
    forth = 0
    while forth < room_right and text[start + forth] == text[end + forth]:
        forth += 1

    def ease(by: int) -> tuple[int, int, int]:
        return _ease(text, start + by) + _ease(text, end + by), -abs(by), -by

    return max(range(-back, forth + 1), key=ease)


def _ease(text: Sequence[str], at: int) -> int:
    """How natural a place between tokens is to begin or end a mark: text, line, sentence, word, other."""
    if at in (0, len(text)):
        return 6
    before, after = text[at - 1], text[at]
    if before[-1] == "\n":
        return 5
    if after[0] == "\n":
        return 4
    if before[-1].isspace():
        return 3 if before.isspace() and at > 1 and text[at - 2][-1] in ".!?;:" else 2
    return 0 if before[-1].isalnum() and after[0].isalnum() else 1


def _printed(edits: Iterable[Edit], old: Sequence[str], new: Sequence[str]) -> Iterator[Span]:
    """The spans of the edits, neighbours joined in one group."""
    at = 0
    for a, b, c, d in (*_adjacent_joined(edits), Edit(len(old), len(old), len(new), len(new))):
        group = (Span("=", "".join(old[at:a])), Span("-", "".join(old[a:b])), Span("+", "".join(new[c:d])))
        yield from (span for span in group if span.text)
        at = b


def _adjacent_joined(edits: Iterable[Edit]) -> list[Edit]:
    """Edits that touch, as one."""
    out: list[Edit] = []
    for edit in edits:
        if out and out[-1].b == edit.a and out[-1].d == edit.c:
            edit = Edit(out[-1].a, edit.b, out.pop().c, edit.d)
        out.append(edit)
    return out


def _eased(spans: Iterable[Span]) -> list[Span]:
    """The spans; a group of one side that begins with a space or line end moves by it where what follows does.

    Settling tokens does not see to it: a space is one token with its mark, and so are two line ends.
    """
    out = list(spans)
    for at in range(1, len(out) - 1):
        before, group, after = out[at - 1 : at + 2]
        alone = before.op == after.op == "=" and len(after.text) > 1
        edge = after.text[0]
        if alone and edge in " \n" and group.text[0] == edge:
            out[at - 1] = Span("=", before.text + edge)
            out[at] = Span(group.op, group.text[1:] + edge)
            out[at + 1] = Span("=", after.text[1:])
    return out
