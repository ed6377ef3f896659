"""Map, table, sample page and the rest know nothing of judgements: what never reads them cannot tell them."""

import ast
import re

import pytest
from architecture.source import MODULES, PAGES, name_of, tree_of

READERS = {"store", "campaigns", "campaign_versions"}
MAY_READ = re.compile(
    r"browser/(cli/opening|ui/(resources|desk_page|signed_in|releasing|campaign_page/\w+"
    r"|routes/(campaign\w*|desk|judgements|sign_in|who_asks)))\.py"
)
"""The desk, the page Campaigns and their routes, which tests/ui/test_blindness.py asks."""
SHOWN = [module for module in (*MODULES, *PAGES) if not MAY_READ.fullmatch(name_of(module))]


@pytest.mark.parametrize("module", SHOWN, ids=name_of)
def test_only_the_desk_and_campaigns_read_judgements(module):
    asked = {
        node.func.attr
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "resources"
    }

    assert asked.isdisjoint(READERS)
