"""Generators of clauses that read like those of a French agreement, and of edits such as negotiators make.

Unlike ``strategies.texts``, which draws words in any order, these draw sentences, lists and tables with figures,
references, negations, elisions and no-break spaces, and revise them as people do: related texts, not strangers.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence

from hypothesis import strategies as st

_SLOTS = {
    "who": [
        "l’employeur",
        "l'employeur",
        "le salarié",
        "la salariée",
        "le CSE",
        "la commission paritaire",
        "chaque partie",
    ],
    "tool": [
        "le système d’IA",
        "l'outil numérique",
        "un logiciel de planification",
        "l’algorithme",
        "la plate-forme",
    ],
    "delay": [
        "quinze jours ouvrés",
        "15 jours",
        "30 jours",
        "un mois",
        "deux mois",
        "48 heures",
        "six semaines",
    ],
    "figure": [
        "1 234,56 €",
        "10\u202f000\u202f€",
        "35 %",
        "2,5\u00a0%",
        "50 salariés",
        "1er",
        "20",
        "12/03/2024",
        "n° 3021",
    ],
    "law": [
        "L. 2242-17",
        "L.\u00a02312-8",
        "R. 123-4",
        "l’article 4",
        "l'article 12.3",
        "{@cadre-outils}",
        "l’annexe II",
    ],
    "turn": [
        "ne peut pas",
        "ne peut",
        "doit",
        "peut",
        "ne doit jamais",
        "pourra",
        "devra",
        "n’est pas tenu de",
    ],
    "act": [
        "évaluer",
        "consulter",
        "suspendre",
        "informer par écrit",
        "mettre à jour",
        "présenter",
        "réexaminer",
    ],
    "when": [
        "avant toute mise en service",
        "sans délai",
        "chaque année",
        "aujourd’hui",
        "au plus tard le 1er mars",
    ],
}
_SENTENCES = [
    "{who} {turn} {act} {tool} dans un délai de {delay}.",
    "Dans un délai de {delay}, {who} est informé de tout changement de {tool}, sauf urgence\u00a0; {who} y veille.",
    "{tool} {turn} traiter les données de plus de {figure} sans l’avis prévu à {law}.",
    "{when}, {who} {turn} {act}\u00a0: {tool}, les effets sur l’emploi, les conditions de travail.",
    "Le montant est fixé à {figure}\u202f; il est révisé {when}.",
    "Conformément à {law} et à {law}, {who} {turn} {act}.",
    "On entend par «\u00a0outil\u00a0» tout système qui {turn} {act} à la place du salarié.",
    "Est-il possible de {act}\u00a0? Oui, {when}.",
    "À défaut, ____ jours ouvrés s’ajoutent ; celui-ci en est averti !",
    "Le vote est acquis à la majorité des 2/3 ({figure} au moins).",
    "{who}, {who} et {who} se réunissent {when} – ou plus tôt si {who} le demande.",
    "Aucune sanction ne peut être prononcée sur la seule foi de {tool}.",
]
_PHRASES = [
    "sous réserve de {law}",
    "et sans frais",
    "par écrit",
    "au moins {delay} avant",
    "(dont {figure})",
    "ou son représentant",
]
_MARKERS = ["- ", "– ", "• ", "a) ", "1° ", "1. "]
_BREAKS = ["\n\n", "\n\n", "\n", " "]


@st.composite
def _filled(draw: st.DrawFn, templates: Sequence[str]) -> str:
    """One of the templates, each slot filled."""
    parts = re.split(r"\{([a-z]+)\}", draw(st.sampled_from(templates)))
    return "".join(draw(st.sampled_from(_SLOTS[part])) if at % 2 else part for at, part in enumerate(parts))


sentences = _filled(_SENTENCES)
phrases = _filled(_PHRASES)


@st.composite
def _lists(draw: st.DrawFn) -> str:
    marker = draw(st.sampled_from(_MARKERS))
    return ";\n".join(marker + item for item in draw(st.lists(phrases, min_size=2, max_size=4)))


@st.composite
def _tables(draw: st.DrawFn) -> str:
    cells = st.sampled_from([*_SLOTS["figure"], *_SLOTS["delay"], ""])
    rows = st.lists(st.tuples(cells, cells, cells).map("\t".join), min_size=1, max_size=3)
    return "\n".join(draw(rows))


_paragraphs = st.lists(sentences, min_size=1, max_size=3).map(" ".join)
_blocks = st.one_of(_paragraphs, _paragraphs, _paragraphs, _lists(), _tables())
clauses = st.lists(_blocks, max_size=4).map("\n\n".join)
"""A clause: paragraphs, lists and tables, sometimes nothing."""


# Edits


@st.composite
def revised(draw: st.DrawFn, text: str) -> str:
    """``text`` after one to five edits; an edit may find nothing to change."""
    for edit in draw(st.lists(st.sampled_from(_EDITS), min_size=1, max_size=5)):
        text = edit(draw, text)
    return text


Edit = Callable[[st.DrawFn, str], str]


def _swap(draw: st.DrawFn, text: str) -> str:
    """Another word instead of one or two."""
    words = text.split(" ")
    at = draw(st.integers(0, len(words) - 1))
    return " ".join([*words[:at], draw(st.sampled_from(_ALL_WORDS)), *words[at + draw(st.integers(1, 2)) :]])


def _strike(draw: st.DrawFn, text: str) -> str:
    """Up to twelve words less."""
    words = text.split(" ")
    at = draw(st.integers(0, len(words) - 1))
    return " ".join(words[:at] + words[at + draw(st.integers(1, 12)) :])


def _insert(draw: st.DrawFn, text: str) -> str:
    """A few words more, between two words."""
    words = text.split(" ")
    at = draw(st.integers(0, len(words)))
    return " ".join([*words[:at], draw(phrases), *words[at:]])


def _add_sentence(draw: st.DrawFn, text: str) -> str:
    parts = _parts(text)
    at = draw(st.integers(0, len(parts)))
    return "".join([*parts[:at], draw(sentences) + draw(st.sampled_from(_BREAKS)), *parts[at:]])


def _strike_sentence(draw: st.DrawFn, text: str) -> str:
    parts = _parts(text)
    at = draw(st.integers(0, len(parts)))
    return "".join(parts[:at] + parts[at + 1 :])


def _move_sentence(draw: st.DrawFn, text: str) -> str:
    parts = _parts(text)
    moved = parts.pop(draw(st.integers(0, len(parts) - 1))) if parts else ""
    at = draw(st.integers(0, len(parts)))
    return "".join([*parts[:at], moved, *parts[at:]])


def _repeat_sentence(draw: st.DrawFn, text: str) -> str:
    """The same words twice: what makes places ambiguous."""
    parts = _parts(text)
    again = draw(st.sampled_from(parts)) if parts else ""
    return again + text if draw(st.booleans()) else text + again


def _change_figure(draw: st.DrawFn, text: str) -> str:
    found = list(re.finditer(r"\d[\d\u202f ,/-]*\d|\d", text))
    if not found:
        return text
    one = draw(st.sampled_from(found))
    return (
        text[: one.start()]
        + draw(st.sampled_from(["3", "45", "2 500,00", "2312-9", "01/01/2027"]))
        + text[one.end() :]
    )


def _break_paragraph(draw: st.DrawFn, text: str) -> str:
    """A paragraph cut in two, or two joined."""
    found = list(re.finditer(r"\n\n|(?<=\.) ", text))
    if not found:
        return text
    one = draw(st.sampled_from(found))
    return text[: one.start()] + (" " if one[0] == "\n\n" else "\n\n") + text[one.end() :]


def _retype(draw: st.DrawFn, text: str) -> str:
    """The same words as another keyboard or another program writes them."""
    return draw(st.sampled_from(_KEYBOARDS))(text)


def _parts(text: str) -> list[str]:
    """Sentences and lines, each with the space that follows it; joined, the text."""
    return [part for part in re.split(r"(?<=[.!?;]\s)|(?<=\n)", text) if part]


_ALL_WORDS = [
    *(value for values in _SLOTS.values() for value in values),
    "",
    "de",
    "la",
    "ne",
    "pas",
    "et",
    "ou",
]
_EDITS: list[Edit] = [
    *(_swap, _swap, _strike, _insert, _insert),
    *(_add_sentence, _strike_sentence, _move_sentence, _repeat_sentence),
    *(_change_figure, _change_figure, _break_paragraph, _retype),
]
_KEYBOARDS: list[Callable[[str], str]] = [
    lambda text: text.replace("’", "'"),
    lambda text: text.replace("'", "’"),
    lambda text: re.sub("[\u00a0\u202f]", " ", text),
    lambda text: re.sub("[\u00a0\u202f]", "", text),
    lambda text: re.sub(" (?=[;:!?%€»])", "\u202f", text),
    lambda text: text.replace("-", "\u2011"),
    lambda text: re.sub("«\\s*|\\s*»", '"', text),
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: text.replace("  ", " ").replace("\n\n", "\n"),
    lambda text: text.upper(),
]


# Pairs of texts, and answers of several parties


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    """A clause and its revision; now and then a clause that has nothing to do with it."""
    old = draw(clauses)
    related = draw(st.integers(0, 9))
    return old, draw(revised(old)) if related else draw(clauses)


Answers = tuple[str, dict[str, str], list[list[str]]]
"""A base, the text of each party, and orders of the parties to try."""
PARTIES = ("CFDT", "CFE-CGC", "CGT", "FO", "MEDEF", "U2P", "UDES")


@st.composite
def ordered_answers(draw: st.DrawFn) -> Answers:
    """A clause and what two to seven parties make of it: some leave it, some follow another."""
    base = draw(clauses)
    wordings = [base, *(draw(revised(base)) for _ in range(draw(st.integers(1, 4))))]
    parties = PARTIES[: draw(st.integers(2, len(PARTIES)))]
    texts = {party: draw(st.sampled_from(wordings)) for party in parties}
    return base, texts, [list(reversed(parties)), list(draw(st.permutations(parties)))]
