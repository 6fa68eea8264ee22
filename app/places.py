"""Where the folders that are not the package lie.

In a checkout they stand beside ``app``; in an installed wheel the build hook (``hatch_build.py``) has put
them, under the same names, into ``app/_bundle``.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_BUNDLE = _PACKAGE / "_bundle"
_ROOT = _BUNDLE if _BUNDLE.is_dir() else _PACKAGE.parent


def migrations_folder() -> Path:
    """The Alembic scripts: ``env.py`` and ``versions/``."""
    return _ROOT / "migrations"


def clauses_folder() -> Path:
    """The clause files of the library."""
    return _ROOT / "clauses"


def guide_folder() -> Path:
    """The pages of the guide, a folder for each language."""
    return _ROOT / "docs" / "guide"


def interface_folder() -> Path:
    """The built interface; empty or absent in a checkout where ``make interface`` has not run."""
    return _ROOT / "frontend" / "dist"
