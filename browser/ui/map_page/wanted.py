"""The filter as the components send it: whole, with the number of the click, so that a late answer undoes nothing."""

from collections.abc import Mapping

import streamlit as st

from browser.domain.selection import AnnotationFilter
from browser.ui.selection_state import set_filter


def wanted_values(selection: AnnotationFilter) -> dict[str, list[str]]:
    """The wanted values by facet, as `dom.js` knows them."""
    return {field: list(values) for field, values in selection.fields.items()}


def wanted_filter(values: object) -> AnnotationFilter:
    """The filter that a component sent; what is no list of texts counts as no condition."""
    if not isinstance(values, Mapping):
        return AnnotationFilter()
    lists = {str(name): found for name, found in values.items() if isinstance(found, list)}
    return AnnotationFilter.from_query(
        {name: [v for v in found if isinstance(v, str)] for name, found in lists.items()}
    )


def taken_serial(key: str) -> int:
    """The number of the last click that the server has seen from this component."""
    serial = _message(key).get("serial", 0)
    return serial if isinstance(serial, int) else 0


def take_wanted(key: str) -> None:
    """Make what the component sent the selection of all pages."""
    set_filter(wanted_filter(_message(key).get("values")))


def _message(key: str) -> Mapping[str, object]:
    message = (st.session_state.get(key) or {}).get("wanted")
    return message if isinstance(message, Mapping) else {}
