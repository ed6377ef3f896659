"""The card of the chosen patch: pictures, facts, first texts, and the way to all of them."""

from functools import partial

import streamlit as st

from browser.domain.annotation import Patch
from browser.domain.selection import AnnotationFilter
from browser.errors import UnknownPatchError
from browser.ui.addresses import app_path
from browser.ui.map_page.card_data import card_data
from browser.ui.map_page.front import front
from browser.ui.map_page.map_view import last_click_at
from browser.ui.map_page.state import take_patch
from browser.ui.map_page.wanted import taken_serial
from browser.ui.navigation import open_sample
from browser.ui.selection_state import set_filter

_KEY = "patch_card"
_card = front(
    "patch_card",
    '<div class="card fill"></div><div class="keys-table-place"></div><p class="said unseen" role="status"></p>',
    "map_keys",
    uses=("stars", "keys"),
)


def show_card(patch: Patch | UnknownPatchError | None, selection: AnnotationFilter, view: str) -> None:
    """Show the card; steps choose the next or previous patch, opening leaves for the sample page."""
    asked = {"serial": taken_serial(), "answeredClick": last_click_at(), "api": app_path("api")}
    result = _card(
        key=_KEY,
        data=card_data(patch, selection, view) | asked,
        on_chosen_change=partial(take_patch, _KEY),
        on_opened_change=lambda: None,
        on_around_change=_select_around,
    )
    if result.opened:
        open_sample(result.opened)


def _select_around() -> None:
    """Select what the card asked for: the patches beside this one, or its other dates."""
    region = st.session_state[_KEY].around
    if isinstance(region, str):
        set_filter(AnnotationFilter.of(region=[region]))
