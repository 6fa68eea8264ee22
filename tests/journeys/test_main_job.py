"""The main job, by people in browsers: draft, deposit, divergences, position, adoption."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit

SOLENE, KARIM = "solene.mauriac@exemple.invalid", "karim.lassalas@exemple.invalid"
BEATRICE, CLAIRE = "beatrice.noelvert@exemple.invalid", "claire.montelan@exemple.invalid"
ADDED = "La direction tient ce registre à jour chaque mois."


def open_table(visit: Visit) -> str:
    """Opens the demo negotiation and gives its path."""
    visit.page.get_by_role("link", name=re.compile("outils numériques")).first.click()
    visit.page.wait_for_url(re.compile("/n/"))
    return "/n/" + visit.page.url.split("/n/")[1].split("/")[0].split("?")[0]


def open_draft(visit: Visit, table: str, title: str = "Contre-projet MU") -> None:
    visit.goto(f"{table}/brouillons")
    visit.page.get_by_role("link", name=title).click()
    expect(visit.page.get_by_role("heading", name=title)).to_be_visible()


def amend(page: Page, heading: str, words: str) -> None:
    """Opens a clause in the editor and writes at its end."""
    page.get_by_role("button", name=re.compile(f"Amender.*{heading}")).click()
    editor = page.locator(".ProseMirror").last
    editor.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(f" {words}")


def test_two_delegations_and_the_secretary_do_the_main_job(sign_in: Callable[..., Visit]) -> None:
    solene, beatrice = sign_in(SOLENE), sign_in(BEATRICE)
    table = open_table(solene)
    open_table(beatrice)

    open_draft(solene, table)
    draft_path = solene.page.url.split("?")[0]
    amend(solene.page, "Champ d.application", ADDED)
    expect(solene.page.get_by_text(re.compile(r"Enregistré pour MU à"))).to_be_visible()
    expect(solene.page.locator(".ProseMirror ins, .ProseMirror .rl-ins").first).to_contain_text(
        "La direction"
    )
    solene.check_accessibility()

    beatrice.goto(draft_path.removeprefix(beatrice.url))
    expect(beatrice.page.get_by_text(re.compile("n.existe pas, ou vous n.y avez pas accès"))).to_be_visible()
    beatrice.goto(f"{table}/divergences")
    expect(beatrice.page.get_by_role("heading", level=1)).to_be_visible()
    assert ADDED not in beatrice.page.content()

    solene.page.get_by_role("button", name=re.compile("Verser à la table")).or_(
        solene.page.get_by_role("link", name=re.compile("Verser à la table"))
    ).first.click()
    expect(solene.page.get_by_role("heading", name=re.compile("Verser 3 changements"))).to_be_visible()
    solene.check_accessibility()
    solene.page.get_by_role("checkbox").check()
    solene.page.get_by_role("button", name=re.compile("^Verser à la table")).click()
    expect(solene.page.get_by_text(re.compile(r"dialia1:[0-9a-f]{32}:\d+:[0-9a-f]{64}"))).to_be_visible()

    beatrice.page.reload()
    cell = beatrice.page.get_by_text(ADDED).first
    expect(cell).to_be_visible()
    beatrice.check_accessibility()
    row = beatrice.page.get_by_role("row").filter(has_text=ADDED)
    row.get_by_role("button", name=re.compile("accord à cette rédaction")).last.click()
    beatrice.page.get_by_role("radio", name=re.compile("^Accord")).first.check()
    beatrice.page.get_by_role("button", name="Donner à la table").click()
    expect(beatrice.page.get_by_role("heading", name="Position donnée à la table")).to_be_visible()

    claire = sign_in(CLAIRE)
    open_table(claire)
    claire.goto(f"{table}/prochain")
    expect(claire.page.get_by_role("heading", name=re.compile("1 clause en accord entre"))).to_be_visible()
    claire.check_accessibility()
    claire.page.get_by_role("button", name="Publier le texte de table").click()
    expect(claire.page.get_by_role("heading", name=re.compile("version 2, publié"))).to_be_visible()
    claire.goto(f"{table}/texte")
    expect(claire.page.get_by_text(re.compile("compare quatre mesures")).first).to_be_visible()


def test_words_are_annotated_for_the_delegation_and_stay_there(sign_in: Callable[..., Visit]) -> None:
    solene, beatrice = sign_in(SOLENE), sign_in(BEATRICE)
    table = open_table(solene)
    solene.goto(f"{table}/texte")
    words = solene.page.get_by_text(re.compile("Les outils numériques sont entrés dans")).first
    words.wait_for()
    solene.page.wait_for_load_state("networkidle")
    words.evaluate(
        """(element) => {
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
          const node = walker.nextNode();
          const at = node.data.indexOf("outils numériques");
          const range = document.createRange();
          range.setStart(node, at); range.setEnd(node, at + "outils numériques".length);
          const selection = getSelection(); selection.removeAllRanges(); selection.addRange(range);
        }"""
    )
    solene.page.get_by_role("button", name="Annoter ces mots").click()
    solene.page.get_by_role("textbox", name=re.compile("annotation", re.I)).fill("Préciser lesquels.")
    expect(solene.page.get_by_text(re.compile("Vous écrivez pour.*MU seulement")).first).to_be_visible()
    solene.check_accessibility()
    solene.page.get_by_role("button", name="Garder pour MU").click()
    expect(solene.page.get_by_text("Préciser lesquels.").first).to_be_visible()

    beatrice.goto(f"{table}/texte")
    expect(
        beatrice.page.get_by_text(re.compile("Les outils numériques sont entrés dans")).first
    ).to_be_visible()
    assert "Préciser lesquels." not in beatrice.page.content()


def test_two_people_save_the_same_clause_and_nothing_is_lost(sign_in: Callable[..., Visit]) -> None:
    solene, karim = sign_in(SOLENE), sign_in(KARIM)
    table = open_table(solene)
    for person in (solene, karim):
        open_draft(person, table)
        person.page.get_by_role("button", name=re.compile("Amender.*Formation")).click()
        person.page.locator(".ProseMirror").last.wait_for()
    for person, words in ((solene, "Phrase de Solène."), (karim, "Phrase de Karim.")):
        person.page.locator(".ProseMirror").last.click()
        person.page.keyboard.press("Control+End")
        person.page.keyboard.type(f" {words}")
        if person is solene:
            expect(person.page.get_by_text(re.compile("Enregistré pour MU à"))).to_be_visible()
    dialog = karim.page.get_by_role("alertdialog").or_(karim.page.get_by_role("dialog"))
    expect(dialog).to_contain_text("Rien n’est perdu")
    expect(dialog).to_contain_text("Phrase de Solène.")
    expect(dialog).to_contain_text("Phrase de Karim.")
    karim.check_accessibility()
    dialog.get_by_role("button", name="Garder le mien").click()
    expect(karim.page.get_by_text(re.compile("Enregistré pour MU à"))).to_be_visible()
    karim.page.reload()
    expect(karim.page.get_by_text("Phrase de Karim.").first).to_be_visible()


def test_words_not_yet_sent_survive_a_closed_tab(sign_in: Callable[..., Visit]) -> None:
    karim = sign_in(KARIM)
    table = open_table(karim)
    open_draft(karim, table)
    address = karim.page.url
    amend(karim.page, "Formation", "d’abord")
    expect(karim.page.get_by_text(re.compile("Enregistré pour MU à"))).to_be_visible()
    context = karim.page.context
    context.route("**/api/**", lambda route: route.abort())
    karim.page.keyboard.type(" Mots jamais partis.")
    expect(karim.page.get_by_text(re.compile("Hors ligne")).first).to_be_visible()
    karim.page.close()
    context.unroute("**/api/**")
    karim.page = context.new_page()
    karim.page.goto(address)
    karim.page.get_by_role("button", name="Les reprendre").click()
    expect(karim.page.get_by_text(re.compile("Mots jamais partis")).first).to_be_visible()
    expect(karim.page.get_by_text(re.compile("Enregistré pour MU à"))).to_be_visible()
