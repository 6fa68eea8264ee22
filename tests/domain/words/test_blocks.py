import pytest
from hypothesis import given

from app.domain.words.blocks import blocks
from tests.domain.strategies import texts


@given(texts())
def test_blocks_cover_a_text_in_order_and_bear_one_name_each(text: str) -> None:
    found = blocks(text)
    assert "".join(text[block.start : block.end] for block in found) == (text if text.strip() else "")
    assert len({block.id for block in found}) == len(found)
    assert all(text[block.start : block.end].strip() for block in found)
    assert blocks(text) == found


@given(texts(), texts())
def test_what_is_written_before_a_text_names_none_of_its_blocks_unless_it_repeats_them(
    text: str, before: str
) -> None:
    own = [block.id for block in blocks(text)]
    if {one.split("-")[0] for one in own}.isdisjoint(block.id for block in blocks(before)):
        assert [block.id for block in blocks(f"{before}\n\n{text}")][-len(own) :] == own[-len(own) :]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Le délai est fixé à dix jours.", "paragraph"),
        ("- le nom ;", "item"),
        ("– le nom ;", "item"),
        ("• le nom ;", "item"),
        ("a) le nom ;", "item"),
        ("1° Le nom ;", "item"),
        ("12. Le nom", "item"),
        ("II. - Le nom", "item"),
        ("(3) Le nom", "item"),
        ("L. 1222-9 du code du travail", "paragraph"),
        ("30 jours", "paragraph"),
        ("1 234,56 €", "paragraph"),
    ],
)
def test_a_line_is_an_item_when_it_begins_as_one(line: str, kind: str) -> None:
    assert [block.kind for block in blocks(f"Avant.\n{line}\nAprès.")] == ["paragraph", kind, "paragraph"]


def test_a_row_is_cut_into_its_cells() -> None:
    text = "Niveau\tSalaire\n\nI\t1 800 €\nAprès."
    assert [(text[one.start : one.end], one.kind) for one in blocks(text)] == [
        ("Niveau\t", "cell"),
        ("Salaire\n\n", "cell"),
        ("I\t", "cell"),
        ("1 800 €\n", "cell"),
        ("Après.", "paragraph"),
    ]


def test_a_name_depends_on_the_words_and_neither_on_rank_nor_typography() -> None:
    (one,) = blocks("2. L'outil")
    (other,) = blocks("7. L’outil")
    (changed,) = blocks("2. Un outil")
    assert one.id == other.id != changed.id


def test_blocks_that_say_the_same_are_told_apart() -> None:
    first, second = blocks("Néant.\n\nNéant.")
    assert second.id == f"{first.id}-2"
