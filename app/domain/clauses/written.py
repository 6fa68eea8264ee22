"""A clause as its file writes it: the facts with their lines, the sections with their texts.

Rules are stated on it. Each yields what is wrong as ``(line, code, facts)``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain.clauses.facts import Lines
from app.domain.clauses.library import LibraryClause, Paragraph, Shared, Variant, paragraphs

Wrong = tuple[int, str, dict[str, str | int]]
"""Line of the file, code of the fault (``fault.SENTENCES``), and what its words need."""

HELP = {
    "article": ("compare", "explanation", "questions", "concerns"),
    "definition": ("compare", "origin", "example", "counter-example", "questions"),
}
"""Help sections by kind, in the order of the file, after the variants."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of a section in one language; ``heading`` and ``line`` say where both begin in the file."""

    heading: int
    line: int
    text: str

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its paragraphs, with lines of the file."""
        return tuple(Paragraph(self.line + each.line, each.text) for each in paragraphs(self.text))


@dataclass(frozen=True, slots=True)
class Section:
    """``## name`` on ``line``, with its passages by language."""

    name: str
    line: int
    passages: Mapping[str, Passage]

    def both(self) -> bool:
        """Whether French and English are there."""
        return {"fr", "en"} <= self.passages.keys()


@dataclass(frozen=True, slots=True)
class Written:
    """A clause as its file writes it: the values, the line of each fact, the sections, the words shared."""

    clause: LibraryClause
    lines: Lines
    sections: tuple[Section, ...]
    last_line: int
    shared: Shared

    def section(self, name: str) -> Section | None:
        """The section of that name, if it is there."""
        return next((section for section in self.sections if section.name == name), None)

    def passages(self, name: str) -> Iterator[tuple[str, Passage]]:
        """Language and passage of a section, where they are there and not empty."""
        if section := self.section(name):
            for language, passage in section.passages.items():
                if passage.text:
                    yield language, passage

    def line(self, path: str) -> int:
        """The line of a fact, or of the facts as a whole."""
        return self.lines.get(path, 1)

    def expected_sections(self) -> tuple[str, ...]:
        """Names of the sections, in order."""
        variants = (f"variant {variant.id}" for variant in self.clause.variants)
        return (*variants, *HELP.get(self.clause.kind, HELP["article"]))

    def variant_sections(self) -> Iterator[tuple[int, Variant, Section]]:
        """Place, facts and text of each variant that has a text."""
        for place, variant in enumerate(self.clause.variants):
            if section := self.section(f"variant {variant.id}"):
                yield place, variant, section
