import pytest
from hypothesis import given

from app.domain.compare.redline import old_text, redline
from app.domain.compare.typography import typography
from app.domain.words.text import fold
from tests.domain.strategies import pairs


def _quiet(old: str, new: str) -> list[str]:
    spans = redline(old, new)
    return [f"{spans[at].op}{spans[at].text}" for at in sorted(typography(spans))]


@pytest.mark.parametrize(
    ("old", "new", "quiet"),
    [
        ("l'accord vaut", "l’accord vaudra", ["-'", "+’"]),
        ("un outil !", "un outil!", ["- !", "+!"]),
        ("25 000 €", "25\u202f000\u00a0€", ["-25 000 €", "+25\u202f000\u00a0€"]),
        ("dix jours", "vingt jours", []),
        ("mot à mot", "motàmot", []),
        ("un. deux", "un, deux", []),
        ("un\ndeux", "un deux", []),
    ],
)
def test_typography_is_what_leaves_the_words(old: str, new: str, quiet: list[str]) -> None:
    assert _quiet(old, new) == quiet


@given(pairs())
def test_undoing_typography_alone_never_changes_the_folded_words(pair: tuple[str, str]) -> None:
    spans = redline(*pair)
    quiet = typography(spans)
    assert all(spans[at].op != "=" for at in quiet)
    undone = "".join(text for at, (op, text) in enumerate(spans) if op != "+" and (op == "=" or at in quiet))
    kept = "".join(text for at, (op, text) in enumerate(spans) if op == "=" or (op == "+" and at in quiet))
    assert fold(undone) == fold(kept)
    assert len(old_text(spans)) >= len(undone)
