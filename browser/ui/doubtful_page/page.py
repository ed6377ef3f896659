"""The parts of the page of doubtful texts: the selection in words, and one component that lists it."""

from functools import partial

import streamlit as st

from browser.catalog.doubts import DoubtCounts
from browser.domain.annotation import TASKS
from browser.domain.selection import AnnotationFilter
from browser.domain.task_rules import task_rule
from browser.ui import resources
from browser.ui.addresses import app_path
from browser.ui.bundles import bundle, stylesheet
from browser.ui.doubtful_page.no_audit import show_no_audit
from browser.ui.doubtful_page.rows_view import PAGE_SIZE
from browser.ui.doubtful_page.state import current_start, take_start
from browser.ui.map_page.problem import problem_of, show_problem
from browser.ui.map_page.sentence_bar import show_sentence
from browser.ui.map_page.wanted import take_wanted, taken_serial, wanted_values
from browser.ui.messages import show_ways_out
from browser.ui.navigation import open_sample
from browser.ui.page_parts import show_page
from browser.ui.selection_state import current_filter
from browser.ui.ways_out import empty_sentence, ways_out

_KEY = "doubtful_page_list"
_NOTHING = "No selected text contradicts its map or columns, and none has a flag."
_list = st.components.v2.component(
    "bentxt.doubtful",
    js=bundle("doubtful_page/list.js"),
    css=stylesheet(
        *(f"patch_viewer/{name}.css" for name in ("viewer", "keys", "evidence", "stars")),
        "table_page/list.css",
        "doubtful_page/list.css",
    ),
)


def show_doubtful_page() -> None:
    """Show the page: what is selected above, and below it its texts, the most doubtful first."""
    show_page(__package__, _parts)


def _parts() -> None:
    if not resources.catalog().verdicts.is_there:
        show_no_audit()
        return
    selection = current_filter()
    with st.container(key="doubtful_page", gap=None):
        show_sentence(selection, view=None)
        if problem := problem_of(selection):
            show_problem(problem)
        elif total := resources.doubt_total(selection):
            _show_list(selection, total)
        else:
            _say_that_nothing_is_doubtful(selection)


def _show_list(selection: AnnotationFilter, total: int) -> None:
    result = _list(
        key=_KEY,
        data=list_data(selection, total, resources.doubt_counts(selection)),
        on_wanted_change=partial(take_wanted, _KEY),
        on_place_change=partial(take_start, _KEY),
        on_opened_change=lambda: None,
    )
    if result.opened:
        open_sample(result.opened["patch"], result.opened["annotation"])


def list_data(selection: AnnotationFilter, total: int, counts: DoubtCounts) -> dict[str, object]:
    """What `list.js` draws; the rows themselves it asks the route for."""
    return {
        "api": app_path(f"doubtful/{resources.catalog().fingerprint}"),
        "stars": app_path("api"),
        "sample": app_path("sample"),
        "query": selection.query_string,
        "wanted": wanted_values(selection),
        "serial": taken_serial(),
        "start": current_start(selection),
        "total": total,
        "pageSize": PAGE_SIZE,
        "verdicts": dict(counts.verdicts),
        "flags": {flag: count for flag, count in counts.flags.items() if count},
        "tasks": [
            {"type": task.type.value, "category": task.category.value, "label": task_rule(task).label} for task in TASKS
        ],
    }


def _say_that_nothing_is_doubtful(selection: AnnotationFilter) -> None:
    ways = ways_out(selection, resources.doubt_total)
    counted = resources.count(selection).annotation_count
    show_ways_out(_NOTHING if counted else empty_sentence(selection, ways), ways)
