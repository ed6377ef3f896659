"""What a query of the SQL console may name, asked of the tree that DuckDB's own parser made of it.

Everything is refused that is not known to be harmless: tables, table functions and kinds of sources by lists of what is
allowed. That keeps out functions that read files or the memory of the process whatever they are called, and those that
take another query as a text (`query`, `query_table`).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from browser.errors import QueryError

TABLE = "annotations"
_TABLE_FUNCTIONS = frozenset({"range", "generate_series", "unnest"})
_REFUSED_FUNCTIONS = frozenset({"current_setting", "getenv", "write_log"})
_SOURCES = frozenset(
    {"BASE_TABLE", "TABLE_FUNCTION", "JOIN", "SUBQUERY", "EMPTY", "EXPRESSION_LIST", "PIVOT", "SHOW_REF"}
)
_NODES = frozenset({"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"})
_PREFIXES = ("duckdb_", "pg_", "pragma_", "sqlite_")
"""Tables with such names tell of settings and of other files; a WITH table of that name would let them pass."""
_DESCRIPTIONS = frozenset({"DESCRIBE", "SUMMARY"})
Node = Mapping[str, Any]


def require_harmless(tree: Node) -> None:
    """Refuse a query that names anything but `annotations`, its own WITH tables, and harmless functions.

    Args:
        tree: What DuckDB's `json_serialize_sql` makes of the query.

    Raises:
        QueryError: It names the first thing that is refused.
    """
    if tree.get("error"):
        raise QueryError("Only one SELECT, WITH, DESCRIBE, SUMMARIZE or EXPLAIN can be asked here.")
    nodes = list(_nodes(tree))
    own_tables = {entry["key"].lower() for node in nodes for entry in _with_entries(node)}
    for name in sorted(own_tables):
        if name.startswith(_PREFIXES):
            raise QueryError(f"Name the WITH table {name!r} otherwise: DuckDB has tables of such names.")
    for node in nodes:
        _require_harmless_node(node, {TABLE, *own_tables})


def _nodes(value: object) -> Iterator[Node]:
    """Every object of the tree, without recursion: a query may be nested deeply."""
    waiting = [value]
    while waiting:
        found = waiting.pop()
        if isinstance(found, dict):
            yield found
            waiting.extend(found.values())
        elif isinstance(found, list):
            waiting.extend(found)


def _with_entries(node: Node) -> list[Node]:
    entries = node.get("cte_map") or {}
    return list(entries.get("map", ()))


def _require_harmless_node(node: Node, tables: set[str]) -> None:
    kind = str(node.get("type", ""))
    if "function_name" in node:
        _require_harmless_function(str(node["function_name"]).lower())
    if kind.endswith("_NODE") and kind not in _NODES:
        raise QueryError("Only SELECT can be asked here: nothing can be changed.")
    if "sample" in node and "alias" in node:
        _require_harmless_source(kind, node, tables)


def _require_harmless_function(name: str) -> None:
    if name in _REFUSED_FUNCTIONS:
        raise QueryError(f"The function {name} is not offered here.")


def _require_harmless_source(kind: str, node: Node, tables: set[str]) -> None:
    if kind not in _SOURCES:
        raise QueryError(f"A source of the kind {kind.lower()} cannot be asked here.")
    if kind == "BASE_TABLE":
        path = list(node["qualified_name"]["path"])
        if len(path) != 1 or path[0].lower() not in tables:
            raise QueryError(f"There is no table {'.'.join(path)!r} here. The only table is {TABLE}.")
    if kind == "TABLE_FUNCTION":
        name = str(node["function"].get("function_name", "")).lower()
        if name not in _TABLE_FUNCTIONS:
            offered = ", ".join(sorted(_TABLE_FUNCTIONS))
            raise QueryError(f"The table function {name!r} is not offered here. There are {offered}.")
    if kind == "SHOW_REF" and (node.get("show_type") not in _DESCRIPTIONS or not node.get("query")):
        raise QueryError(f"Only DESCRIBE and SUMMARIZE of {TABLE} or of a query can be asked here.")
