"""What the words of one clause may not be: too long, weak, capitalised, passive, or another word for a term."""

import re
from collections.abc import Iterable, Iterator

from app.domain.clauses.gate.prose import (
    bare,
    french,
    is_passive,
    lines,
    sentences_of,
    word_count,
)
from app.domain.clauses.written import Written, Wrong

LONGEST_SENTENCE = 35
MEAN_SENTENCE = 18
ENOUGH_SENTENCES = 10
"""Below, a mean or a share says nothing of the style of a clause; most definitions are below."""
PASSIVE_PERCENT = 12
MUSTS_BEYOND_DUTIES = 3

WEAK = re.compile(
    "|".join(
        (
            # intention in the place of an act
            r"veille(?:nt)? à|s’efforce|a vocation à|est invitée? à|sont invitée?s à",
            r"favorise|encourage|sensibilis|permettre de|garanti(?:t|ssent) la transparence",
            r"conviennent de l’importance|soulignent|il convient|porter atteinte à la dignité",
            # no date
            r"dans les meilleurs délais|dès que possible|régulièrement|périodiquement|suivi régulier",
            # open conditions, open lists
            r"le cas échéant|si nécessaire|si besoin|en cas de besoin|en tant que de besoin",
            r"dans la mesure du possible|autant que possible|si possible|sauf impossibilité",
            r"notamment|\betc\.|et/ou",
            # criteria nobody can check
            r"raisonnable|\bappropriée?s?\b|\badaptée?s?\b|\bpertinente?s?\b|bonnes pratiques",
            # nobody acts
            r"mettre en place|(?:fait|font|fera|feront) l’objet d",
            # law repeated, praise, forms that hinder reading
            r"il est rappelé|ci-après|gagnant-gagnant|enjeu majeur|un levier de",
            r"\w \(\d+\)|\w·\w|\w\((?:e|s|es)\)",
        )
    ),
    re.IGNORECASE,
)
"""The weak phrasings of docs/clause-format.md, as patterns of French."""

_ONE_DAY = re.compile(r"\b(?:sera|seront|devra|devront|pourra|pourront)\b", re.IGNORECASE)
"""The future has no place in a duty, which the present binds; help texts may speak of it."""

_QUOTED = re.compile(r"« [^»]* »")
_PRONOUN = re.compile(r"(?:Ils?|Elles?|Celui|Celle|Ceux|Cela|(?:En|Y)(?= (?:est|sont|a|ont)\b))(?=[ -])")
_CAPITAL = re.compile(r"(?<=[a-zà-ÿ,] )[A-ZÀ-Ý]\w+")
_ACRONYM = re.compile(r"[A-ZÀ-Ý0-9]{2,}s?")
_PROPER = frozenset({"Europe", "France", "État", "Union", "Journal", "Légifrance", "Parlement"})
_NEAR_TERMS = re.compile(r"\b(?:algorithmes?|solutions?|outils? intelligents?)\b", re.IGNORECASE)
_MUST = re.compile(r"\bmust\b")


def long_sentences(written: Written) -> Iterator[Wrong]:
    """Sentences too long to be heard once, and a mean that tires."""
    counts = []
    for line, sentence in sentences_of(written):
        counts.append(word_count(sentence))
        if counts[-1] > LONGEST_SENTENCE:
            facts: dict[str, str | int] = {"count": counts[-1], "limit": LONGEST_SENTENCE}
            yield line, "long_sentence", facts
    if len(counts) >= ENOUGH_SENTENCES and sum(counts) > MEAN_SENTENCE * len(counts):
        mean = f"{sum(counts) / len(counts):.1f}"
        yield written.line("variants"), "long_sentences", {"mean": mean, "limit": MEAN_SENTENCE}


def passives(written: Written) -> Iterator[Wrong]:
    """A clause that says too often what is done, and not who does it."""
    forms = [is_passive(sentence) for _, sentence in sentences_of(written)]
    if len(forms) >= ENOUGH_SENTENCES and 100 * sum(forms) > PASSIVE_PERCENT * len(forms):
        facts: dict[str, str | int] = {"percent": round(100 * sum(forms) / len(forms))}
        yield written.line("variants"), "passive_clause", {**facts, "limit": PASSIVE_PERCENT}


def weak_words(written: Written) -> Iterator[Wrong]:
    """Words that take a duty back; in a help text they are only pointed at, and may be quoted."""
    for section in written.sections:
        if passage := section.passages.get("fr"):
            in_variant = section.name.startswith("variant ")
            code = "weak_words" if in_variant else "weak_words_in_help"
            for line, words in lines(passage):
                for found in _weak(bare(words), in_variant):
                    yield line, code, {"words": found}


def _weak(words: str, in_variant: bool) -> tuple[str, ...]:
    return weak_in_variant(words) if in_variant else tuple(WEAK.findall(_QUOTED.sub("", words)))


def weak_in_variant(words: str) -> tuple[str, ...]:
    """The weak phrasings of a French text that binds."""
    return tuple(match[0] for pattern in (WEAK, _ONE_DAY) for match in pattern.finditer(words))


def unknown_capitals(written: Written) -> Iterator[Wrong]:
    """Capitals inside a sentence that make an ordinary word look like a defined one."""
    roles = {
        word for role in written.shared.roles.values() for each in role.values() for word in each.fr.split()
    }
    for _, passage in french(written):
        for line, words in lines(passage):
            for capital in _CAPITAL.findall(words):
                if not (_ACRONYM.fullmatch(capital) or capital in _PROPER or capital in roles):
                    yield line, "unknown_capital", {"word": capital}


def first_words(written: Written) -> Iterator[Wrong]:
    """A paragraph may be moved or quoted alone, so it does not begin with a word that stands for another."""
    for _, passage in french(written):
        for paragraph in passage.paragraphs():
            if match := _PRONOUN.match(paragraph.text):
                yield paragraph.line, "begins_with_pronoun", {"word": match[0]}


def near_terms(written: Written) -> Iterator[Wrong]:
    """Other words for a defined term, outside the forms of the term defined here."""
    own = _forms(written)
    for _, passage in french(written):
        for line, words in lines(passage):
            for match in _NEAR_TERMS.finditer(bare(words)):
                if match[0].casefold() not in own:
                    yield line, "near_term", {"word": match[0]}


def _forms(written: Written) -> Iterable[str]:
    """The words of the term that a definition defines."""
    forms = written.clause.forms
    return {word.casefold() for form in forms.fr for word in (form, *form.split())} if forms else ()


def many_musts(written: Written) -> Iterator[Wrong]:
    """An English paragraph with more « must » than duties declared may bind to something undeclared."""
    if written.clause.kind == "definition":
        return
    for _, variant, section in written.variant_sections():
        if passage := section.passages.get("en"):
            for par, paragraph in enumerate(passage.paragraphs(), 1):
                count = len(_MUST.findall(paragraph.text))
                duties = sum(duty.par == par for duty in variant.duties)
                if count >= duties + MUSTS_BEYOND_DUTIES:
                    yield paragraph.line, "many_musts", {"par": par, "count": count, "duties": duties}
