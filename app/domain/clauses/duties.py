"""What the declared duties of a clause and its texts must say together."""

import re
from collections.abc import Iterator

from app.domain.clauses.library import BLANK, Duty, Paragraph, Variant
from app.domain.clauses.written import Written, Wrong

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


def duties(written: Written) -> Iterator[Wrong]:
    """Each paragraph of an article is bound by a duty, and says who, when and how strongly as the duty does."""
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
