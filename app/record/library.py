"""The clause library, read once from its folder."""

from functools import cache
from pathlib import Path

from app.domain.clauses import file as clause_file
from app.domain.clauses.library import Library, Shared
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
