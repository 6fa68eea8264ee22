"""How large a text may be (decision 25). Above a limit the refusal names it."""

CLAUSES = 2_000
"""Clauses of one text."""
CLAUSE_CHARACTERS = 200_000
"""Characters of the body of one clause."""
HEADING_CHARACTERS = 500
"""Characters of a heading, a title or any other single line."""
LINKS = 100
"""European measures that one clause may be linked to."""
