"""What the policy cannot see must not be written: raw SQL, plain tables, connections, writes past the flush."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

APP = Path(__file__).resolve().parents[2] / "app"
WORDS_OF_SQL = {"text", "table", "column", "literal_column", "TextClause"}
ATTRIBUTES = {
    "__table__",
    "connection",
    "raw_connection",
    "exec_driver_sql",
    "bulk_insert_mappings",
    "bulk_update_mappings",
    "bulk_save_objects",
}
DRIVERS = {"sqlite3", "psycopg"}
GRANTED = {"app/features/accounts/service.py": [".connection"]}
"""Readiness asks the connection for the revision of the schema, and reads no table of ours."""
PRIVILEGED = {
    "OPENING": {"app/demo/load.py"},
    "SEATING": {"app/features/accounts/service.py", "app/web/deps.py"},
}


def _modules() -> dict[str, ast.Module]:
    """Every module that is not the storage itself."""
    return {
        str(path.relative_to(APP.parent)): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(APP.rglob("*.py"))
        if APP / "storage" not in path.parents and "_bundle" not in path.parts
    }


def _ways_round(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        match node:
            case ast.Attribute(attr=name) if name in ATTRIBUTES:
                yield f".{name}"
            case ast.Attribute(value=ast.Name(id="sqlalchemy" | "sa"), attr=name) if name in WORDS_OF_SQL:
                yield f"sqlalchemy.{name}"
            case ast.ImportFrom(module=str(source), names=names) if source.startswith("sqlalchemy"):
                yield from (one.name for one in names if one.name in WORDS_OF_SQL | {"*"})
            case ast.Import(names=names):
                yield from (one.name for one in names if one.name in DRIVERS)


def _names(module: ast.Module) -> set[str]:
    return {node.id for node in ast.walk(module) if isinstance(node, ast.Name)}


def test_nothing_outside_storage_goes_round_the_policy() -> None:
    found = {path: list(_ways_round(module)) for path, module in _modules().items()}
    assert {path: ways for path, ways in found.items() if ways} == GRANTED
    assert len(found) > 50, "the search has lost the application"


@pytest.mark.parametrize(
    "planted",
    [
        "from sqlalchemy import select, text",
        "from sqlalchemy.sql import literal_column as col",
        "from sqlalchemy import *",
        "import sqlalchemy\nrows = db.execute(sqlalchemy.text('select 1'))",
        "import sqlite3",
        "rows = db.execute(select(Draft.__table__))",
        "db.connection().execute(statement)",
        "db.bulk_save_objects(rows)",
    ],
)
def test_the_search_finds_a_way_round(planted: str) -> None:
    assert list(_ways_round(ast.parse(planted)))


@pytest.mark.parametrize("privilege", PRIVILEGED)
def test_a_privilege_is_used_only_where_it_was_granted(privilege: str) -> None:
    users = {path for path, module in _modules().items() if privilege in _names(module)}
    assert users - {"app/access/scope.py"} == PRIVILEGED[privilege]


def test_privileges_are_made_in_one_place() -> None:
    makers = {
        path
        for path, module in _modules().items()
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Privilege"
    }
    assert makers == {"app/access/scope.py"}
