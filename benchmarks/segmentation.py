"""Moved to ``benchmarks.engine``: these names stand here until their users have followed."""

from benchmarks.engine.corpus import AGREEMENTS, SUFFIXES, Agreement, agreements, read
from benchmarks.engine.segmentation import Count, exact_bodies, heading_lines, measure, naive_lines, score

__all__ = [
    "AGREEMENTS",
    "SUFFIXES",
    "Agreement",
    "Count",
    "agreements",
    "exact_bodies",
    "heading_lines",
    "naive_lines",
    "read",
    "score",
]

if __name__ == "__main__":
    print(measure().markdown)
