"""A bar clicked is a filter: the facet values of the bar are wanted, or no longer wanted where they were."""

from collections.abc import Iterable, Mapping

import streamlit as st

from browser.domain.selection import FACETS, AnnotationFilter
from browser.ui.selection_state import current_filter, set_filter

_SERIAL_PREFIX = "figure_serial_"
_NAMES = frozenset(facet.name for facet in FACETS)


def figure_key(name: str) -> str:
    """The key of a figure; another one after each click, so that no bar stays marked and every click counts."""
    return f"figure_{name}_{st.session_state.get(_SERIAL_PREFIX + name, 0)}"


def take_click(name: str) -> None:
    """Make what was clicked the selection of all pages."""
    event = st.session_state.get(figure_key(name))
    values = clicked_values(event.selection.points if event else ())
    if values:
        st.session_state[_SERIAL_PREFIX + name] = st.session_state.get(_SERIAL_PREFIX + name, 0) + 1
        set_filter(filtered(current_filter(), values))


def clicked_values(points: Iterable[Mapping[str, object]]) -> tuple[tuple[str, str], ...]:
    """The facet values in the customdata of the first point that has some."""
    for point in points:
        data = point.get("customdata")
        texts = [text for text in data if isinstance(text, str)] if isinstance(data, list) else []
        pairs = [(facet, value) for facet, _, value in (text.partition("=") for text in texts) if facet in _NAMES]
        if pairs:
            return tuple(pairs)
    return ()


def filtered(selection: AnnotationFilter, values: tuple[tuple[str, str], ...]) -> AnnotationFilter:
    """One value is toggled; a task (type and category) is chosen alone, or dropped where it was chosen alone."""
    if len(values) == 1:
        return selection.toggled(*values[0])
    is_chosen = all(selection.values_of(facet) == {value} for facet, value in values)
    for facet, value in values:
        selection = selection.without(facet) if is_chosen else selection.with_only(facet, [value])
    return selection
