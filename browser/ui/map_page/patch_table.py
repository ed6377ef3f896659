"""The map's twin: the selected patches as a table, page by page, for those who cannot use the map."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from browser.domain.annotation import Patch
from browser.domain.selection import AnnotationFilter
from browser.ui import resources
from browser.ui.map_page.front import front
from browser.ui.map_page.state import take_patch
from browser.ui.navigation import open_sample
from browser.ui.patch_facts import date_words, names_of

PAGE_SIZE = 20
_KEY = "patch_table"
_PAGE_KEY = "patch_table_page"
_table = front("patch_table", '<div class="twin fill"></div>')


def show_table(selection: AnnotationFilter, chosen_id: str | None) -> None:
    """Show one page of the selected patches; a row chooses its patch for the card or opens it."""
    total = resources.count(selection).patch_count
    page = _current_page(selection, total)
    rows = resources.catalog().patches(selection, limit=PAGE_SIZE, offset=page * PAGE_SIZE)
    result = _table(
        key=_KEY,
        data=table_data(rows, page, total, chosen_id),
        on_chosen_change=partial(take_patch, _KEY),
        on_page_change=partial(_turn, selection),
        on_opened_change=lambda: None,
    )
    if result.opened:
        open_sample(result.opened)


def table_data(rows: Sequence[Patch], page: int, total: int, chosen_id: str | None) -> dict[str, object]:
    """What `patch_table.js` draws. Pages count from 0."""
    start = page * PAGE_SIZE
    end = start + len(rows)
    return {
        "caption": "The selected patches in the order of the dataset",
        "said": f"{start + 1:,} to {end:,} of {total:,} patches" if rows else "No patches",
        "previousPage": page - 1 if page else None,
        "nextPage": page + 1 if end < total else None,
        "rows": [_row(patch, is_chosen=patch.patch_id == chosen_id) for patch in rows],
    }


def _row(patch: Patch, *, is_chosen: bool) -> dict[str, object]:
    name = names_of(patch).s2
    return {
        "patchId": patch.patch_id,
        "tilePlace": name.tile_place if name else patch.patch_id,
        "country": patch.country,
        "date": date_words(name) if name else "",
        "split": patch.split.value,
        "season": patch.season,
        "textCount": patch.annotation_count,
        "isChosen": is_chosen,
    }


def _current_page(selection: AnnotationFilter, total: int) -> int:
    """The page turned to; the first one after the selection has changed."""
    kept_selection, page = st.session_state.get(_PAGE_KEY, (selection, 0))
    last = max(0, (total - 1) // PAGE_SIZE)
    return min(page, last) if kept_selection == selection else 0


def _turn(selection: AnnotationFilter) -> None:
    message = st.session_state[_KEY].get("page")
    if message and isinstance(message["page"], int):
        st.session_state[_PAGE_KEY] = (selection, max(0, message["page"]))
