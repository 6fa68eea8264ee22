"""The checkout under test, as the project tests see it."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def text_files() -> dict[Path, str]:
    """Every file that git keeps or would keep, with its text; what is not UTF-8 text is left out."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    texts = {}
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if path.is_file() and (text := _text(path)) is not None:
            texts[path.relative_to(ROOT)] = text
    return texts


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None
