"""Where words chosen in one text stand in another."""
