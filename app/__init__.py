"""DIALIA: the table where union and employer delegations negotiate an agreement, clause by clause."""
