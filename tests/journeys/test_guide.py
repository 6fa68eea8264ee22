"""The guide is opened by somebody who has no account, and from the screens it explains."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from app.record.guide import the_guide
from tests.journeys.conftest import DESKTOP, PHONE, Visit
from tests.journeys.test_main_job import SOLENE, open_table

SHEET = re.compile(rb"/Type\s*/Page\b(?!s)")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_somebody_without_an_account_reads_the_guide(
    visit: Callable[..., Visit], viewport: dict[str, int]
) -> None:
    person = visit(viewport=viewport)
    person.goto("/connexion")
    person.page.get_by_role("link", name="Lire le guide").click()
    expect(person.page.get_by_role("heading", level=1, name="Guide")).to_be_visible()
    expect(person.page.locator("main h2")).to_have_count(11)
    person.check_no_sideways_scroll()
    person.check_accessibility()
    for page in the_guide("fr"):
        person.goto(f"/guide/{page.slug}")
        expect(person.page.locator("main h2")).to_have_count(len(page.sections))
        person.check_no_sideways_scroll()
        person.check_accessibility()


def test_a_page_speaks_the_language_chosen_and_shows_a_real_redline(visit: Callable[..., Visit]) -> None:
    person = visit()
    person.goto("/guide/texte-compare")
    expect(person.page.locator("figure del")).to_contain_text("matin")
    expect(person.page.locator("figure ins").first).to_contain_text("après-midi")
    person.page.get_by_role("button", name="English").click()
    expect(person.page.get_by_role("heading", level=1)).to_have_text("Reading a redline")
    expect(person.page.locator("figure ins").first).to_contain_text("afternoons")
    person.page.get_by_role("link", name="All pages").click()
    expect(person.page.get_by_role("heading", level=1, name="Guide")).to_be_visible()


def test_a_page_is_printed_on_one_sheet(visit: Callable[..., Visit]) -> None:
    person = visit()
    for page in the_guide("fr"):
        person.goto(f"/guide/{page.slug}")
        expect(person.page.locator("main h2")).to_have_count(len(page.sections))
        sheets = len(SHEET.findall(person.page.pdf(prefer_css_page_size=True)))
        assert sheets == 1, page.slug


def test_a_screen_leads_to_the_page_that_explains_it(sign_in: Callable[..., Visit]) -> None:
    person = sign_in(SOLENE)
    table = open_table(person)
    for room, title in (
        ("", "Les cinq étapes"),
        ("/texte?vue=comparer", "Lire un texte comparé"),
        ("/divergences", "Comment se calcule un accord"),
        ("/brouillons", "Préparer un mandat"),
        ("/prochain", "Comment se calcule un accord"),
        ("/bibliotheque", "Avant, pendant, après"),
        ("/bibliotheque?clause=def-systeme-ia", "Ce qu’est un système d’IA"),
        ("/journal", "Ce que l’hébergeur peut voir"),
    ):
        person.goto(f"{table}{room}")
        link = person.page.locator("main a[target=_blank][href^='/guide/']").first
        with person.page.context.expect_page() as opened:
            link.click()
        expect(opened.value.get_by_role("heading", level=1)).to_contain_text(title)
        opened.value.close()
