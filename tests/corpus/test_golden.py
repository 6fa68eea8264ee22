"""The engine gives what it gave when its name was chosen: records kept under that name stay what they are."""

import json

import pytest

from app.domain.compare.redline import ENGINE
from tests.corpus.golden import FILES, GOLDEN, REDLINES, chosen, printed

MEND = (
    "another result needs another number in app.domain.compare.redline.ENGINE; then `python -m tests.corpus.golden` "
    "writes the golden files again"
)


@pytest.mark.parametrize("name", FILES)
def test_the_engine_gives_the_golden_bytes_under_their_name(name: str) -> None:
    golden = (GOLDEN / name).read_text(encoding="utf-8")
    kept, found = golden.splitlines(), printed(FILES[name]()).splitlines()
    changed = [line for line in found[1:] if line not in set(kept)]
    assert not changed, (
        f"{len(changed)} of {len(found) - 1} results changed: {MEND}. The first: {changed[0][:2000]}"
    )
    assert json.loads(kept[0])["engine"] == ENGINE, f"the golden files bear another name: {MEND}"
    assert found == kept


def test_the_golden_redlines_have_every_size() -> None:
    sizes = [len(pair.old) + len(pair.new) for pair in chosen()]
    assert len(sizes) == REDLINES == len({pair.id for pair in chosen()})
    assert sizes == sorted(sizes)
    assert sizes[0] < 300 < 10_000 < sizes[-1]
