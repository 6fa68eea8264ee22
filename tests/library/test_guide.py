"""Every page of ``docs/guide``: in both languages, short, sourced, in the tool's words, and leading somewhere."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from app.domain import guide
from app.domain.clauses.facts import CERTAINTIES
from app.domain.guide import Page, Section
from app.domain.refusal import NotFound
from app.domain.words import body
from app.domain.words.text import invisible
from app.record.guide import guide_page, the_guide
from app.record.library import the_library

ROOT = Path(__file__).parents[2]
LANGUAGES = ("fr", "en")
PAGES = [(language, page) for language in LANGUAGES for page in the_guide(language)]
BY_SLUG = {
    slug: [page for _, page in PAGES if page.slug == slug] for slug in {page.slug for _, page in PAGES}
}

by_page = pytest.mark.parametrize(
    ("language", "page"), PAGES, ids=[f"{language}/{page.slug}" for language, page in PAGES]
)
by_slug = pytest.mark.parametrize("slug", sorted(BY_SLUG))

FORBIDDEN = {
    "fr": re.compile(
        r"!|·|\b(?:uploade\w*|merge\w*|commit|workflow|token|conflit de version|session invalide|utilisateurs?"
        r"|utilisatrices?|valide[rz]|oups|parties? adverses?|camps?|bloquante?s?|gagnante?s?"
        r"|notamment|enjeux? majeurs?|bonnes pratiques|le cas échéant|publie[rz] (?!à la table))\b",
        re.I,
    ),
    "en": re.compile(
        r"!|\b(?:upload\w*|merge\w*|commit|workflow|tokens?|version conflict|users?|validate\w*|oops"
        r"|opposing part\w+|camps?|blocking|winn\w+|shall|best practices)\b",
        re.I,
    ),
}
"""Words that the interface never says, and some that say nothing."""
TO_CHECK = {"fr": "à vérifier", "en": "to be checked"}


def words_of(page: Page) -> str:
    """All that a reader reads below the title, without marks."""
    parts = (text for section in page.sections for text in (section.heading, section.body) if text)
    return "\n\n".join(body.plain(body.parse(part)) for part in parts)


def shape(section: Section) -> list[tuple[type, int, int]]:
    """Kind, lines and cells of each block."""
    blocks = [(block, body.plain((block,))) for block in body.parse(section.body)]
    return [(type(block), plain.count("\n"), plain.count("\t")) for block, plain in blocks]


def test_the_guide_explains_the_eleven_subjects_in_order() -> None:
    assert [page.slug for page in the_guide("fr")] == [
        "systeme-ia",
        "cinq-etapes",
        "avant-pendant-apres",
        "ce-que-le-cse-peut-demander",
        "projet-martyr",
        "preparer-un-mandat",
        "texte-compare",
        "accord-calcule",
        "hebergeur",
        "apres-la-signature",
        "lexique",
    ]
    assert [page.order for page in the_guide("fr")] == list(range(1, 12))


@by_slug
def test_a_page_is_one_page_in_two_languages(slug: str) -> None:
    french, english = BY_SLUG[slug]
    assert len(french.sections) == len(english.sections)
    for one, other in zip(french.sections, english.sections, strict=True):
        assert shape(one) == shape(other), one.heading
    for fact in ("order", "clauses", "screens", "see"):
        assert getattr(french, fact) == getattr(english, fact)
    assert [one.certainty for one in french.sources] == [one.certainty for one in english.sources]
    assert (french.example is None) == (english.example is None)


@by_page
def test_a_page_is_read_between_two_tasks(language: str, page: Page) -> None:
    assert 250 <= len(words_of(page).split()) <= 600
    assert len(page.title) <= 70
    assert 20 <= len(page.summary) <= 120
    assert page.sections[0].heading is None
    assert page.sections[0].body
    assert all(section.heading and section.body for section in page.sections[1:])
    assert len(page.sections) >= 4


@by_page
def test_a_sentence_is_short(language: str, page: Page) -> None:
    long = [one for one in re.split(r"(?<=[.?;:])\s+|\n", words_of(page)) if len(one.split()) > 35]
    assert not long


@by_page
def test_a_page_speaks_the_words_of_the_tool(language: str, page: Page) -> None:
    said = "\n".join((page.title, page.summary, words_of(page)))
    assert FORBIDDEN[language].findall(said) == []
    assert not [character for character in said if invisible(character)]
    assert "'" not in said, "an apostrophe is curly"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "Chaque utilisateur relit."),
        ("fr", "Il faut valider le texte."),
        ("fr", "Vous pouvez publier ce texte."),
        ("fr", "La partie adverse répond."),
        ("en", "A user reads again."),
        ("en", "Well done!"),
    ],
)
def test_the_search_for_forbidden_words_finds_one(language: str, words: str) -> None:
    assert FORBIDDEN[language].search(words)


@by_page
def test_a_page_names_its_sources_and_how_they_were_read(language: str, page: Page) -> None:
    assert page.sources
    assert {one.certainty for one in page.sources} <= set(CERTAINTIES)
    refs = [one.ref for one in page.sources]
    assert len(refs) == len(set(refs))


@by_page
def test_what_is_not_sure_says_so_where_it_is_read(language: str, page: Page) -> None:
    """A fact from memory (M, L) is never told as a fact; a page without one claims no doubt it does not have."""
    doubtful = any(one.certainty in ("M", "L") for one in page.sources)
    assert (TO_CHECK[language] in words_of(page)) == doubtful


@by_page
def test_a_page_never_numbers_what_has_no_official_number(language: str, page: Page) -> None:
    """The references of the European agreements are ours: they stand in the sources, never in the words."""
    assert not re.search(r"EFAD|CGA-2022|§|\bm\d", words_of(page))
    assert not re.search(r"article \d+ de (?:l’accord|2022)|Article \d+ of the .*agreement", words_of(page))


@by_page
def test_what_a_page_leads_to_exists(language: str, page: Page) -> None:
    assert page.see
    assert page.slug not in page.see
    assert [guide_page(slug, language).slug for slug in page.see] == list(page.see)
    known = set()
    for clause in the_library().clauses:
        links = clause.links
        known |= {clause.id, *clause.used_by, *links.needs, *links.goes_with, *links.tension}
    assert set(page.clauses) <= known, "clauses that the library neither holds nor names"


def test_every_page_is_reached_from_another() -> None:
    reached = {slug for _, page in PAGES for slug in page.see}
    assert reached == set(BY_SLUG)


def test_the_interface_leads_from_each_screen_to_the_page_that_names_it() -> None:
    source = (ROOT / "frontend" / "src" / "app" / "guide.ts").read_text(encoding="utf-8")
    leads = set(re.findall(r'^  "?([\w-]+)"?: "([\w-]+)",$', source, re.M))
    assert leads
    assert leads == {(screen, page.slug) for page in the_guide("fr") for screen in page.screens}


def test_nothing_else_lies_in_the_folder() -> None:
    folder = ROOT / "docs" / "guide"
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert found == sorted(f"{language}/{slug}.md" for language in LANGUAGES for slug in BY_SLUG)


def test_a_slug_without_page_is_not_found() -> None:
    for slug in ("", "rien", "../fr/lexique", "lexique.md"):
        with pytest.raises(NotFound):
            guide_page(slug, "fr")


GOOD = """---
title: "Titre"
summary: "Une ligne."
order: 1
sources:
  - {ref: "Une source", certainty: V}
---
Ouverture.

## Une partie

Des mots.
"""


def test_a_file_is_cut_at_its_headings() -> None:
    page = guide.parse(GOOD, "titre")
    assert [(one.heading, one.body) for one in page.sections] == [
        (None, "Ouverture."),
        ("Une partie", "Des mots."),
    ]
    assert (page.slug, page.clauses, page.see, page.example) == ("titre", (), (), None)


@pytest.mark.parametrize(
    "edit",
    [
        ("---\ntitle", "title"),
        ('title: "Titre"\n', ""),
        ("order: 1", "order: 1\nrang: 2"),
        ("certainty: V", "certitude: V"),
        ('sources:\n  - {ref: "Une source", certainty: V}\n', ""),
        ("order: 1", "order: ["),
    ],
    ids=lambda edit: repr(edit[0]),
)
def test_a_faulty_file_is_refused_by_its_name(edit: tuple[str, str]) -> None:
    old, new = edit
    assert old in GOOD
    with pytest.raises(ValueError, match=r"^titre: "):
        guide.parse(GOOD.replace(old, new, 1), "titre")


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_given_in_reading_order(language: str) -> None:
    assert all(one.order < other.order for one, other in pairwise(the_guide(language)))
