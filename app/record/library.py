"""The clause library, read once from its folder."""

from functools import cache
from pathlib import Path

from app.domain.clauses import file as clause_file
from app.domain.clauses.library import Library, Shared
from app.domain.clauses.template import Template
from app.domain.clauses.template_file import TEMPLATES_FILE, Templates, parse_templates
from app.domain.refusal import NotFound
from app.places import clauses_folder


@cache
def the_shared() -> Shared:
    """Role words and units that clause files share."""
    return clause_file.parse_shared((clauses_folder() / "_shared.yml").read_text(encoding="utf-8"))


@cache
def the_library() -> Library:
    """The clauses of DIALIA. Raises ``Faulty`` with each fault's file and line."""
    return read_library(clauses_folder())


def read_library(folder: Path) -> Library:
    """Every clause file of a folder, parsed. Raises ``Faulty``; OSError where the folder is no library."""
    files = [*sorted(folder.glob("*.md")), folder / "_shared.yml"]
    return clause_file.parse_library({one.name: one.read_text(encoding="utf-8") for one in files})


@cache
def the_templates() -> tuple[Template, ...]:
    """The templates of DIALIA, in the order they are offered. Raises ``Faulty``."""
    return read_templates(clauses_folder(), the_library()).templates


def the_template(template_id: str) -> Template:
    """The template of that id, or ``NotFound``."""
    for template in the_templates():
        if template.id == template_id:
            return template
    raise NotFound


def read_templates(folder: Path, library: Library) -> Templates:
    """The templates of a folder, read against its library, with what the library lacks. Raises ``Faulty``."""
    return parse_templates((folder / TEMPLATES_FILE).read_text(encoding="utf-8"), library)
