"""The selection that all pages share: in the address, so that a link reopens it, and in the session."""

import streamlit as st

from browser.domain.selection import FIELDS, AnnotationFilter

_SESSION_KEY = "selection"


def current_filter() -> AnnotationFilter:
    """The selection of the address, else of the session; the address shows it afterwards."""
    query = {name: st.query_params.get_all(name) for name in FIELDS}
    selection = AnnotationFilter.from_query(query) if any(query.values()) else held_filter()
    set_filter(selection)
    return selection


def hold_filter() -> None:
    """Keep the selection of the session, whatever the address of this message says.

    For messages that a component sends by itself: one that was on its way when the selection changed brings the address
    of before.
    """
    set_filter(held_filter())


def held_filter() -> AnnotationFilter:
    """The selection of the session."""
    held: AnnotationFilter = st.session_state.get(_SESSION_KEY, AnnotationFilter())
    return held


def set_filter(selection: AnnotationFilter) -> None:
    """Make this the selection of the session and of the address, which changes in one step and only where it must.

    The map page writes the same address at a click (`answer.js`): what it shows beside the selection, then the fields.
    """
    st.session_state[_SESSION_KEY] = selection
    shown = {name: st.query_params.get_all(name) for name in st.query_params}
    fields = {name: list(values) for name, values in selection.fields.items()}
    if fields != {name: sorted(set(values)) for name, values in shown.items() if name in FIELDS}:
        st.query_params.from_dict({name: v for name, v in shown.items() if name not in FIELDS} | fields)
