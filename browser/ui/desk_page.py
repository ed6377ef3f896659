"""The verification page: the desk over the bench split of the selection, or what to do where there is none."""

from typing import Any

import streamlit as st

from browser.domain.judgement import VERDICT_KEYS, UnusableReason
from browser.domain.selection import AnnotationFilter
from browser.ui import resources
from browser.ui.addresses import app_path
from browser.ui.desk_selection import Remedy, bench_of, queue_name, remedies
from browser.ui.patch_viewer import bundle, stylesheet
from browser.ui.selection_state import current_filter, set_filter

_desk = st.components.v2.component(
    "bentxt.desk", js=bundle("desk.js"), css=stylesheet("viewer.css", "keys.css", "desk.css")
)


def show_desk_page() -> None:
    """Show the desk, or say why nothing can be judged and offer what helps."""
    selection = current_filter()
    resources.store()  # an unusable store is said here, before anybody judges
    bench = bench_of(selection)
    if bench is None or not resources.count(bench).annotation_count:
        _say_that_nothing_is_there(selection)
        return
    _desk(key="desk", data=_desk_data(bench), height="content")


def _desk_data(bench: AnnotationFilter) -> dict[str, Any]:
    asked = st.query_params.get("annotation", "")
    return {
        "api": app_path("api"),
        "fingerprint": resources.catalog().fingerprint,
        "query": bench.query_string,
        "name": queue_name(bench),
        "count": resources.count(bench).annotation_count,
        "annotation": int(asked) if asked.isdecimal() else None,
        "verdicts": {key: {"answer": v.answer.value, "visible": v.visible.value} for key, v in VERDICT_KEYS.items()},
        "reasons": [reason.value for reason in UnusableReason],
    }


def _say_that_nothing_is_there(selection: AnnotationFilter) -> None:
    """One sentence, and a button for each facet without which there would be something."""
    wanted = ", ".join(value for condition in selection.conditions for value in condition.values) or "bench"
    with st.container(key="message"):
        st.info("Only the bench split is judged.", icon=":material/filter_alt_off:")
        st.text(f"No annotation of the bench split has all of: {wanted}.")
        for remedy in remedies(selection, resources.count):
            _offer(remedy)


def _offer(remedy: Remedy) -> None:
    st.button(
        f"Drop {remedy.label}: {remedy.annotation_count:,} annotations",
        key=f"drop-{remedy.facet_name}",
        on_click=set_filter,
        args=(remedy.selection,),
    )
