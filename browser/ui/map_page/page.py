"""The parts of the map page and where they stand."""

import streamlit as st

from browser.domain.annotation import Patch
from browser.domain.selection import AnnotationFilter
from browser.errors import BrowserError
from browser.ui.map_page.card_data import chosen_patch
from browser.ui.map_page.facet_panel import show_facets
from browser.ui.map_page.front import source
from browser.ui.map_page.map_overlay import show_overlay
from browser.ui.map_page.map_view import show_map
from browser.ui.map_page.patch_card import show_card
from browser.ui.map_page.patch_table import show_table
from browser.ui.map_page.problem import problem_of, show_problem
from browser.ui.map_page.ribbon import show_ribbon
from browser.ui.map_page.sentence_bar import show_sentence
from browser.ui.map_page.state import MapState, current_state
from browser.ui.messages import show_error
from browser.ui.selection_state import current_filter


def show_map_page() -> None:
    """Show the page: what is selected above, facets, map or table, and card side by side."""
    st.html(f"<style>{source('page.css')}</style>")
    _show_parts()


@st.fragment
def _show_parts() -> None:
    """All that changes with a click: a fragment, so that the frame around the page is not run again."""
    try:
        _parts()
    except BrowserError as error:
        show_error(error)


def _parts() -> None:
    selection, state = current_filter(), current_state()
    problem = problem_of(selection)
    with st.container(key="map_page", gap=None):
        show_sentence(selection, state.view)
        with st.container(key="map_page_body", horizontal=True, wrap=False, gap=None):
            facets = st.container(key="map_page_facets", gap=None)  # filled last: the map takes longest to appear
            if problem is None:
                _show_answer(selection, state)
            else:
                show_problem(problem)
            with facets:
                show_facets(selection, is_counted=problem is None)
        if problem is None:
            show_ribbon(selection)


def _show_answer(selection: AnnotationFilter, state: MapState) -> None:
    """The map or its table twin, and the card."""
    found = chosen_patch(state.patch_id)
    with st.container(key="map_page_middle", gap=None):
        if state.view == "map":
            show_map()
            show_overlay(selection, state, found if isinstance(found, Patch) else None)
        else:
            show_table(selection, state.patch_id)
    with st.container(key="map_page_card", gap=None):
        show_card(found, selection, state.view)
