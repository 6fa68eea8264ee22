"""The body of a clause as JSON values, the form in which words travel to the browser and back."""

from typing import Any

from app.domain.words import body as bodies
from app.domain.words.body import (
    Blank,
    Block,
    BulletList,
    Content,
    Inline,
    OrderedList,
    Paragraph,
    Reference,
    Run,
    Table,
)


def to_json(markdown: str) -> list[Any]:
    """A stored body as blocks."""
    return [_block(one) for one in bodies.parse(markdown)]


def from_json(blocks: list[Any]) -> str:
    """Canonical Markdown of blocks that have the wire's shape."""
    return bodies.markdown(bodies.canonical([_from_block(one) for one in blocks]))


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph(content):
            return {"p": _content(content)}
        case BulletList(items):
            return {"ul": [_content(item) for item in items]}
        case OrderedList(items, start):
            return {"ol": [_content(item) for item in items], "start": start}
        case Table(rows):
            return {"table": [[_content(cell) for cell in row] for row in rows]}


def _content(content: Content) -> list[Any]:
    return [_inline(one) for one in content]


def _inline(inline: Inline) -> Any:
    match inline:
        case Blank(name, unit):
            return {"blank": name, "unit": unit}
        case Reference(clause_id):
            return {"ref": clause_id}
        case Run(text, strong, em):
            style = "_".join(name for name, on in (("strong", strong), ("em", em)) if on)
            return {style: text} if style else text


def _from_block(block: dict[str, Any]) -> Block:
    match block:
        case {"p": content}:
            return Paragraph(_from_content(content))
        case {"ul": items}:
            return BulletList(tuple(_from_content(item) for item in items))
        case {"ol": items, "start": start}:
            return OrderedList(tuple(_from_content(item) for item in items), start)
        case {"table": rows}:
            return Table(tuple(tuple(_from_content(cell) for cell in row) for row in rows))
    raise ValueError("not a block")


def _from_content(content: list[Any]) -> Content:
    return tuple(_from_inline(one) for one in content)


def _from_inline(inline: Any) -> Inline:
    match inline:
        case str():
            return Run(inline)
        case {"blank": name, "unit": unit}:
            return Blank(name, unit)
        case {"ref": clause_id}:
            return Reference(clause_id)
        case {"strong": text}:
            return Run(text, strong=True)
        case {"em": text}:
            return Run(text, em=True)
        case {"strong_em": text}:
            return Run(text, strong=True, em=True)
    raise ValueError("not words")
