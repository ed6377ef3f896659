"""What the map page shows beside the selection: patch, colours, map or table. In the address and in the session."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from browser.ui.facet_colours import COLOURS, offered_colours

VIEWS: tuple[str, ...] = ("map", "table")
BASEMAPS: tuple[str, ...] = ("own", "openstreetmap")
"""What lies below the patches: our own outlines, or tiles that the browser asks another host for."""
Theme = Literal["light", "dark"]
_SESSION_PREFIX = "map_page_"


@dataclass(frozen=True, slots=True)
class MapState:
    """The chosen patch, if any, the facet that colours the points, how the selection is shown, and on which map."""

    patch_id: str | None
    colour: str
    view: str
    basemap: str

    @property
    def is_online(self) -> bool:
        """Whether the map asks another host."""
        return self.basemap != BASEMAPS[0]


def current_state() -> MapState:
    """The state of the address, else of the session; the address shows it afterwards."""
    state = _state(_kept)
    _keep("patch", state.patch_id)
    _keep("colour", state.colour, COLOURS[0])
    _keep("view", state.view, VIEWS[0])
    _keep("basemap", state.basemap, BASEMAPS[0])
    return state


def asked_state(query: Mapping[str, str]) -> MapState:
    """The state that the address of such a page describes."""
    return _state(query.get)


def current_theme() -> Theme:
    """The theme that the page is shown in."""
    return _theme(st.context.theme.type)


def asked_theme(query: Mapping[str, str]) -> Theme:
    """The theme that such an address names."""
    return _theme(query.get("theme"))


def _theme(name: str | None) -> Theme:
    return "dark" if name == "dark" else "light"


def choose_patch(patch_id: str) -> None:
    """Make this the chosen patch."""
    _keep("patch", patch_id)


def take_patch(key: str) -> None:
    """Choose the patch that a component sent."""
    message = st.session_state[key].get("chosen")
    if message and isinstance(message["patchId"], str):
        choose_patch(message["patchId"])


def keep_view(key: str) -> None:
    """Show the selection as the component asks, as a map or as a table."""
    view = st.session_state[key].get("view")
    if view in VIEWS:
        _keep("view", view, VIEWS[0])


def keep_colour(key: str) -> None:
    """Colour the points by the facet that the component names."""
    colour = st.session_state[key].get("colour")
    if colour in COLOURS:
        _keep("colour", colour, COLOURS[0])


def keep_basemap(key: str) -> None:
    """Lay the patches on the map that the component names."""
    basemap = st.session_state[key].get("basemap")
    if basemap in BASEMAPS:
        _keep("basemap", basemap, BASEMAPS[0])


def _state(said: Callable[[str], str | None]) -> MapState:
    """What is said of each part of the state; what is unheard of is the usual one."""
    colour, view, basemap = said("colour"), said("view"), said("basemap")
    return MapState(
        patch_id=said("patch"),
        colour=colour if colour in offered_colours() else COLOURS[0],
        view=view if view in VIEWS else VIEWS[0],
        basemap=basemap if basemap in BASEMAPS else BASEMAPS[0],
    )


def _kept(name: str) -> str | None:
    """What the address says, else what the session remembers."""
    return st.query_params.get(name) or st.session_state.get(_SESSION_PREFIX + name)


def _keep(name: str, value: str | None, usual: str | None = None) -> None:
    """Remember the value; the address names it unless it is the usual one."""
    st.session_state[_SESSION_PREFIX + name] = value
    if value is None or value == usual:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != value:
        st.query_params[name] = value
