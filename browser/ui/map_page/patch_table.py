"""The map's twin: the selected patches as a table, page by page, for those who cannot use the map."""

from functools import partial

import streamlit as st

from browser.domain.selection import AnnotationFilter
from browser.ui.map_page.front import front
from browser.ui.map_page.list_data import list_data
from browser.ui.map_page.state import take_patch
from browser.ui.map_page.wanted import taken_serial
from browser.ui.navigation import open_sample

_KEY = "patch_table"
_PAGE_KEY = "patch_table_page"
_table = front("patch_table", '<div class="twin fill"></div>')


def show_table(selection: AnnotationFilter, chosen_id: str | None) -> None:
    """Show one page of the selected patches; a row chooses its patch for the card or opens it."""
    turned_to = (selection.query_string, taken_serial())
    data = list_data(selection, chosen_id, _current_page(turned_to))
    result = _table(
        key=_KEY,
        data=data | {"serial": taken_serial()},
        on_chosen_change=partial(take_patch, _KEY),
        on_page_change=partial(_turn, turned_to),
        on_opened_change=lambda: None,
    )
    if result.opened:
        open_sample(result.opened)


def _current_page(turned_to: tuple[str, int]) -> int:
    """The page turned to; the first one after any change of the selection, also where it was taken back."""
    kept, page = st.session_state.get(_PAGE_KEY, (turned_to, 0))
    return int(page) if kept == turned_to else 0


def _turn(turned_to: tuple[str, int]) -> None:
    message = st.session_state[_KEY].get("page")
    if message and isinstance(message["page"], int):
        st.session_state[_PAGE_KEY] = (turned_to, max(0, message["page"]))
