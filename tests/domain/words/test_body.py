import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.words.body import (
    Blank,
    Body,
    BulletList,
    OrderedList,
    Paragraph,
    Reference,
    Run,
    Table,
    blanks,
    canonical,
    from_plain,
    markdown,
    parse,
    plain,
    references,
)
from tests.domain.strategies import canonical_bodies, texts


def _one(text: str, **style: bool) -> tuple[Run]:
    return (Run(text, **style),)


def test_the_subset_is_read() -> None:
    source = "Un **mot** *ici*.\n\n- a\n- b\n\n3. c\n4. d\n\n| x | y |\n| --- | --- |\n| 1 | 2 |"
    assert parse(source) == (
        Paragraph((Run("Un "), Run("mot", strong=True), Run(" "), Run("ici", em=True), Run("."))),
        BulletList((_one("a"), _one("b"))),
        OrderedList((_one("c"), _one("d")), 3),
        Table(((_one("x"), _one("y")), (_one("1"), _one("2")))),
    )
    assert markdown(parse(source)) == source


def test_blanks_and_references_are_atoms() -> None:
    body = parse("Sous {{delai:jours ouvrés}}, voir {@c-7} et {{nombre}}.")
    assert blanks(body) == (Blank("delai", "jours ouvrés"), Blank("nombre"))
    assert references(body) == ("c-7",)
    assert plain(body) == "Sous ____ jours ouvrés, voir {@c-7} et ____."
    assert Reference("c-7") in from_plain(plain(body))[0].content  # type: ignore[union-attr]


def test_escaped_braces_are_words() -> None:
    assert parse(r"\{{a}} \{@b}") == (Paragraph(_one("{{a}} {@b}")),)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("# Titre", "Titre"),
        ("[lien](https://exemple.fr) ![image](a.png)", "lien image"),
        ("<b>gras</b> &nbsp;", "<b>gras</b> &nbsp;"),
        ("    quatre espaces", "quatre espaces"),
        ("> cité", "> cité"),
        ("a\n---\nb", "a\n---\nb"),
        ("1) un\n2) deux", "1) un\n2) deux"),
        ("[a]: https://exemple.fr", "[a]: https://exemple.fr"),
        ("- a\n  - b\n- c", "- a\n- b\n- c"),
        ("1. a\n   - b\n2. c", "1. a\n\n- b\n\n2. c"),
        ("1. a\n3. b", "1. a\n\n3. b"),
        ("- a\nsuite", "- a suite"),
        ("– a ;\n– b.", "– a ;\n– b."),
    ],
)
def test_no_word_is_lost_on_the_way_to_the_subset(source: str, words: str) -> None:
    assert plain(parse(source)) == words


@given(canonical_bodies)
def test_a_body_survives_its_markdown(body: Body) -> None:
    assert parse(markdown(body)) == body
    assert canonical(body) == body


@given(st.one_of(texts(), st.text()))
def test_any_markdown_has_one_canonical_form(source: str) -> None:
    body = parse(source)
    assert parse(markdown(body)) == body
    assert markdown(parse(markdown(body))) == markdown(body)


@given(texts())
def test_a_plain_text_keeps_its_plain_form(text: str) -> None:
    body = from_plain(text)
    assert parse(markdown(body)) == body
    assert plain(from_plain(plain(body))) == plain(body)
