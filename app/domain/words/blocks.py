"""The blocks of a clause in plain form: its paragraphs, list items and table cells, each with a lasting name.

A line is a paragraph (an « alinéa ») or an item of a list; a line with tabs is a row of a table, cut into its
cells. A block is named by its folded words, without the marker of an item: whatever is written around it,
wherever it goes and whatever number it takes there, it keeps its name.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.domain.words.text import fold

Kind = Literal["paragraph", "item", "cell"]


@dataclass(frozen=True, slots=True)
class Block:
    """Code points ``start`` to ``end`` (excluded) of a text, the white space after the words included."""

    id: str
    """Equal for blocks of equal words; of several in one text, the second ends with ``-2``, and so on."""
    kind: Kind
    start: int
    end: int


MARKER = re.compile(
    r"[-–—•▪◦·*]\s*"
    r"|(?![LRDA]\.\s?\d)\(?(?:\d{1,3}(?:\.\d{1,3})*|[ivxIVX]{1,5}|[a-zA-Z])[.)°]{1,2}(?:\s*[-–—])?\s+"
)
"""What a list item begins with: a dash, or its rank: ``– ``, ``1° ``, ``a) ``, ``II. - ``. ``L. 1222-9`` is none."""

_BLOCK = re.compile(r"\S[^\n\t]*(\s*)")


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of ``text`` in order; together they cover it. A text of white space has none."""
    seen: Counter[str] = Counter()
    found = []
    for kind, start, end in _stretches(text):
        name = _name(text[start:end])
        seen[name] += 1
        found.append(Block(f"{name}-{seen[name]}" if seen[name] > 1 else name, kind, start, end))
    return tuple(found)


def _stretches(text: str) -> Iterator[tuple[Kind, int, int]]:
    start, after = 0, ""
    for match in _BLOCK.finditer(text):
        in_row = "\t" in (match[1][:1], after[:1] if "\n" not in after else "")
        yield _kind(match[0], in_row), start, match.end()
        start, after = match.end(), match[1]


def _kind(words: str, in_row: bool) -> Kind:
    if in_row:
        return "cell"
    return "item" if MARKER.match(words) else "paragraph"


def _name(block: str) -> str:
    words = block.strip()
    marker = MARKER.match(words)
    kept = fold(words[marker.end() if marker else 0 :]).strip()
    return hashlib.sha256(kept.encode("utf-8")).hexdigest()[:12]
