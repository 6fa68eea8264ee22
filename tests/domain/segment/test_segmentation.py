"""Clauses are found where a reader sees them, and no word of the file is lost."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.segment.segmentation import Form, document_title, segment
from tests.domain.pieces import FORMS, accounted, seconds, words


def found(text: str, kind: Form = "text") -> list[tuple[str | None, str]]:
    """Number and title of each clause."""
    return [(piece.number, piece.title) for piece in segment(text, kind)]


# ---------------------------------------------------------------------------------------- time


@pytest.mark.parametrize(
    "line", ["Annexe 1", "1. Objet", "Article 1", "# ", "I. Objet", "1.1 Objet", "Sommaire"]
)
def test_a_file_of_one_line_repeated_is_read_in_seconds(line: str) -> None:
    assert seconds(f"{line}\n\n" * 40_000) < 20


@pytest.mark.parametrize("mark", [" ", "#", ".", "1.", "A ", "\t", "*", "Article 1."])
def test_one_endless_line_is_read_in_seconds(mark: str) -> None:
    for before in ("", "# ", "Article 1", "1"):
        assert seconds(before + mark * 200_000 + "x") < 5


# ---------------------------------------------------------------------------------------- any text


LINES = st.one_of(
    st.sampled_from(
        ["", "   ", "Préambule", "Annexes", "Annexe", "Annexe 2", "Sommaire", "Article 1er", "Art. 2."]
    ),
    st.sampled_from(
        ["# Accord", "## Article 2 – Objet", "```", "### 3. Durée", "TITRE II", "Chapitre 1er : Objet"]
    ),
    st.sampled_from(
        ["1. Objet", "2. Durée", "2.1. Suivi", "3. Dépôt", "I. – Champ", "II. – Durée", "a\tb\tc"]
    ),
    st.sampled_from(
        ["Article 3 de la convention", "Le présent accord s'applique.", "Article 4. – Le texte suit ;"]
    ),
    st.text(max_size=30),
)


@given(st.lists(LINES, max_size=25), st.sampled_from(FORMS))
@settings(max_examples=400, deadline=None)
def test_no_written_line_is_lost_nor_put_out_of_order(lines: list[str], kind: Form) -> None:
    marked = [f"{line} mot{at}" if line.strip() and at % 2 else line for at, line in enumerate(lines)]
    text = "\n".join(marked)
    kept = accounted(text, kind)
    assert set(words(text)) - {"article", "art"} <= set(kept)
    marks = [word for word in kept if re.fullmatch(r"mot\d+", word)]
    assert list(dict.fromkeys(marks)) == [word for word in words(text) if re.fullmatch(r"mot\d+", word)]


@given(st.text(), st.sampled_from(FORMS))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_without_error(text: str, kind: Form) -> None:
    pieces = segment(text, kind)
    assert [piece.index for piece in pieces] == list(range(len(pieces)))
    assert all(1 <= piece.level <= 6 for piece in pieces)
    lines = [piece.line for piece in pieces if piece.line is not None]
    assert lines == sorted(set(lines))
    assert set(words(text)) - {"article", "art"} <= set(accounted(text, kind))


@given(st.text(), st.sampled_from(["\r\n", "\r"]), st.sampled_from(FORMS))
@settings(max_examples=100, deadline=None)
def test_line_ends_do_not_matter(text: str, end: str, kind: Form) -> None:
    text = text.replace("\r", "")
    assert segment(text.replace("\n", end), kind) == segment(text, kind)


# ---------------------------------------------------------------------------------------- headings


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("Article 1er", "1er", ""),
        ("Article 2 – Objet", "2", "Objet"),
        ("ARTICLE 3 : OBJET", "3", "OBJET"),
        ("ARTICLE 1ER : CHAMP D'APPLICATION", "1er", "CHAMP D'APPLICATION"),
        ("Art. 2. – Objet", "2", "Objet"),
        ("Art.15.02.3 Indemnité", "15.02.3", "Indemnité"),
        ("Article 3 bis Objet", "3 bis", "Objet"),
        ("Article 3 BIS", "3 bis", ""),
        ("Article 5.2.1. Objet", "5.2.1", "Objet"),
        ("Article 17.1.d.ii – Garantie « relais »", "17.1.d.ii", "Garantie « relais »"),
        ("Article 6 a – Maintien", "6 a", "Maintien"),
        ("Article E.05.01.1", "E.05.01.1", ""),
        ("Article XXVIII – Durée", "XXVIII", "Durée"),
        ("Article 4 (nouveau)", "4 (nouveau)", ""),
        ("Article 4 bis (ancien) – Durée", "4 bis (ancien)", "Durée"),
        ("Article VII.3 – Bilan", "VII.3", "Bilan"),
        ("Article préliminaire", "préliminaire", ""),
        ("ARTICLE UNIQUE", "unique", ""),
        ("Article 05.07.2 (1)", "05.07.2", "(1)"),
        ("Article\u00a04\u00a0: Durée", "4", "Durée"),
    ],
)
def test_an_article_heading_gives_number_and_title(line: str, number: str, title: str) -> None:
    for kind, heading in (("text", line), ("markdown", f"## {line}")):
        pieces = segment(f"{heading}\n\nLe texte de la clause.\n", kind)  # type: ignore[arg-type]
        assert [(p.line, p.number, p.title, p.body) for p in pieces] == [
            (1, number, title, "Le texte de la clause.")
        ]


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("Article I.4.1. – Égalité", "I.4.1.", "Égalité"),
        ("Article 10.01.", "10.01.", ""),
        ("Article 10.01. Durée", "10.01", "Durée"),
        ("Article 2. – Objet", "2", "Objet"),
    ],
)
def test_a_marked_number_with_others_inside_keeps_the_stop_it_is_printed_with(
    line: str, number: str, title: str
) -> None:
    assert found(f"# Accord\n\n## {line}\n\nTexte.", "markdown") == [(number, title)]


@pytest.mark.parametrize(
    "line",
    [
        "Article 3 de la convention collective nationale, il est ajouté un alinéa",
        "Article L. 2242-17 du code du travail",
        "Article R. 4121-1",
        "article 12. Les salariés concernés en sont informés",
        "Article 4, alinéa 2",
        "(1) Article étendu sous réserve de l'application de la loi.",
        "Titre de séjour exigé",
        "Section syndicale d'entreprise",
        "Annexe à la présente convention, le barème est fixé chaque année",
        "Article 2 – Objet ............ 4",
        "Article 2 – Objet\t4",
    ],
)
def test_a_line_that_only_names_an_article_is_no_heading(line: str) -> None:
    assert [piece.line for piece in segment(f"Préambule\n\nTexte.\n\n{line}\n\nSuite.", "text")] == [1]


def test_the_title_may_stand_on_the_next_line() -> None:
    text = "Article 1er\nObjet\n\nLe présent accord organise.\n\nArticle 2\nDurée\n\nTrois ans."
    assert found(text) == [("1er", "Objet"), ("2", "Durée")]
    assert [piece.body for piece in segment(text, "text")] == ["Le présent accord organise.", "Trois ans."]


def test_the_title_may_stand_below_a_blank_line_where_the_file_does_so() -> None:
    text = "\n\n".join(f"Article {at}\n\nTitre {at * 'x'}\n\nLe texte suit." for at in range(1, 5))
    assert found(text) == [("1", "Titre x"), ("2", "Titre xx"), ("3", "Titre xxx"), ("4", "Titre xxxx")]


def test_a_text_without_blank_lines_is_cut_all_the_same() -> None:
    text = "Accord\nPréambule\nLes parties.\nArticle 1er : Objet\nUn.\nDeux.\nArticle 2 : Durée\nTrois."
    assert found(text) == [(None, "Préambule"), ("1er", "Objet"), ("2", "Durée")]
    assert segment(text, "text")[1].body == "Un.\nDeux."


def test_bare_numbers_are_headings_when_they_make_a_sequence() -> None:
    text = "1. Objet\n\nUn.\n\n2. Durée\n\n2.1. Effet\n\nDeux.\n\n2.2 Suivi\n\nTrois.\n\n3. Fin\nFin."
    assert found(text) == [
        ("1", "Objet"),
        ("2", "Durée"),
        ("2.1", "Effet"),
        ("2.2", "Suivi"),
        ("3", "Fin"),
    ]


def test_numbers_out_of_sequence_and_lists_are_no_headings() -> None:
    text = "1. Objet\n\nTrois cas :\n\n1. Le premier\n\n2. Le deuxième\n\n3. Le troisième\n\nEt 25 jours.\n\n"
    assert found(text + "2. Durée\n\nTexte.\n\n30. Jours\n\nTexte.\n\n3. Dépôt\n\nTexte.") == [
        ("1", "Objet"),
        ("2", "Durée"),
        ("3", "Dépôt"),
    ]


def test_numbered_paragraphs_inside_an_article_stay_in_it() -> None:
    text = "Article 1er – Objet\n\n1.1. Cadre\n\nUn.\n\n1.2. Suivi\n\nDeux.\n\nArticle 2 – Durée\n\nTrois."
    assert found(text) == [("1er", "Objet"), ("2", "Durée")]


def test_bare_numbers_start_again_under_a_new_chapter() -> None:
    text = "".join(f"Chapitre {c}\n\n1. Objet\n\nUn.\n\n2. Durée\n\nDeux.\n\n" for c in ("Ier", "II"))
    assert [(p.path, p.number) for p in segment(text, "text")] == [
        (("Chapitre Ier",), "1"),
        (("Chapitre Ier",), "2"),
        (("Chapitre II",), "1"),
        (("Chapitre II",), "2"),
    ]


def test_a_sentence_that_begins_on_the_line_of_the_number_is_the_text() -> None:
    sentence = "Le présent accord s'applique à tous les salariés des entreprises de la branche."
    text = f"Article 1er. – {sentence}\n\nIl est étendu.\n\nArticle 2. – {sentence}"
    assert [(p.number, p.title, p.body) for p in segment(text, "text")] == [
        ("1er", "", f"{sentence}\n\nIl est étendu."),
        ("2", "", sentence),
    ]


def test_sections_hold_articles_in_their_order_of_size() -> None:
    text = (
        "TITRE Ier\nRÈGLES GÉNÉRALES\n\nChapitre 1er : Champ\n\nSection 1 : Qui\n\nArticle 1er\n\nUn.\n\n"
        "Chapitre 2 : Durée\n\nArticle 2\n\nDeux.\n\nTitre II – Suivi\n\nArticle 3\n\nTrois."
    )
    assert [(p.number, p.level, p.path) for p in segment(text, "text")] == [
        ("1er", 5, ("TITRE Ier RÈGLES GÉNÉRALES", "Chapitre 1er : Champ", "Section 1 : Qui")),
        ("2", 4, ("TITRE Ier RÈGLES GÉNÉRALES", "Chapitre 2 : Durée")),
        ("3", 3, ("Titre II – Suivi",)),
    ]


def test_a_section_with_words_of_its_own_is_a_clause_and_still_holds_what_follows() -> None:
    text = "Chapitre Ier Objet\n\nMots d'introduction.\n\nArticle 1er\n\nUn."
    assert [(p.title, p.body, p.path) for p in segment(text, "text")] == [
        ("Chapitre Ier Objet", "Mots d'introduction.", ()),
        ("", "Un.", ("Chapitre Ier Objet",)),
    ]


def test_a_section_with_nothing_under_it_does_not_vanish() -> None:
    text = "Chapitre Ier Objet\n\nChapitre II Durée\n\nArticle 1er\n\nUn.\n\nChapitre III Dépôt\n"
    assert found(text) == [(None, "Chapitre Ier Objet"), ("1er", ""), (None, "Chapitre III Dépôt")]


def test_a_lone_title_above_an_article_names_a_section() -> None:
    text = "Article 1er\n\nUn.\n\nMutations\n\nArticle 2\n\nDeux."
    assert [(p.number, p.path, p.body) for p in segment(text, "text")] == [
        ("1er", (), "Un."),
        ("2", ("Mutations",), "Deux."),
    ]


def test_annexes_count_from_one_again_and_are_of_kind_annex() -> None:
    text = "Article 1er\n\nUn.\n\nArticle 2\n\nDeux.\n\nAnnexe 1 – Charte\n\n1. Objet\n\nA.\n\n2. Suivi\n\nB."
    assert [(p.number, p.title, p.kind) for p in segment(text, "text")] == [
        ("1er", "", "article"),
        ("2", "", "article"),
        ("1", "Objet", "annex"),
        ("2", "Suivi", "annex"),
    ]


def test_an_annex_named_twice_is_one_clause() -> None:
    assert [
        (p.title, p.body) for p in segment("Article 1er\n\nUn.\n\nAnnexe\n\nAnnexe I\n\nListe.", "text")
    ] == [
        ("", "Un."),
        ("Annexe", "Annexe I\n\nListe."),
    ]


def test_a_table_of_contents_is_no_clause() -> None:
    entries = ["Article 1er – Objet", "Article 2 – Durée"]
    text = "Accord\n\nSommaire\n\n" + "\n".join(f"{entry} {at}" for at, entry in enumerate(entries, 3))
    text += "\n\n" + "\n\n".join(f"{entry}\n\nTexte." for entry in entries)
    pieces = segment(text, "text")
    assert [(p.number, p.body) for p in pieces[1:]] == [("1er", "Texte."), ("2", "Texte.")]
    assert pieces[0].line is None
    assert pieces[0].body.startswith("Sommaire")


def test_kinds_are_told_by_the_heading() -> None:
    text = (
        "PRÉAMBULE\n\nA.\n\nArticle 1er – Définitions\n\nB.\n\nArticle 2 – Durée\n\nC.\n\nANNEXE 1 : LEXIQUE"
    )
    assert [p.kind for p in segment(text, "text")] == ["preamble", "definition", "article", "annex"]
    assert [p.kind for p in segment("PRE\u0301AMBULE\n\nA.", "text")] == ["preamble"]


# -------------------------------------------------------------------------------- opening and Markdown


def test_words_before_the_first_heading_open_the_text() -> None:
    text = "Accord du 1er mars\n\nEntre les soussignés :\n\nArticle 1er\n\nUn."
    first = segment(text, "text")[0]
    assert (first.line, first.number, first.title, first.kind) == (None, None, "", "preamble")
    assert first.body == "Entre les soussignés :"
    assert document_title(text, "text") == "Accord du 1er mars"


def test_a_text_without_headings_is_one_clause() -> None:
    text = "Les parties conviennent de se revoir.\n\nElles fixent une date."
    assert [(p.line, p.body) for p in segment(text, "text")] == [(None, text)]
    assert document_title(text, "text") == ""


@pytest.mark.parametrize("kind", FORMS)
def test_an_empty_file_has_no_clause(kind: Form) -> None:
    assert segment(" \n\n", kind) == ()
    assert document_title("", kind) == ""


def test_markdown_is_cut_at_its_headings_and_nowhere_else() -> None:
    text = (
        "# Accord\n\n## Chapitre Ier\n\n### 1\\. Objet ###\n\nArticle 9 – Cité\n\n```\n# code\n```\n\n"
        "### **2. Durée**\n\nFin."
    )
    assert [(p.line, p.number, p.title, p.level, p.path, p.body) for p in segment(text, "markdown")] == [
        (5, "1", "Objet", 3, ("Chapitre Ier",), "Article 9 – Cité\n\n```\n# code\n```"),
        (13, "2", "Durée", 3, ("Chapitre Ier",), "Fin."),
    ]
    assert document_title(text, "markdown") == "Accord"


def test_a_marked_article_without_words_is_the_section_of_those_marked_under_it() -> None:
    text = "# Accord\n\n## Article 5 – Formation\n\n### Article 5.1 – Plan\n\nUn.\n\n## Article 6\n\n## Article 7"
    assert [(p.number, p.path) for p in segment(text, "markdown")] == [
        ("5.1", ("Article 5 – Formation",)),
        ("6", ()),
        ("7", ()),
    ]


def test_where_levels_run_out_the_numbers_tell_what_holds_what() -> None:
    text = "# A\n\n##### Champ\n\n###### Art. 1.2 Lieux\n\n###### Article 1.2.1\n\nUn.\n\n###### Article 1.3\n\nDeux."
    assert [(p.number, p.path) for p in segment(text, "markdown")] == [
        ("1.2.1", ("Champ", "Art. 1.2 Lieux")),
        ("1.3", ("Champ",)),
    ]


def test_an_annex_that_is_the_whole_file_is_its_title() -> None:
    text = "# Annexe II : Règlement\n\nMots.\n\n## Article 1er\n\nUn."
    assert document_title(text, "markdown") == "Annexe II : Règlement"
    assert [(p.number, p.title, p.path) for p in segment(text, "markdown")] == [
        (None, "", ()),
        ("1er", "", ()),
    ]
    assert found("# Annexe II : Règlement\n\nMots.", "markdown") == [(None, "Annexe II : Règlement")]


def test_markdown_headings_all_of_one_level_are_ordered_by_their_words() -> None:
    text = "# Accord\n\n## Chapitre Ier\n\n## Article 1er\n\nUn.\n\n## Chapitre II\n\n## Article 2\n\nDeux."
    assert [(p.number, p.path) for p in segment(text, "markdown")] == [
        ("1er", ("Chapitre Ier",)),
        ("2", ("Chapitre II",)),
    ]


def test_markdown_without_headings_is_read_like_plain_text() -> None:
    text = "Accord du 1er mars\n\n**Article 1er – Objet**\n\nUn.\n\n**Article 2 – Durée**\n\nDeux *fois*."
    assert found(text, "markdown") == [("1er", "Objet"), ("2", "Durée")]
    assert segment(text, "markdown")[1].body == "Deux *fois*."
