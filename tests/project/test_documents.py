"""The documents say what the code says. Links to files and the numbering of decisions: see ``test_texts``."""

import importlib
import pkgutil
import re
from enum import StrEnum
from pathlib import Path

import pytest

import app.domain
from tests.project.checkout import ROOT

DOCUMENTS = sorted(
    [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")],
    key=lambda path: path.as_posix(),
)
DECISIONS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
GLOSSARY = ROOT / "docs" / "glossary.md"

VARIABLE = re.compile(r"\bDIALIA_[A-Z_]+")
PATH = re.compile(r"`((?:app|clauses|docs|frontend|migrations|scripts|tests)/[\w./-]+)`")
VALUE_ROW = re.compile(r"^\| `([\w-]+)` \| ([^|]+) \| ([^|]+) \|$", re.M)
PARTS = ["Context", "Decision", "Consequences", "Alternatives"]

by_document = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
by_decision = pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name)


def enumerations() -> dict[str, type[StrEnum]]:
    """Every StrEnum that a module of the domain defines, by its name."""
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(app.domain.__path__, "app.domain.")
    ]
    return {
        one.__name__: one
        for module in modules
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, StrEnum) and one.__module__ == module.__name__
    }


def worded(name: str) -> dict[str, tuple[str, str]]:
    """French and English of each value in the glossary's section of an enumeration."""
    _, _, after = GLOSSARY.read_text(encoding="utf-8").partition(f"\n### {name}\n")
    section = re.split(r"^#+ ", after, maxsplit=1, flags=re.M)[0]
    return {value: (french.strip(), english.strip()) for value, french, english in VALUE_ROW.findall(section)}


def test_every_enumeration_of_the_domain_is_found() -> None:
    assert enumerations().keys() >= {"State", "Stance", "Side", "Role"}


@pytest.mark.parametrize("name", sorted(enumerations()))
def test_the_glossary_words_every_value_in_both_languages(name: str) -> None:
    words = worded(name)
    assert words.keys() == {one.value for one in enumerations()[name]}
    assert not [value for value, both in words.items() if not all(both)]


def test_the_glossary_holds_no_enumeration_that_is_gone() -> None:
    sections = re.findall(r"^### (\w+)$", GLOSSARY.read_text(encoding="utf-8"), re.M)
    assert sorted(sections) == sorted(enumerations())


def test_operations_name_the_variables_that_the_settings_read() -> None:
    read = VARIABLE.findall((ROOT / "app" / "settings.py").read_text(encoding="utf-8"))
    operations = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `(DIALIA_[A-Z_]+)` \|", operations, re.M)
    assert read
    assert sorted(named) == sorted(set(read))


@by_document
def test_every_path_that_a_document_names_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not [name for name in PATH.findall(text) if not (ROOT / name).exists()]


@by_decision
def test_a_decision_has_its_number_its_state_and_its_four_parts(path: Path) -> None:
    title, _, state, *_ = path.read_text(encoding="utf-8").split("\n")
    assert re.match(rf"# {int(path.name[:4])}\. \S", title)
    assert re.match(r"(Accepted|Replaced by \[\d+\]\(\d{4}-[\w-]+\.md\)), \d{1,2} \w+ \d{4}\.$", state)
    assert re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), re.M) == PARTS


@by_decision
def test_the_architecture_leads_to_every_decision(path: Path) -> None:
    architecture = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert f"(adr/{path.name})" in architecture
