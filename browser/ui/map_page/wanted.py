"""The filter as the components send it: whole, with the number of the click, so that a late answer undoes nothing."""

from collections.abc import Mapping

import streamlit as st

from browser.domain.selection import AnnotationFilter
from browser.ui.selection_state import set_filter

_SERIAL_KEY = "wanted_serial"
_SENDERS = ("facet_panel", "sentence_bar", "map_overlay", "time_ribbon", "doubtful_page_list")
"""The keys of the components that may send one."""


def wanted_values(selection: AnnotationFilter) -> dict[str, list[str]]:
    """The wanted values by facet, as `wanted.js` knows them."""
    return {field: list(values) for field, values in selection.fields.items()}


def wanted_filter(values: object) -> AnnotationFilter:
    """The filter that a component sent; what is no list of texts counts as no condition."""
    if not isinstance(values, Mapping):
        return AnnotationFilter()
    lists = {str(name): found for name, found in values.items() if isinstance(found, list)}
    return AnnotationFilter.from_query(
        {name: [v for v in found if isinstance(v, str)] for name, found in lists.items()}
    )


def taken_serial() -> int:
    """The number of the last click that the session has taken, wherever on the page it was made.

    A session that a restarted server begins anew has the messages of the components, which the browser sends again.
    """
    taken: int = st.session_state.get(_SERIAL_KEY, 0)
    return max(taken, *(_serial(_message(key)) for key in _SENDERS))


def take_wanted(key: str) -> None:
    """Make what the component sent the selection of all pages, unless a later click has been taken."""
    message = _message(key)
    if _serial(message) >= st.session_state.get(_SERIAL_KEY, 0):
        st.session_state[_SERIAL_KEY] = _serial(message)
        set_filter(wanted_filter(message.get("values")))


def _serial(message: Mapping[str, object]) -> int:
    serial = message.get("serial", 0)
    return serial if isinstance(serial, int) else 0


def _message(key: str) -> Mapping[str, object]:
    message = (st.session_state.get(key) or {}).get("wanted")
    return message if isinstance(message, Mapping) else {}
