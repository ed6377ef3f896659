"""The parts of the table page: the selection in words, and one component that lists it."""

from dataclasses import replace
from functools import partial

import streamlit as st

from browser.domain.imagery import COMPOSITES, REFERENCE_KEY
from browser.domain.selection import AnnotationFilter, SelectionCount
from browser.ui import resources
from browser.ui.addresses import app_path
from browser.ui.bundles import bundle, stylesheet
from browser.ui.map_page.sentence_bar import show_sentence
from browser.ui.messages import show_ways_out
from browser.ui.navigation import open_sample
from browser.ui.page_parts import show_page
from browser.ui.selection_state import current_filter
from browser.ui.table_page.rows_view import PAGE_SIZE
from browser.ui.table_page.state import (
    COLUMNS,
    SIZES,
    SORT_KEYS,
    USUAL_COLUMNS,
    VIEWS,
    TableState,
    current_state,
    take_state,
    taken_serial,
)
from browser.ui.ways_out import empty_sentence, ways_out

_KEY = "table_page_list"
_SORT_LABELS = {**COLUMNS, "id": "ID", "texts": "Texts"}
_list = st.components.v2.component(
    "bentxt.table",
    js=bundle("table_page/list.js"),
    css=stylesheet(
        "patch_viewer/viewer.css",
        "patch_viewer/keys.css",
        "patch_viewer/evidence.css",
        "patch_viewer/stars.css",
        "table_page/list.css",
        "table_page/grid.css",
    ),
)


def show_table_page() -> None:
    """Show the page: what is selected above, and below it the table or the gallery."""
    show_page(__package__, _parts)


def _parts() -> None:
    selection = current_filter()
    with st.container(key="table_page", gap=None):
        show_sentence(selection, view=None)
        count = resources.count(selection)
        if count.annotation_count == 0:
            ways = ways_out(selection, lambda wider: resources.count(wider).annotation_count)
            show_ways_out(empty_sentence(selection, ways), ways)
            return
        _show_list(selection, count)


def _show_list(selection: AnnotationFilter, count: SelectionCount) -> None:
    data = list_data(selection, count, current_state(selection), taken_serial(_KEY))
    result = _list(key=_KEY, data=data, on_state_change=partial(take_state, _KEY), on_opened_change=lambda: None)
    if result.opened:
        open_sample(result.opened["patch"], result.opened.get("annotation"))


def list_data(selection: AnnotationFilter, count: SelectionCount, state: TableState, serial: int) -> dict[str, object]:
    """What `list.js` draws; the rows themselves it asks the route for."""
    offered = [name for name in COLUMNS if name != "verdict" or resources.catalog().verdicts.is_there]
    shown = tuple(name for name in state.columns if name in offered)
    names = {composite.key: f"{composite.name}, {composite.sensor}" for composite in COMPOSITES}
    return {
        "api": app_path(f"table/{resources.catalog().fingerprint}"),
        "stars": app_path("api"),
        "sample": app_path("sample"),
        "query": selection.query_string,
        "totals": {"annotations": count.annotation_count, "patches": count.patch_count},
        "pageSize": PAGE_SIZE,
        "views": VIEWS,
        "columns": {name: label for name, label in COLUMNS.items() if name in offered},
        "sorts": {view: {key: _SORT_LABELS[key] for key in keys} for view, keys in SORT_KEYS.items()},
        "pictures": {**names, REFERENCE_KEY: "Reference map"},
        "sizes": SIZES,
        "usual": TableState().message,
        "state": replace(state, columns=shown or USUAL_COLUMNS).message,
        "serial": serial,
    }
