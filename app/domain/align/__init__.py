"""Which clause of one text is which of another."""
