"""French prose, measured: its sentences, their words, the passive. Heuristics: guards, not proofs."""

import re
from collections.abc import Iterator

from app.domain.clauses.library import BLANK, REFERENCE, Variant
from app.domain.clauses.written import Passage, Written

_LIST_MARK = re.compile(r"^(?:\d+\.|-) ")
_END = re.compile(r"(?<=[.?!;:])(?<!\b[LRD]\.)\s+")
"""A sentence ends at ``. ; : ? !`` and a space, but for the letter of an article of a code (« L. 2312-8 »)."""
_WORD = re.compile(r"\w+(?:’\w+)?")
_PASSIVE = re.compile(
    r"\b(?:est|sont|soit|soient|sera|seront|être|été)\s+(?:\w+ment\s+)?"
    r"\w+(?:é|ée|és|ées|ise?s?|ite?s?|ues?|us?)\b(?! d’accord)"
)
"""A form of « être », an adverb or none, and what ends like a past participle."""


def lines(passage: Passage) -> Iterator[tuple[int, str]]:
    """Line of the file and words of each line that has some, without the mark of a list."""
    for offset, words in enumerate(passage.text.split("\n"), passage.line):
        if words:
            yield offset, _LIST_MARK.sub("", words)


def french(written: Written) -> Iterator[tuple[Variant, Passage]]:
    """Each variant that has a French text, and this text."""
    for _, variant, section in written.variant_sections():
        if passage := section.passages.get("fr"):
            yield variant, passage


def bare(text: str) -> str:
    """A text without its blanks and references, whose names are no words of it."""
    return REFERENCE.sub("…", BLANK.sub("…", text))


def sentences(words: str) -> tuple[str, ...]:
    """The sentences of a line; a blank counts as two words, and a reference too."""
    plain = REFERENCE.sub("article 0", BLANK.sub("trente jours", words))
    return tuple(sentence for sentence in _END.split(plain) if sentence.strip())


def sentences_of(written: Written) -> Iterator[tuple[int, str]]:
    """Line and words of every French sentence of the variants."""
    for _, passage in french(written):
        for line, words in lines(passage):
            for sentence in sentences(words):
                yield line, sentence


def word_count(sentence: str) -> int:
    """Words of a sentence; « l’outil » is one."""
    return len(_WORD.findall(sentence))


def is_passive(sentence: str) -> bool:
    """Whether a sentence seems to hold a passive form."""
    return _PASSIVE.search(sentence) is not None
