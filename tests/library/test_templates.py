"""``clauses/_templates.yml``: every template composes, from each start, a text that holds together."""

from pathlib import Path

import pytest

from app.domain.clauses.template import STARTS, Template, composed, places, references
from app.record.library import read_library, read_templates

FOLDER = Path(__file__).parents[2] / "clauses"
LIBRARY = read_library(FOLDER)
READ = read_templates(FOLDER, LIBRARY)
IDS = [one.id for one in READ.templates]

by_template = pytest.mark.parametrize("template", READ.templates, ids=IDS)
LEFT_OUT = {"comp-reconnaissance", "deco-usages-perso", "deco-teletravail"}
"""Core subjects that other agreements usually hold: the method agreement asks which it takes."""


def level_of(template: Template) -> str:
    return template.level_at("company")


def test_the_five_templates_and_the_free_choice_are_offered() -> None:
    assert IDS == [
        "methode-entreprise",
        "methode-branche",
        "methode-administration",
        "charte-petite-structure",
        "manifeste",
        "clauses-choisies",
    ]


def test_no_reference_leads_out_of_a_template() -> None:
    assert {one.code for one in READ.warnings} <= {"not_at_level"}


@by_template
@pytest.mark.parametrize("start", STARTS)
def test_every_clause_finds_what_it_refers_to_in_its_template(template: Template, start: str) -> None:
    """Also in the free choice; a clause taken as an option may refer to one that nobody offered."""
    free = all(one.optional for one in template.slots)
    found, _ = places(template, LIBRARY, level_of(template))
    ids = {one.clause.id for one in found if free or not one.slot.optional}
    pieces = composed(template, LIBRARY, level_of(template), start, ids, {})
    assert len(pieces) == len(ids) > 15
    assert {target for one in pieces for target in references(one.variant)} <= {
        one.clause.id for one in found
    }


@by_template
def test_each_slot_says_why_it_stands_here_unless_nothing_is_chosen_beforehand(template: Template) -> None:
    free = all(one.optional for one in template.slots)
    assert all((one.reason is None) == free for one in template.slots)
    assert all((one.reason is None) or one.reason.fr != one.reason.en for one in template.slots)


def test_the_company_template_leaves_out_what_other_agreements_hold_and_asks() -> None:
    template = READ.templates[0]
    assert {one.clause for one in template.slots if one.optional} == LEFT_OUT
    assert template.asked is not None


def test_the_free_choice_offers_every_article_of_the_library() -> None:
    free = READ.templates[-1]
    articles = {one.id for one in LIBRARY.clauses if one.kind == "article"}
    assert {one.clause for one in free.slots if one.clause} == articles


@by_template
def test_a_shared_blank_stands_in_the_words_of_each_clause_it_fills(template: Template) -> None:
    for shared in template.blanks:
        assert len(shared.clauses) > 1
        for clause in map(LIBRARY.clause, shared.clauses):
            token = "{{" + shared.blank + "}}"
            assert any(token in one.text.fr for one in clause.variants), (shared.id, clause.id)
