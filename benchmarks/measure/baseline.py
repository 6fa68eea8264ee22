"""The baseline: what a browser can do with the same agreement and nothing else.

    python -m benchmarks.measure.baseline AGREEMENT.md FOLDER

Writes into FOLDER, each with its ``.gz`` beside it:
  static.html   the text, one <article> a clause with ``content-visibility: auto``, no script
  island.html   the same, and a bare ProseMirror on the one clause that is clicked
  baseline.css, baseline.js
AGREEMENT.clauses.json stands beside AGREEMENT.md. The editor is bundled with the interface's own Rolldown.
"""

import argparse
import gzip
import html
import json
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt

EDITOR = Path(__file__).with_name("baseline_editor.js")
NODE_MODULES = Path("frontend/node_modules")
CSS = """\
:root { font: 18px/1.6 Georgia, serif; color: #1b1b1b; background: #fff }
main { max-width: 42rem; margin: 2rem auto; padding: 0 1rem }
article { content-visibility: auto; contain-intrinsic-size: auto 400px }
h1, h2, h3, h4, h5, h6 { font-family: system-ui, sans-serif; line-height: 1.25 }
table { border-collapse: collapse; font-size: 0.85em }
td, th { border: 1px solid #999; padding: 0.2em 0.4em }
.ProseMirror { white-space: pre-wrap; overflow-wrap: break-word; outline: 0 }
"""


@dataclass(frozen=True, slots=True)
class Baseline:
    """How many clauses were written, and phrases of the first and of the last."""

    clauses: int
    first: str
    last: str


def write(agreement: Path, folder: Path, bundle: bytes) -> Baseline:
    """Writes the pages of one agreement; ``bundle`` is the editor as ``bundled`` makes it."""
    source = agreement.read_text("utf-8")
    clauses = json.loads(agreement.with_name(f"{agreement.stem}.clauses.json").read_text("utf-8"))
    parts = sections(source, {clause["md_line"] for clause in clauses if clause["md_line"]})
    render = MarkdownIt("commonmark").enable("table").render
    articles = "".join(f'<article id="c{rank}">{render(part)}</article>' for rank, part in enumerate(parts))
    folder.mkdir(parents=True, exist_ok=True)
    _keep(folder / "baseline.css", CSS.encode())
    _keep(folder / "baseline.js", bundle)
    _keep(folder / "static.html", _page(agreement.stem, articles))
    _keep(
        folder / "island.html", _page(agreement.stem, articles, '<script src="baseline.js" defer></script>')
    )
    prose = _prose(source)
    return Baseline(len(clauses), prose[0][:40], prose[-1][:40])


def sections(source: str, heading_lines: Iterable[int]) -> list[str]:
    """The Markdown cut at each clause's heading line (from 1), with the headings of parts that stand just above."""
    lines = source.split("\n")
    cuts = {0, len(lines)}
    for line in heading_lines:
        start = line - 1
        while start > 0 and (not lines[start - 1].strip() or lines[start - 1].startswith("#")):
            start -= 1
        cuts.add(start)
    ordered = sorted(cuts)
    parts = ["\n".join(lines[a:b]).strip() for a, b in pairwise(ordered)]
    return [part for part in parts if part]


def bundled(node: str = "node") -> bytes:
    """The baseline's editor as one script."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "node_modules").symlink_to(NODE_MODULES.resolve())
        (folder / EDITOR.name).write_bytes(EDITOR.read_bytes())
        rolldown = NODE_MODULES.resolve() / "rolldown" / "bin" / "cli.mjs"
        command = [node, str(rolldown), EDITOR.name, "--file", "out.js", "--format", "iife", "--minify"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        return (folder / "out.js").read_bytes()


def _prose(source: str) -> list[str]:
    """Long lines of running text, without emphasis."""
    lines = [line.strip("*_ ") for line in source.split("\n") if not line.startswith(("#", "|", "-", ">"))]
    return [line for line in lines if len(line) > 60]


def _page(title: str, articles: str, script: str = "") -> bytes:
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    style = '<link rel="stylesheet" href="baseline.css">'
    return (
        f'<!doctype html><html lang="fr">{head}<title>{html.escape(title)}</title>{style}{script}'
        f"<body><main>{articles}</main>"
    ).encode()


def _keep(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    path.with_name(path.name + ".gz").write_bytes(gzip.compress(content, 9, mtime=0))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("agreement", type=Path)
    parser.add_argument("folder", type=Path)
    chosen = parser.parse_args()
    print(write(chosen.agreement, chosen.folder, bundled()))


if __name__ == "__main__":
    main()
