"""What no file of the repository may hold, and what every document keeps."""

import re

from tests.project.checkout import ROOT, text_files

PERSONAL_FOLDER = re.compile(r"/(?:home|Users|root|work)/[\w.-]+")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s#]+)(?:#[^)]*)?\)")
ADR_NAME = re.compile(r"(\d{4})-[a-z0-9-]+\.md")


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    found = {
        f"{path}: {match[0]}"
        for path, text in text_files().items()
        for match in PERSONAL_FOLDER.finditer(text)
    }
    assert not found


def test_the_search_for_personal_folders_finds_one() -> None:
    assert PERSONAL_FOLDER.search("see /".join(["", "home/somebody/dialia"]))


def test_decisions_are_numbered_without_a_gap() -> None:
    names = sorted(path.name for path in (ROOT / "docs" / "adr").glob("*.md") if path.name != "README.md")
    numbers = [int(match[1]) for name in names if (match := ADR_NAME.fullmatch(name))]
    assert len(numbers) == len(names), f"a decision is named NNNN-title.md: {names}"
    assert numbers == list(range(1, len(names) + 1))


def test_every_decision_opens_with_its_title() -> None:
    decisions = {path: text for path, text in text_files().items() if path.parts[:2] == ("docs", "adr")}
    assert decisions
    assert not [str(path) for path, text in decisions.items() if not text.startswith("# ")]


def test_links_between_documents_lead_somewhere() -> None:
    broken = {
        f"{path}: {target}"
        for path, text in text_files().items()
        if path.suffix == ".md" and path.parts[0] not in {"clauses", "tests"}
        for target in LINK.findall(text)
        if not (ROOT / path.parent / target).exists()
    }
    assert not broken
