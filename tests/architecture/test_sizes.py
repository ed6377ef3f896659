import ast

import pytest
from architecture.source import MODULES, name_of, tree_of

LONGEST_MODULE_LINES = 250
LONGEST_FUNCTION_LINES = 30


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_is_read_in_one_sitting(module):
    assert len(module.read_text("utf-8").splitlines()) <= LONGEST_MODULE_LINES


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_function_is_seen_at_once(module):
    functions = [n for n in ast.walk(tree_of(module)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert {f.name: n for f in functions if (n := body_lines(f)) > LONGEST_FUNCTION_LINES} == {}


def body_lines(function):
    """Lines of the body, without the docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0
