"""The verification page: the desk of a campaign, or over the bench split of the selection; what to do without one."""

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

_SHARED_STYLES = ("viewer", "stars", "keys", "cards", "evidence", "box_editor", "markdown")
_STYLES = (*_SHARED_STYLES, "desk", "desk_entry", "desk_drawer")
_desk = st.components.v2.component(
    "bentxt.desk",
    js=bundle("desk.js"),
    css=stylesheet(*(f"{name}.css" for name in _STYLES)),
)


def show_desk_page() -> None:
    """Show the desk, or say why nothing can be judged and offer what helps."""
    resources.store()  # an unusable store is said here, before anybody judges
    campaign = st.query_params.get("campaign")
    if campaign:
        _show(_desk_data(campaign, "", "Campaign", 0))
        return
    selection = current_filter()
    bench = bench_of(selection)
    if bench is None or not bench_count(selection, resources.count):
        _say_that_nothing_is_there(selection)
        return
    _show(_desk_data(None, bench.query_string, queue_name(bench), resources.count(bench).annotation_count))


def _show(data: dict[str, Any]) -> None:
    if show_way_in():
        _desk(key="desk", data=data | {"signIn": sign_in_message()}, height="content")


def _desk_data(campaign: str | None, query: str, name: str, count: int) -> dict[str, Any]:
    """What the desk asks the server for; a campaign's name is told to those who take part in it, by the route."""
    asked = st.query_params.get("annotation", "")
    return {
        "api": app_path("api"),
        "campaignsAddress": app_path("campaigns"),
        "fingerprint": resources.catalog().fingerprint,
        "campaign": campaign,
        "query": query,
        "name": name,
        "count": count,
        "annotation": int(asked) if asked.isdecimal() else None,
        "verdicts": {key: {"answer": v.answer.value, "visible": v.visible.value} for key, v in VERDICT_KEYS.items()},
        "reasons": [reason.value for reason in UnusableReason],
    }


def _say_that_nothing_is_there(selection: AnnotationFilter) -> None:
    """One sentence, and a button for each facet without which there would be something to judge."""
    ways = ways_out(selection, lambda wider: bench_count(wider, resources.count))
    why = empty_sentence(selection, ways) if selection.conditions else "This dataset has none."
    show_ways_out(f"Only the bench split is judged. {why}", ways)
