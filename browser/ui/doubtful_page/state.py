"""At which place of the ranking the page begins: in the address, and only as long as the selection stays."""

from collections.abc import Mapping

import streamlit as st

from browser.domain.selection import AnnotationFilter
from browser.ui.selection_state import hold_filter

_FIELD = "from"
_SELECTION_KEY = "doubtful_page_selection"


def current_start(selection: AnnotationFilter) -> int:
    """The place that the address names; another selection begins anew."""
    if st.session_state.get(_SELECTION_KEY, selection) != selection:
        st.query_params.pop(_FIELD, None)
    st.session_state[_SELECTION_KEY] = selection
    text = st.query_params.get(_FIELD, "")
    return int(text) if text.isdecimal() else 0


def take_start(key: str) -> None:
    """Keep the place that the component sent."""
    hold_filter()
    message = st.session_state[key].get("place")
    start = message.get("from") if isinstance(message, Mapping) else None
    if isinstance(start, int) and start > 0:
        st.query_params[_FIELD] = str(start)
    else:
        st.query_params.pop(_FIELD, None)
