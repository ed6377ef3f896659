"""The selection that all pages share: in the address, so that a link reopens it, and in the session."""

import streamlit as st

from browser.domain.selection import FIELDS, AnnotationFilter

_SESSION_KEY = "selection"


def current_filter() -> AnnotationFilter:
    """The selection of the address, else of the session; the address shows it afterwards."""
    query = {name: st.query_params.get_all(name) for name in FIELDS}
    if any(query.values()):
        selection = AnnotationFilter.from_query(query)
    else:
        selection = st.session_state.get(_SESSION_KEY, AnnotationFilter())
    set_filter(selection)
    return selection


def hold_filter() -> None:
    """Keep the selection of the session, whatever the address of this message says.

    For messages that a component sends by itself: one that was on its way when the selection changed brings the address
    of before.
    """
    set_filter(st.session_state.get(_SESSION_KEY, AnnotationFilter()))


def set_filter(selection: AnnotationFilter) -> None:
    """Make this the selection of the session and of the address."""
    st.session_state[_SESSION_KEY] = selection
    for name in FIELDS:
        wanted = sorted(selection.values_of(name))
        if not wanted:
            st.query_params.pop(name, None)
        elif wanted != sorted(st.query_params.get_all(name)):
            st.query_params[name] = wanted
