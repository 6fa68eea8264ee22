"""Every page, on a desk and on a phone, in light and in dark, in French and in English."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESKTOP, PHONE, Visit
from tests.journeys.test_main_job import SOLENE, open_draft, open_table

ROOMS = (
    "", "/texte", "/texte?vue=crochets", "/texte?vue=comparer", "/divergences", "/brouillons", "/prochain",
    "/importer", "/bibliotheque", "/journal",
)  # fmt: skip


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_is_accessible_and_fits_its_window(
    sign_in: Callable[..., Visit], viewport: dict[str, int], theme: str
) -> None:
    person = sign_in(SOLENE, viewport=viewport)
    person.page.emulate_media(color_scheme=theme)
    table = open_table(person)
    person.goto("/")
    _look(person)
    for room in ROOMS:
        person.goto(f"{table}{room}")
        _look(person)
    open_draft(person, table)
    _look(person)


def _look(person: Visit) -> None:
    expect(person.page.locator("main")).not_to_be_empty()
    person.page.wait_for_load_state("networkidle")
    person.check_no_sideways_scroll()
    person.check_accessibility()


def test_the_sign_in_page_is_accessible_and_says_what_the_host_can_read(visit: Callable[..., Visit]) -> None:
    for viewport in (DESKTOP, PHONE):
        person = visit(viewport=viewport)
        person.goto("/connexion")
        expect(
            person.page.get_by_role("button", name="Entrer").or_(person.page.get_by_role("button")).first
        ).to_be_visible()
        expect(person.page.locator("main")).to_contain_text("héberge")
        _look(person)


def test_the_interface_is_whole_in_english(sign_in: Callable[..., Visit]) -> None:
    person = sign_in(SOLENE, language="en-GB")
    table = open_table(person)
    for room, words in (
        ("/divergences", "still to settle"),
        ("/brouillons", "Our drafts"),
        ("/journal", "Journal"),
    ):
        person.goto(f"{table}{room}")
        expect(person.page.locator("main")).to_contain_text(words, ignore_case=True)
        assert person.page.evaluate("document.documentElement.lang") == "en"


def test_a_real_agreement_is_imported_in_the_browser(sign_in: Callable[..., Visit]) -> None:
    person = sign_in(SOLENE)
    table = open_table(person)
    person.goto(f"{table}/importer")
    file = Path(__file__).parents[1] / "corpus" / "agreements" / "teletravail-2021-09.txt"
    person.page.locator("input[type=file]").set_input_files(str(file))
    expect(person.page.locator("main")).to_contain_text("25")
    person.check_accessibility()
