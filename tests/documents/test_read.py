import pytest

from app.documents.read import LIMIT, decode, read
from app.domain.refusal import TooLarge, Unreadable


def test_a_markdown_file_is_read_in_plain_form() -> None:
    source = "# Accord\n\n## Article 1er – Objet\n\nUn **mot** :\n\n- a\n- b\n"
    document = read("accord.md", source.encode())
    assert document.title == "Accord"
    assert [(c.number, c.title, c.body) for c in document.clauses] == [
        ("1er", "Objet", "Un mot :\n\n- a\n- b")
    ]


def test_a_text_file_keeps_its_lines() -> None:
    document = read("accord.txt", "Article 1er\n\n– a ;\n– b.\n\nArticle 2\n\nFin.\n".encode())
    assert [clause.body for clause in document.clauses] == ["– a ;\n– b.", "Fin."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_usual_encodings_are_read(encoding: str) -> None:
    assert decode("L’été\r\nà 35 €".encode(encoding)) == "L’été\nà 35 €"


@pytest.mark.parametrize("content", [b"PK\x03\x04\x00", b"a\x00b", b"\x81\x8d", b"\x1b[0m"])
def test_what_is_not_text_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        read("accord.txt", content)
    assert refused.value.code == "not_text"


def test_formats_to_come_are_named() -> None:
    with pytest.raises(Unreadable) as refused:
        read("accord.DOCX", b"PK")
    assert (refused.value.code, refused.value.facts) == ("not_yet", {"format": "docx"})


def test_the_limit_is_named() -> None:
    with pytest.raises(TooLarge) as refused:
        read("accord.txt", b"a" * (LIMIT + 1))
    assert refused.value.facts["limit"] == LIMIT
