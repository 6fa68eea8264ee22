"""The clause library, read once from its folder."""

from functools import cache

from app.domain import clause_file
from app.domain.library import Library, Shared
from app.places import clauses_folder


@cache
def the_shared() -> Shared:
    """Role words and units that clause files share."""
    return clause_file.parse_shared((clauses_folder() / "_shared.yml").read_text(encoding="utf-8"))


@cache
def the_library() -> Library:
    """Every clause file, parsed. Raises ``Faulty`` with each fault's file and line."""
    files = sorted(clauses_folder().glob("*.md"))
    texts = {one.name: one.read_text(encoding="utf-8") for one in [*files, clauses_folder() / "_shared.yml"]}
    return clause_file.parse_library(texts)
