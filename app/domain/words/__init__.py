"""Words as characters: the form stored, the form compared, tokens, blocks."""
