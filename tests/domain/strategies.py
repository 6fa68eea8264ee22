"""Generators of clause texts that look like French agreements, and of edits of them."""

from hypothesis import strategies as st

from app.domain.words import body as bodies
from app.domain.words.body import (
    Blank,
    Block,
    BulletList,
    Content,
    OrderedList,
    Paragraph,
    Reference,
    Run,
    Table,
)

_TYPICAL = (
    "le la les un délai de des salariés l'employeur ne peut pas doit 30 20 jours ouvrés 1 234,56 € 35 % CSE "
    "accord système IA L. 2242-17 aujourd’hui celui-ci « outil » ; : ! ? ( ) – - * _ # > | ` [ ] { } \\ < & 1. 2) +"
)

words = st.sampled_from(
    [*_TYPICAL.split(), "e\u0301cole", "\u00a0;", "\u202f!", "n°", "12/03/2024", "1er", "____"]
)
spaces = st.sampled_from([" ", " ", " ", " ", "\u00a0", "\u202f", "", "\n", "\n\n"])


@st.composite
def texts(draw: st.DrawFn, max_size: int = 40) -> str:
    """Words and white space in any order."""
    return "".join(draw(words) + draw(spaces) for _ in range(draw(st.integers(0, max_size))))


@st.composite
def revisions(draw: st.DrawFn, text: str) -> str:
    """``text`` with a few stretches deleted, replaced or added."""
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 3, 12, 60])))
        text = text[:start] + draw(texts(max_size=4)) + text[end:]
    return text


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    """Two texts: most often one and its revision, sometimes strangers."""
    old = draw(texts())
    return old, draw(st.one_of(revisions(old), revisions(old), texts()))


@st.composite
def answers(draw: st.DrawFn) -> tuple[str, dict[str, str]]:
    """A base and what one to five parties make of it; some make the same of it."""
    base = draw(texts())
    wordings = [base, *(draw(revisions(base)) for _ in range(draw(st.integers(1, 3))))]
    parties = ["CFDT", "CGT", "FO", "U2P", "UDES"][: draw(st.integers(1, 5))]
    return base, {party: draw(st.sampled_from(wordings)) for party in parties}


_run_text = st.lists(words, min_size=1, max_size=5).map(" ".join)
_inlines = st.one_of(
    st.builds(Run, _run_text, strong=st.booleans(), em=st.booleans()),
    st.builds(Run, st.one_of(_run_text, st.sampled_from([" ", "\n", " a ", "\t"]))),
    st.builds(Blank, st.sampled_from(["delai_reponse", "nombre"]), st.sampled_from(["", "jours ouvrés"])),
    st.builds(Reference, st.sampled_from(["cadre-outils", "c7"])),
)
_content: st.SearchStrategy[Content] = st.lists(_inlines, max_size=5).map(tuple)
_items = st.lists(_content, max_size=3).map(tuple)
_blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, _content),
    st.builds(BulletList, _items),
    st.builds(OrderedList, _items, st.integers(0, 12)),
    st.builds(Table, st.lists(_items, max_size=3).map(tuple)),
)
canonical_bodies = st.lists(_blocks, max_size=5).map(bodies.canonical)
