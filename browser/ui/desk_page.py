"""The verification page: the desk over the bench split of the selection, or what to do where there is none."""

from typing import Any

import streamlit as st

from browser.domain.judgement import VERDICT_KEYS, UnusableReason
from browser.domain.selection import AnnotationFilter
from browser.ui import resources
from browser.ui.addresses import app_path
from browser.ui.desk_selection import bench_count, bench_of, queue_name
from browser.ui.messages import show_ways_out
from browser.ui.patch_viewer import bundle, stylesheet
from browser.ui.selection_state import current_filter
from browser.ui.signed_in import show_way_in, sign_in_message
from browser.ui.ways_out import empty_sentence, ways_out

_desk = st.components.v2.component(
    "bentxt.desk",
    js=bundle("desk.js"),
    css=stylesheet("viewer.css", "stars.css", "keys.css", "desk.css", "desk_entry.css"),
)


def show_desk_page() -> None:
    """Show the desk, or say why nothing can be judged and offer what helps."""
    selection = current_filter()
    resources.store()  # an unusable store is said here, before anybody judges
    bench = bench_of(selection)
    if bench is None or not bench_count(selection, resources.count):
        _say_that_nothing_is_there(selection)
        return
    if show_way_in():
        _desk(key="desk", data=_desk_data(bench), height="content")


def _desk_data(bench: AnnotationFilter) -> dict[str, Any]:
    asked = st.query_params.get("annotation", "")
    return {
        "api": app_path("api"),
        "signIn": sign_in_message(),
        "fingerprint": resources.catalog().fingerprint,
        "query": bench.query_string,
        "name": queue_name(bench),
        "count": resources.count(bench).annotation_count,
        "annotation": int(asked) if asked.isdecimal() else None,
        "verdicts": {key: {"answer": v.answer.value, "visible": v.visible.value} for key, v in VERDICT_KEYS.items()},
        "reasons": [reason.value for reason in UnusableReason],
    }


def _say_that_nothing_is_there(selection: AnnotationFilter) -> None:
    """One sentence, and a button for each facet without which there would be something to judge."""
    ways = ways_out(selection, lambda wider: bench_count(wider, resources.count))
    why = empty_sentence(selection, ways) if selection.conditions else "This dataset has none."
    show_ways_out(f"Only the bench split is judged. {why}", ways)
