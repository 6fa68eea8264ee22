"""What the facts and the texts of a clause file must say together.

Each rule yields what is wrong as ``(line, code, facts)``. Rules find omissions and contradictions, not bad
drafting: a clause is good when people who read it say so.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from app.domain.clauses.duties import duties
from app.domain.clauses.library import BLANK, REFERENCE, Paragraph
from app.domain.clauses.written import Section, Written, Wrong

QUESTIONS = range(4, 7)
EXPLANATION_WORDS = range(40, 101)


_CONSEQUENCE = {"fr": "Si ", "en": "If "}
_TOKEN = re.compile(r"\{\{\w+\}\}|\{@[a-z0-9-]+\}")
_BRACED = re.compile(r"\{\{?[^{}\n]*\}?\}?|\}")
_ITEM = re.compile(r"(?m)^(?:\d+\.|-) ")
_NUMBERED = re.compile(r"(?m)^\d+\. ")
_ROW = re.compile(r"(?m)^\|")
_STRAIGHT = re.compile(r"\w*'\w+")
_WORD = re.compile(r"\w+(?:’\w+)?")


def broken(written: Written) -> Iterator[Wrong]:
    """All that is wrong, rule by rule."""
    for rule in _RULES:
        yield from rule(written)


def unwelcome_characters(text: str) -> Iterator[Wrong]:
    """Characters nobody can see in a review, and straight apostrophes, anywhere in the file."""
    for line, words in enumerate(text.split("\n"), 1):
        for character in dict.fromkeys(words):
            if not character.isprintable():
                yield line, "invisible_character", {"character": f"U+{ord(character):04X}"}
        if match := _STRAIGHT.search(words):
            yield line, "straight_apostrophe", {"words": match[0]}


def _repeated_ids(written: Written) -> Iterator[Wrong]:
    variants = [variant.id for variant in written.clause.variants]
    parameters = [parameter.id for parameter in written.clause.parameters]
    for kind, ids, reserved in (("variants", variants, ()), ("parameters", parameters, written.shared.roles)):
        taken = set(reserved)
        for place, one in enumerate(ids):
            if one and one in taken:
                yield written.line(f"{kind}.{place}"), "duplicate_id", {"id": one}
            taken.add(one)


def _one_frame(written: Written) -> Iterator[Wrong]:
    count = sum(variant.family == "frame" for variant in written.clause.variants)
    if count != 1:
        yield written.line("variants"), "one_frame", {"count": count}


def _relations(written: Written) -> Iterator[Wrong]:
    for variant in written.clause.variants:
        if not variant.relation:
            yield written.line("relation"), "no_relation", {"variant": variant.id}
    known = {variant.id for variant in written.clause.variants}
    for path, line in written.lines.items():
        head, _, variant_id = path.partition(".")
        if head == "relation" and variant_id and variant_id not in known:
            yield line, "unknown_variant", {"variant": variant_id}


def _majority(written: Written) -> Iterator[Wrong]:
    for place, entry in enumerate(written.clause.majority):
        section = written.section(f"variant {entry.variant}")
        if entry.variant not in {variant.id for variant in written.clause.variants}:
            yield written.line(f"majority.{place}"), "unknown_variant", {"variant": entry.variant}
        elif section and "fr" in section.passages and entry.par > len(section.passages["fr"].paragraphs()):
            facts: dict[str, str | int] = {"variant": entry.variant, "par": entry.par}
            yield written.line(f"majority.{place}"), "no_such_paragraph", facts


def _section_names(written: Written) -> Iterator[Wrong]:
    expected = written.expected_sections()
    names = [section.name for section in written.sections]
    for section in written.sections:
        if section.name not in expected:
            yield section.line, "unknown_section", {"section": section.name, "allowed": ", ".join(expected)}
    for name in expected:
        if name not in names:
            yield _line_of_missing(written, name), "missing_section", {"section": name}
    yield from _section_order(written, [name for name in expected if name in names])


def _line_of_missing(written: Written, name: str) -> int:
    """Where the variant is declared, or the end of the file, where the section is to be written."""
    for place, variant in enumerate(written.clause.variants):
        if name == f"variant {variant.id}":
            return written.line(f"variants.{place}")
    return written.last_line


def _section_order(written: Written, expected: list[str]) -> Iterator[Wrong]:
    known = [section for section in written.sections if section.name in expected]
    for section, name in zip(known, expected, strict=False):
        if section.name != name:
            yield section.line, "section_order", {"section": section.name, "allowed": ", ".join(expected)}
            return


def _languages(written: Written) -> Iterator[Wrong]:
    for section in written.sections:
        for language in ("fr", "en"):
            passage = section.passages.get(language)
            if passage is None or not passage.text:
                line = passage.heading if passage else section.line
                yield line, "missing_language", {"section": section.name, "language": language}


def _same_paragraphs(written: Written) -> Iterator[Wrong]:
    for section in filter(Section.both, written.sections):
        french, english = section.passages["fr"], section.passages["en"]
        counts = len(french.paragraphs()), len(english.paragraphs())
        if counts[0] != counts[1] and all(counts):
            facts: dict[str, str | int] = {"section": section.name, "fr": counts[0], "en": counts[1]}
            yield english.heading, "paragraphs_differ", facts


def _same_lists_and_tokens(written: Written) -> Iterator[Wrong]:
    for name, par, french, english in _pairs(written.sections):
        place: dict[str, str | int] = {"section": name, "par": par}
        if _rows(french.text) != _rows(english.text):
            yield english.line, "lists_differ", place
        if blanks := _unmatched(BLANK, french, english):
            yield english.line, "blanks_differ", {**place, "blanks": blanks}
        if references := _unmatched(REFERENCE, french, english):
            yield english.line, "references_differ", {**place, "references": references}


def _pairs(sections: Iterable[Section]) -> Iterator[tuple[str, int, Paragraph, Paragraph]]:
    """Section, number (from 1), French and English of paragraphs, where both languages have as many."""
    for section in filter(Section.both, sections):
        french, english = (section.passages[language].paragraphs() for language in ("fr", "en"))
        if len(french) == len(english):
            for par, (left, right) in enumerate(zip(french, english, strict=True), 1):
                yield section.name, par, left, right


def _rows(text: str) -> tuple[int, int]:
    return len(_ITEM.findall(text)), len(_ROW.findall(text))


def _unmatched(token: re.Pattern[str], left: Paragraph, right: Paragraph) -> str:
    """Tokens of one paragraph only, in words; empty when both have the same."""
    return ", ".join(sorted(set(token.findall(left.text)) ^ set(token.findall(right.text))))


def _one_line_each(written: Written) -> Iterator[Wrong]:
    for section in written.sections:
        for passage in section.passages.values():
            for paragraph in passage.paragraphs():
                yield from _cut(paragraph)


def _cut(paragraph: Paragraph) -> Iterator[Wrong]:
    """A paragraph may go on with list items or table rows only."""
    for offset, line in enumerate(paragraph.text.split("\n")):
        if line.startswith("#"):
            yield paragraph.line + offset, "heading_in_text", {}
        elif offset and line.strip() and not _ITEM.match(line) and not _ROW.match(line):
            yield paragraph.line + offset, "wrapped_paragraph", {}


def _tokens(written: Written) -> Iterator[Wrong]:
    roles = written.shared.roles.keys()
    declared = {parameter.id for parameter in written.clause.parameters}
    linked = {*written.clause.links.needs, *written.clause.links.goes_with}
    for section, line, token in _braced(written.sections):
        blank, reference = BLANK.fullmatch(token), REFERENCE.fullmatch(token)
        if not _TOKEN.fullmatch(token):
            yield line, "wrong_token", {"token": token}
        elif not section.name.startswith("variant "):
            if blank is None or blank[1] not in roles:
                yield line, "token_in_help", {"token": token}
        elif blank and blank[1] not in roles and blank[1] not in declared:
            yield line, "undeclared_blank", {"blank": blank[1]}
        elif reference and reference[1] not in linked:
            yield line, "unlinked_reference", {"clause": reference[1]}


def _braced(sections: Iterable[Section]) -> Iterator[tuple[Section, int, str]]:
    """Section, line and words of everything in braces."""
    for section in sections:
        for passage in section.passages.values():
            for offset, line in enumerate(passage.text.split("\n")):
                for token in _BRACED.findall(line):
                    yield section, passage.line + offset, token


def _unused_parameters(written: Written) -> Iterator[Wrong]:
    used = {
        blank
        for _, _, section in written.variant_sections()
        for passage in section.passages.values()
        for blank in BLANK.findall(passage.text)
    }
    for place, parameter in enumerate(written.clause.parameters):
        if parameter.id and parameter.id not in used:
            yield written.line(f"parameters.{place}"), "unused_parameter", {"blank": parameter.id}


def _questions(written: Written) -> Iterator[Wrong]:
    for language, passage in written.passages("questions"):
        count = len(_NUMBERED.findall(passage.text))
        if count not in QUESTIONS:
            yield passage.heading, "number_of_questions", {"count": count, "language": language}


def _explanation(written: Written) -> Iterator[Wrong]:
    for language, passage in written.passages("explanation"):
        count = len(_WORD.findall(passage.text))
        if count not in EXPLANATION_WORDS:
            yield passage.heading, "length_of_explanation", {"count": count, "language": language}


def _comparison(written: Written) -> Iterator[Wrong]:
    """One column a variant of mechanism, and in an article a row that says what follows a failure."""
    expected = 1 + sum(variant.family != "level" for variant in written.clause.variants)
    for language, passage in written.passages("compare"):
        head = passage.text.split("\n", 1)[0]
        count = max(0, head.count("|") - 1)
        if count != expected:
            yield passage.line, "columns", {"count": count, "expected": expected}
        word = _CONSEQUENCE[language]
        if written.clause.kind == "article" and f"\n| {word}" not in passage.text:
            yield passage.heading, "no_consequence", {"word": word.strip()}


_RULES: tuple[Callable[[Written], Iterator[Wrong]], ...] = (
    _repeated_ids,
    _one_frame,
    _relations,
    _majority,
    _section_names,
    _languages,
    _same_paragraphs,
    _same_lists_and_tokens,
    _one_line_each,
    _tokens,
    _unused_parameters,
    _questions,
    _explanation,
    _comparison,
    duties,
)
