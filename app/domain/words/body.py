"""The body of a clause: a small tree of blocks, its canonical Markdown and its plain form.

The subset: paragraphs, bullet and ordered lists, tables, strong and emphasis, open blanks ``{{id:unit}}`` and
references to clauses ``{@id}``. What Markdown offers beyond it is brought down to it without losing words
(a heading becomes a strong paragraph, a link its text, a nested list items of its own).

``parse(markdown(b)) == b`` for each ``b`` that ``parse``, ``from_plain`` or ``canonical`` gave. The plain
form is the one that people compare: paragraphs apart by an empty line, one list item a line with its
marker, one table row a line with tabs.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.tree import SyntaxTreeNode


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style. In a paragraph ``\\n`` is a line break that its author made."""

    text: str
    strong: bool = False
    em: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """A value the parties have still to fill in, with the words of its unit ("jours ouvrés")."""

    id: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to a clause by its identity: the number it prints belongs to the version."""

    clause_id: str


Inline = Run | Blank | Reference
Content = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    content: Content


@dataclass(frozen=True, slots=True)
class BulletList:
    items: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class OrderedList:
    items: tuple[Content, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, all of one length; the first row is the head."""

    rows: tuple[tuple[Content, ...], ...]


Block = Paragraph | BulletList | OrderedList | Table
Body = tuple[Block, ...]

_TOKEN = re.compile(r"\{\{(?P<id>[\w.-]+)(?::(?P<unit>[^{}|\\\n]*))?\}\}|\{@(?P<clause>[\w.-]+)\}")
_PLAIN_REFERENCE = re.compile(r"(\{@[\w.-]+\})")
_CLOSED_NUMBER = re.compile(r"^([^\S\n]*\d{1,9})\)", re.M)
_BULLET_LINE = re.compile(r"- (\S.*)")
_NUMBER_LINE = re.compile(r"([1-9]\d{0,8}|0)\. (\S.*)")
_INLINE_SPECIAL = re.compile(r"[\\`*_\[<{|]")
_LINE_SPECIAL = re.compile(r"^(?=#{1,6}(?:\s|$)|[-+](?:\s|$)|[-:][-:|\\\s]*$)|(?<=^)(\d{1,9})(?=\.(?:\s|$))")


# Reading Markdown


def _token_rule(state: StateInline, silent: bool) -> bool:
    """markdown-it rule: a blank or a reference is an atom, before any other mark is looked for."""
    match = _TOKEN.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("atom", "", 0).content = match.group()
    state.pos = match.end()
    return True


def _reader() -> MarkdownIt:
    """CommonMark with tables, less all that would hide words or take a French layout for a mark."""
    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": 200}).enable("table")
    reader.disable(["code", "fence", "blockquote", "hr", "lheading", "reference", "entity"])
    reader.inline.ruler.before("escape", "atom", _token_rule)
    return reader


_READER = _reader()


def parse(markdown: str) -> Body:
    """The body written in ``markdown``; any text is accepted."""
    source = _CLOSED_NUMBER.sub(r"\1\\)", markdown)
    return canonical(_blocks(SyntaxTreeNode(_READER.parse(source)).children))


def _blocks(nodes: Iterable[SyntaxTreeNode]) -> Iterator[Block]:
    for node in nodes:
        if node.type == "paragraph":
            yield Paragraph(_content(node))
        elif node.type == "heading":
            yield Paragraph(tuple(_strengthened(_content(node))))
        elif node.type == "table":
            yield _table(node)
        elif node.type in ("bullet_list", "ordered_list"):
            for item in node.children:
                yield from _item(item, ordered=node.type == "ordered_list")


def _item(item: SyntaxTreeNode, *, ordered: bool) -> Iterator[Block]:
    """One item as a list of one, then the rest it holds; ``canonical`` joins neighbours."""
    first, rest = item.children[:1], item.children[1:]
    if first and first[0].type != "paragraph":
        first, rest = [], item.children
    content = _content(first[0]) if first else ()
    yield OrderedList((content,), int(item.info)) if ordered else BulletList((content,))
    yield from _blocks(rest)


def _table(node: SyntaxTreeNode) -> Table:
    rows = (row for part in node.children for row in part.children)
    return Table(tuple(tuple(_content(cell) for cell in row.children) for row in rows))


def _strengthened(content: Content) -> Iterator[Inline]:
    for inline in content:
        yield replace(inline, strong=True) if isinstance(inline, Run) else inline


def _content(node: SyntaxTreeNode) -> Content:
    return tuple(_inlines(node.children, Run("")))


def _inlines(nodes: Iterable[SyntaxTreeNode], style: Run) -> Iterator[Inline]:
    for node in nodes:
        if node.type in ("softbreak", "hardbreak"):
            yield replace(style, text="\n")
        elif node.type == "atom":
            yield _atom(node.content)
        elif node.type == "strong":
            yield from _inlines(node.children, replace(style, strong=True))
        elif node.type == "em":
            yield from _inlines(node.children, replace(style, em=True))
        elif node.children:
            yield from _inlines(node.children, style)
        else:
            yield replace(style, text=node.content)


def _atom(text: str) -> Inline:
    match = _TOKEN.fullmatch(text)
    if match is None:
        raise ValueError(text)
    if match["clause"]:
        return Reference(match["clause"])
    return Blank(match["id"], " ".join((match["unit"] or "").split()))


# One form for each body


def canonical(blocks: Iterable[Block]) -> Body:
    """The one form of a body: nothing empty, runs joined by style, neighbouring lists joined."""
    out: list[Block] = []
    for block in blocks:
        tidy = _tidy_block(block)
        joined = _joined(out[-1], tidy) if out and tidy else None
        if joined:
            out[-1] = joined
        elif tidy:
            out.append(tidy)
    return tuple(out)


def _joined(before: Block, after: Block) -> Block | None:
    """Two neighbouring lists as one, when Markdown could not keep them apart."""
    if isinstance(before, BulletList) and isinstance(after, BulletList):
        return BulletList(before.items + after.items)
    if not isinstance(before, OrderedList) or not isinstance(after, OrderedList):
        return None
    follows = after.start == before.start + len(before.items)
    return OrderedList(before.items + after.items, before.start) if follows else None


def _tidy_block(block: Block) -> Block | None:
    if isinstance(block, Paragraph):
        content = _tidy(block.content, lines=True)
        return Paragraph(content) if content else None
    if isinstance(block, Table):
        return _tidy_table(block)
    items = tuple(filter(None, (_tidy(item) for item in block.items)))
    return replace(block, items=items) if items else None


def _tidy_table(table: Table) -> Table | None:
    rows = [tuple(_tidy(cell) for cell in row) for row in table.rows]
    width = max(map(len, rows), default=0)
    if not any(any(row) for row in rows):
        return None
    return Table(tuple(row + ((),) * (width - len(row)) for row in rows))


def _tidy(content: Content, *, lines: bool = False) -> Content:
    """Runs joined, spaces trimmed from lines and moved out of emphasis; one line unless ``lines``."""
    pieces = _joined_runs(_spaces_outside(_trimmed(_split_lines(content, lines))))
    if any(isinstance(piece, Run) and (piece.strong or piece.em) for piece in pieces):
        return _read_inline(_inline_markdown(pieces))
    return pieces


def _split_lines(content: Content, lines: bool) -> list[list[Inline]]:
    """The inlines of each line; tabs and, unless ``lines``, line breaks are spaces."""
    out: list[list[Inline]] = [[]]
    for inline in content:
        if not isinstance(inline, Run):
            out[-1].append(inline)
            continue
        text = inline.text.replace("\t", " ")
        first, *others = text.split("\n") if lines else [text.replace("\n", " ")]
        out[-1].append(replace(inline, text=first))
        out.extend([replace(inline, text=other)] for other in others)
    return out


def _trimmed(lines: list[list[Inline]]) -> Iterator[Inline]:
    """The lines that hold something, without space at their two ends, joined by plain line breaks."""
    kept = [line for line in (_trimmed_line(line) for line in lines) if line]
    for at, line in enumerate(kept):
        if at:
            yield Run("\n")
        yield from line


def _trimmed_line(line: list[Inline]) -> list[Inline]:
    return _mirrored(_without_leading_space(_mirrored(_without_leading_space(line))))


def _without_leading_space(line: list[Inline]) -> list[Inline]:
    for at, inline in enumerate(line):
        if not isinstance(inline, Run):
            return line[at:]
        text = inline.text.lstrip()
        if text:
            return [replace(inline, text=text), *line[at + 1 :]]
    return []


def _mirrored(line: list[Inline]) -> list[Inline]:
    """The line read from its end."""
    return [replace(i, text=i.text[::-1]) if isinstance(i, Run) else i for i in reversed(line)]


def _spaces_outside(content: Iterable[Inline]) -> Iterator[Inline]:
    """Emphasis never begins or ends with a space: Markdown could not say it."""
    for inline in _joined_runs(content):
        if isinstance(inline, Run) and (inline.strong or inline.em):
            word = inline.text.strip()
            before, _, after = inline.text.partition(word) if word else (inline.text, "", "")
            yield from (Run(before), replace(inline, text=word), Run(after))
        else:
            yield inline


def _joined_runs(content: Iterable[Inline]) -> Content:
    out: list[Inline] = []
    for inline in content:
        last = out[-1] if out else None
        if not isinstance(inline, Run):
            out.append(inline)
        elif isinstance(last, Run) and (last.strong, last.em) == (inline.strong, inline.em):
            out[-1] = replace(last, text=last.text + inline.text)
        elif inline.text:
            out.append(inline)
    return tuple(out)


# Printing Markdown


def markdown(body: Body) -> str:
    """The canonical Markdown of a body."""
    return "\n\n".join(_block_markdown(block) for block in body)


def _block_markdown(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _protect_lines(_inline_markdown(block.content))
    if isinstance(block, Table):
        return _table_markdown(block)
    return "\n".join(
        f"{marker}{_protect_lines(_inline_markdown(item))}" for marker, item in _marked(block, block.items)
    )


def _marked(block: BulletList | OrderedList, items: Sequence[Content]) -> Iterator[tuple[str, Content]]:
    for at, item in enumerate(items):
        yield f"{block.start + at}. " if isinstance(block, OrderedList) else "- ", item


def _table_markdown(table: Table) -> str:
    head, *rows = ("| " + " | ".join(_inline_markdown(cell) for cell in row) + " |" for row in table.rows)
    return "\n".join([head, "|" + " --- |" * len(table.rows[0]), *rows])


def _protect_lines(text: str) -> str:
    """Backslashes where a line of words would be taken for a heading, a list item or the rule of a table."""
    return "\n".join(_LINE_SPECIAL.sub(lambda m: f"{m.group()}\\", line) for line in text.split("\n"))


def _inline_markdown(content: Content) -> str:
    """The first way of nesting emphasis that reads back as ``content``; without emphasis when none does."""
    if all(not isinstance(inline, Run) or not (inline.strong or inline.em) for inline in content):
        return "".join(map(_word_markdown, content))
    for outer in ("strong", "em"):
        text = _nested(content, outer)
        if _read_inline(text) == content:
            return text
    return "".join(map(_word_markdown, content))


_MARK = {"strong": "**", "em": "*"}


def _nested(content: Content, outer: str) -> str:
    """Emphasis of kind ``outer`` around that of the other kind."""
    inner = "em" if outer == "strong" else "strong"
    out: list[str] = []
    open_marks: list[str] = []
    for inline in (*content, None):
        wanted = [kind for kind in (outer, inner) if isinstance(inline, Run) and getattr(inline, kind)]
        while open_marks and open_marks != wanted[: len(open_marks)]:
            out.append(_MARK[open_marks.pop()])
        for kind in wanted[len(open_marks) :]:
            open_marks.append(kind)
            out.append(_MARK[kind])
        if inline is not None:
            out.append(_word_markdown(inline))
    return "".join(out)


def _word_markdown(inline: Inline) -> str:
    if isinstance(inline, Run):
        return _INLINE_SPECIAL.sub(r"\\\g<0>", inline.text)
    if isinstance(inline, Reference):
        return f"{{@{inline.clause_id}}}"
    return f"{{{{{inline.id}:{inline.unit}}}}}" if inline.unit else f"{{{{{inline.id}}}}}"


def _read_inline(text: str) -> Content:
    """The inlines of one printed block, as its paragraph would be read."""
    return _joined_runs(_inlines(SyntaxTreeNode(_READER.parseInline(text)).children, Run("")))


# The plain form


def plain(body: Body) -> str:
    """What people compare: words and layout without emphasis (see the head of this file)."""
    return "\n\n".join(_block_plain(block) for block in body)


def _block_plain(block: Block) -> str:
    if isinstance(block, Paragraph):
        return content_plain(block.content)
    if isinstance(block, Table):
        return "\n".join("\t".join(map(content_plain, row)) for row in block.rows)
    return "\n".join(f"{marker}{content_plain(item)}" for marker, item in _marked(block, block.items))


def content_plain(content: Content) -> str:
    """Inlines as words: a blank is ``____ jours ouvrés``, a reference stays ``{@id}``."""
    return "".join(map(_inline_plain, content))


def _inline_plain(inline: Inline) -> str:
    if isinstance(inline, Run):
        return inline.text
    if isinstance(inline, Reference):
        return f"{{@{inline.clause_id}}}"
    return f"____ {inline.unit}" if inline.unit else "____"


def from_plain(text: str) -> Body:
    """The body of words in plain form: lists, tables and references are recognised, blanks stay words."""
    parts = re.split(r"\n(?:[^\S\n]*\n)+", text)
    return canonical(_block_from_plain(part.split("\n")) for part in parts)


def _block_from_plain(lines: list[str]) -> Block:
    bullets = [_BULLET_LINE.fullmatch(line) for line in lines]
    if all(bullets):
        return BulletList(tuple(_content_from_plain(match[1]) for match in bullets if match))
    numbers = [match for line in lines if (match := _NUMBER_LINE.fullmatch(line))]
    if len(numbers) == len(lines) and _count_up([int(match[1]) for match in numbers]):
        return OrderedList(tuple(_content_from_plain(match[2]) for match in numbers), int(numbers[0][1]))
    if len({line.count("\t") for line in lines} | {0}) == 2 and all("\t" in line for line in lines):
        return Table(tuple(tuple(map(_content_from_plain, line.split("\t"))) for line in lines))
    return Paragraph(_content_from_plain("\n".join(lines)))


def _count_up(numbers: list[int]) -> bool:
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _content_from_plain(text: str) -> Content:
    parts = _PLAIN_REFERENCE.split(text)
    return tuple(Reference(part[2:-1]) if at % 2 else Run(part) for at, part in enumerate(parts))


# Walking a body


def reworded(body: Body, change: Callable[[str], str]) -> Body:
    """The body with ``change`` made to the words of each run."""

    def content(inlines: Content) -> Content:
        return tuple(replace(i, text=change(i.text)) if isinstance(i, Run) else i for i in inlines)

    def block(old: Block) -> Block:
        if isinstance(old, Paragraph):
            return Paragraph(content(old.content))
        if isinstance(old, Table):
            return Table(tuple(tuple(map(content, row)) for row in old.rows))
        return replace(old, items=tuple(map(content, old.items)))

    return canonical(map(block, body))


def blanks(body: Body) -> tuple[Blank, ...]:
    """The open blanks of a body, in order."""
    return tuple(inline for inline in _all_inlines(body) if isinstance(inline, Blank))


def references(body: Body) -> tuple[str, ...]:
    """The ids of the clauses a body refers to, in order."""
    return tuple(inline.clause_id for inline in _all_inlines(body) if isinstance(inline, Reference))


def _all_inlines(body: Body) -> Iterator[Inline]:
    for block in body:
        for content in _contents(block):
            yield from content


def _contents(block: Block) -> Iterator[Content]:
    if isinstance(block, Paragraph):
        yield block.content
    elif isinstance(block, Table):
        for row in block.rows:
            yield from row
    else:
        yield from block.items


def mapped(body: Body, change: Callable[[Inline], Content]) -> Body:
    """``body`` with each inline replaced by what ``change`` makes of it, in canonical form."""

    def each(content: Content) -> Content:
        return tuple(new for inline in content for new in change(inline))

    def block(one: Block) -> Block:
        match one:
            case Paragraph(content):
                return Paragraph(each(content))
            case BulletList(items):
                return BulletList(tuple(each(item) for item in items))
            case OrderedList(items, start):
                return OrderedList(tuple(each(item) for item in items), start)
            case Table(rows):
                return Table(tuple(tuple(each(cell) for cell in row) for row in rows))

    return canonical(block(one) for one in body)
