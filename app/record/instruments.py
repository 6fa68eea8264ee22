"""The European agreements, and what texts are traced with, read once from the library's folder."""

from functools import cache
from pathlib import Path

from app.domain.clauses.instruments import Instruments
from app.domain.clauses.instruments_file import INSTRUMENTS_FILE, parse_instruments
from app.domain.clauses.resemblance import Resemblance
from app.domain.clauses.traced import Tracing
from app.places import clauses_folder
from app.record.library import the_library, the_shared


@cache
def the_instruments() -> Instruments:
    """The instruments of DIALIA. Raises ``Faulty`` with each fault's line."""
    return read_instruments(clauses_folder())


def read_instruments(folder: Path) -> Instruments:
    """The instruments of a folder. Raises ``Faulty``; OSError where the folder holds none."""
    return parse_instruments((folder / INSTRUMENTS_FILE).read_text(encoding="utf-8"))


@cache
def the_tracing(language: str, level: str) -> Tracing:
    """What a text of that language and level is traced with."""
    return Tracing(the_library(), the_shared(), the_instruments(), _the_resemblance(), language, level)


@cache
def _the_resemblance() -> Resemblance:
    return Resemblance(the_library(), the_instruments())
