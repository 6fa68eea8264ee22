"""What the facts and the texts of a clause file must say together.

Each rule yields what is wrong as ``(line, code, facts)``. Rules find omissions and contradictions, not bad
drafting: a clause is good when people who read it say so.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.domain.clauses.facts import Lines
from app.domain.clauses.library import (
    BLANK,
    REFERENCE,
    Duty,
    LibraryClause,
    Paragraph,
    Shared,
    Variant,
    paragraphs,
)

Wrong = tuple[int, str, dict[str, str | int]]

HELP = {
    "article": ("compare", "explanation", "questions", "concerns"),
    "definition": ("compare", "origin", "example", "counter-example", "questions"),
}
"""Help sections by kind, in the order of the file, after the variants."""

QUESTIONS = range(4, 7)
EXPLANATION_WORDS = range(40, 101)

MOMENTS_OF_DUTY = (
    "permanent",
    "yearly",
    "monthly",
    "every-six-months",
    "before-go-live",
    "before-first-use",
    "before-start",
    "before-use",
    "before-decision",
    "before-deployment",
    "before-commitment",
    "before-choice",
    "before-reply",
    "before-restart",
    "before-meeting",
    "study-opening",
    "with-information",
    "next-meeting",
    "at-meeting",
    "end-date",
    "on-breach",
    "on-stop",
    "on-incident",
    "after-incident",
    "on-late-twice",
    "within-a-year",
    "quarterly",
    "at-signature",
    "at-entry-into-force",
    "before-term",
    "at-term",
    "before-purchase",
    "at-contract",
    "before-consultation",
    "with-file",
    "after-opinion",
    "before-change",
    "on-change",
    "on-update",
    "on-request",
    "on-refusal",
    "on-decision",
    "after-decision",
    "on-disagreement",
    "on-alert",
    "on-finding",
    "on-arrival",
    "on-return",
    "outside-working-time",
    "before-training",
    "after-training",
)
"""Events a duty may run from, beside the parameters of its clause."""

ACTORS = {
    "employer": r"employeur|\b[Ii]l\b",
    "company": r"employeur|entreprise|\b[Ii]l\b",
    "salarie": r"\{\{salarie\}\}",
    "controller": r"[Pp]ersonnes? (chargées|désignées|qui exerce)",
    "instance": r"\{\{instance\}\}|[Rr]eprésentants",
    "committee": r"[Cc]ommission",
    "joint-group": r"[Gg]roupe",
    "cppni": r"CPPNI",
    "parties": r"[Pp]arties",
    "signatory": r"signataire",
    "organisation": r"[Oo]rganisation",
    "manager": r"[Rr]esponsable|[Ee]ncadrement",
    "referent": r"[Rr]éférent",
    "dpo": r"délégué à la protection des données",
    "health-body": r"\{\{instance_sante\}\}",
    "salaries": r"\{\{salaries\}\}|[Pp]ersonnel",
    "team": r"[Éé]quipes?",
    "expert": r"[Ee]xpert",
    "mediator": r"[Mm]édiateur|[Tt]iers",
    "negotiators": r"[Nn]égociateurs|[Dd]élégations?",
}
"""Who may owe a duty → the words that name them in the French paragraph."""

MARKS = {
    "result": ("must", r"\bmust\b"),
    "means": ("must", r"\bmust\b"),
    "ban": ("must not, must only, no … may, may not", r"must not|must only|[Nn]o .* may|may not"),
    "right": ("right to", r"\bright to\b"),
    "option": ("may", r"\bmay\b"),
}
"""Kind of duty → its words in the English paragraph, as shown and as sought."""

_CONSEQUENCE = {"fr": "Si ", "en": "If "}
_TOKEN = re.compile(r"\{\{\w+\}\}|\{@[a-z0-9-]+\}")
_BRACED = re.compile(r"\{\{?[^{}\n]*\}?\}?|\}")
_ITEM = re.compile(r"(?m)^(?:\d+\.|-) ")
_NUMBERED = re.compile(r"(?m)^\d+\. ")
_ROW = re.compile(r"(?m)^\|")
_STRAIGHT = re.compile(r"\w*'\w+")
_WORD = re.compile(r"\w+(?:’\w+)?")


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
    for language, passage in _help(written, "questions"):
        count = len(_NUMBERED.findall(passage.text))
        if count not in QUESTIONS:
            yield passage.heading, "number_of_questions", {"count": count, "language": language}


def _explanation(written: Written) -> Iterator[Wrong]:
    for language, passage in _help(written, "explanation"):
        count = len(_WORD.findall(passage.text))
        if count not in EXPLANATION_WORDS:
            yield passage.heading, "length_of_explanation", {"count": count, "language": language}


def _comparison(written: Written) -> Iterator[Wrong]:
    """One column a variant of mechanism, and in an article a row that says what follows a failure."""
    expected = 1 + sum(variant.family != "level" for variant in written.clause.variants)
    for language, passage in _help(written, "compare"):
        head = passage.text.split("\n", 1)[0]
        count = max(0, head.count("|") - 1)
        if count != expected:
            yield passage.line, "columns", {"count": count, "expected": expected}
        word = _CONSEQUENCE[language]
        if written.clause.kind == "article" and f"\n| {word}" not in passage.text:
            yield passage.heading, "no_consequence", {"word": word.strip()}


def _help(written: Written, name: str) -> Iterator[tuple[str, Passage]]:
    """Each passage of a help section that is there and not empty."""
    if section := written.section(name):
        for language, passage in section.passages.items():
            if passage.text:
                yield language, passage


def _duties(written: Written) -> Iterator[Wrong]:
    if written.clause.kind == "definition":
        return
    declared = {parameter.id for parameter in written.clause.parameters}
    for place, variant, section in written.variant_sections():
        texts = {language: passage.paragraphs() for language, passage in section.passages.items()}
        french, english = texts.get("fr", ()), texts.get("en", ())
        yield from _paragraphs_without_duty(variant, french)
        for rank, duty in enumerate(variant.duties):
            line = written.line(f"variants.{place}.duties.{rank}")
            for code, facts in _duty(duty, variant, french, english, declared):
                yield line, code, facts


def _paragraphs_without_duty(variant: Variant, french: tuple[Paragraph, ...]) -> Iterator[Wrong]:
    bound = {duty.par for duty in variant.duties}
    for par, paragraph in enumerate(french, 1):
        if par not in bound:
            yield paragraph.line, "paragraph_without_duty", {"variant": variant.id, "par": par}


def _duty(
    duty: Duty,
    variant: Variant,
    french: tuple[Paragraph, ...],
    english: tuple[Paragraph, ...],
    declared: set[str],
) -> Iterator[tuple[str, dict[str, str | int]]]:
    """What a duty says that its paragraph does not."""
    for par in (duty.par, duty.otherwise or duty.par):
        if par > len(french) > 0:
            yield "no_such_paragraph", {"variant": variant.id, "par": par}
            return
    if duty.who not in ACTORS:
        yield "wrong_value", {"value": duty.who, "allowed": ", ".join(ACTORS)}
    if duty.when not in MOMENTS_OF_DUTY and duty.when not in declared:
        yield "unknown_moment", {"when": duty.when, "allowed": ", ".join(MOMENTS_OF_DUTY)}
    if 0 < duty.par <= len(french):
        yield from _against_french(duty, french[duty.par - 1].text, declared)
    if 0 < duty.par <= len(english) and duty.kind in MARKS:
        shown, mark = MARKS[duty.kind]
        if not re.search(mark, english[duty.par - 1].text):
            yield "duty_not_marked", {"par": duty.par, "kind": duty.kind, "mark": shown}


def _against_french(duty: Duty, text: str, declared: set[str]) -> Iterator[tuple[str, dict[str, str | int]]]:
    if duty.who in ACTORS and not re.search(ACTORS[duty.who], text):
        yield "actor_not_in_text", {"who": duty.who, "par": duty.par}
    if duty.when in declared and duty.when not in BLANK.findall(text):
        yield "moment_not_in_text", {"when": duty.when, "par": duty.par}


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
    _duties,
)
