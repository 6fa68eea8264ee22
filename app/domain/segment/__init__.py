"""Where the clauses of a text begin."""
