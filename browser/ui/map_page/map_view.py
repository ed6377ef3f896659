"""The map of the selected patches. Zooming and dragging rerun nothing; a click chooses the nearest patch."""

import streamlit as st
from streamlit_folium import st_folium

from browser.domain.selection import AnnotationFilter
from browser.ui import resources
from browser.ui.map_page.offline_map import constant_map
from browser.ui.map_page.state import choose_patch, current_theme
from browser.ui.map_reach import MapClick, is_within_reach, read_click
from browser.ui.selection_state import held_filter

_KEY = "patch_map"
_LAST_CLICK_KEY = "patch_map_last_click"
_NOTICE_KEY = "patch_map_notice"
_HEIGHT_PX = 600
"""Until the style sheet of the page makes the map as high as the window."""


def show_map() -> None:
    """Show the map; the selection reaches it by an event, so that map, frame and view stay when it changes."""
    countries = tuple(sorted(row.value for row in resources.facet_counts(AnnotationFilter())["country"]))
    st_folium(
        constant_map(current_theme(), countries),
        key=_KEY,
        height=_HEIGHT_PX,
        use_container_width=True,
        returned_objects=["last_clicked"],
        on_change=_take_click,
    )


def last_click_at() -> float | None:
    """When the last click was made that has been answered, in the browser's milliseconds."""
    click: MapClick | None = st.session_state.get(_LAST_CLICK_KEY)
    return click.clicked_at if click else None


def notice() -> str | None:
    """What the last click found wrong, said once."""
    said: str | None = st.session_state.pop(_NOTICE_KEY, None)
    return said


def _take_click() -> None:
    """Choose the patch that was clicked on. The same click may come back when the map is dragged: it counts once."""
    click = read_click((st.session_state.get(_KEY) or {}).get("last_clicked"))
    if click is None or click == st.session_state.get(_LAST_CLICK_KEY):
        return
    st.session_state[_LAST_CLICK_KEY] = click
    patch = resources.catalog().nearest_patch(held_filter(), click.latitude, click.longitude)
    if patch is not None and is_within_reach(click, patch):
        choose_patch(patch.patch_id)
    else:
        st.session_state[_NOTICE_KEY] = "No patch of this selection here"
