"""The meaning of a negotiation: values in, values out. No clock, no randomness, no file, no database."""
