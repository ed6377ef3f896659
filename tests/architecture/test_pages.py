import ast

import pytest
from architecture.source import PAGES, name_of, tree_of

LONGEST_PAGE_LINES = 40
LOGIC = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Lambda,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
)
ROOMS = ("streamlit", "browser.ui", "browser.domain", "browser.errors")
SQL = ("select ", "insert ", "update ", "delete ")

pytestmark = pytest.mark.parametrize("script", PAGES, ids=name_of)


def test_a_page_is_short(script):
    assert len(script.read_text("utf-8").splitlines()) <= LONGEST_PAGE_LINES


def test_a_page_defines_and_repeats_nothing(script):
    assert [type(node).__name__ for node in ast.walk(tree_of(script)) if isinstance(node, LOGIC)] == []


def test_a_page_imports_only_streamlit_the_ui_and_the_domain(script):
    imported = []
    for node in ast.walk(tree_of(script)):
        if isinstance(node, ast.Import):
            imported += [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            imported += [f"{node.module}.{alias.name}" for alias in node.names]
    assert [name for name in imported if not f"{name}.".startswith(tuple(f"{room}." for room in ROOMS))] == []


def test_a_page_holds_no_sql(script):
    texts = [
        n.value.lower() for n in ast.walk(tree_of(script)) if isinstance(n, ast.Constant) and isinstance(n.value, str)
    ]
    assert [text for text in texts if text.startswith(SQL)] == []
