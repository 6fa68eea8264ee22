"""What the text engine is worth: its quality and its speed beside its peers', one module a subject.

    python -m benchmarks.engine [SUBJECT ...]

Every subject is a module with ``measure() -> Part``; it runs alone by ``python -m benchmarks.engine.SUBJECT``.
"""
