"""The quality gate of a clause library: what a program can measure of the standard of writing.

``rules`` and ``duties`` say when a file can be used at all; the gate says when it may stand in DIALIA's own
library. Numbers find careless clauses, not bad ones: a clause is good when people who read it say so.
"""
