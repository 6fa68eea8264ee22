"""Measures a page as a person meets it: weight, time to text, typing, memory; and the service behind it."""
