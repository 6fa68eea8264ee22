"""Every refusal has a status, and words in both languages."""

import ast
import re
from pathlib import Path

from app.domain import refusal
from app.web.errors import STATUS
from tests.project.checkout import ROOT

WORDS = ROOT / "frontend" / "src" / "i18n" / "refusals.ts"
KINDS = {one.__name__ for one in refusal.Refusal.__subclasses__()} | {"Stale"}
COMMAND_LINE_ONLY = {"faulty_clauses"}


def _codes(file: Path) -> set[str]:
    """Codes that a file gives to a refusal or to a problem."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        position = 1 if name == "problem" else 0
        if name in KINDS | {"problem"} and len(node.args) > position:
            code = node.args[position]
            if isinstance(code, ast.Constant) and isinstance(code.value, str):
                found.add(code.value)
    return found


def test_every_kind_of_refusal_has_a_status() -> None:
    kinds = {refusal.Stale, *refusal.Refusal.__subclasses__()}
    assert all(any(base in STATUS for base in kind.__mro__) for kind in kinds)


def test_every_code_is_worded_in_french_and_in_english() -> None:
    codes = {"not_found"}.union(*(_codes(file) for file in sorted((ROOT / "app").rglob("*.py"))))
    assert len(codes) > 30
    words = WORDS.read_text(encoding="utf-8")
    counts = {code: len(re.findall(rf"^\s+\"?{code}\"?:", words, re.M)) for code in codes - COMMAND_LINE_ONLY}
    assert not {code: count for code, count in counts.items() if count != 2}
