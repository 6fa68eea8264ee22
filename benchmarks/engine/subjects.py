"""The subjects of the report, each measured in a process of its own: none inherits memory or caches of another."""

import traceback
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context

from benchmarks.figures import Figure, Part

SUBJECTS = (
    "redlines",
    "speed",
    "growth",
    "worst",
    "segmentation",
    "alignment",
    "merges",
    "agreement",
    "anchors",
)


def measured(subject: str) -> Part:
    """What a subject measures; one that fails is a figure not measured, and the others still count."""
    module = f"benchmarks.engine.{subject}"
    with ProcessPoolExecutor(1, get_context("spawn")) as fresh:
        try:
            return fresh.submit(_measure, module).result()
        except Exception as fault:
            traceback.print_exc()
            return Part(subject.capitalize(), module, [Figure(subject, None, note=f"failed: {fault!r}")])


def _measure(module: str) -> Part:
    part: Part = import_module(module).measure()
    return part
