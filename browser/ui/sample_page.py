"""The sample page: which patch the address asks for, and the component that shows it."""

from dataclasses import asdict
from functools import partial
from typing import Any

import streamlit as st

from browser.catalog.annotations import AnnotationCatalog
from browser.domain.annotation import Patch
from browser.domain.nomenclature import LAND_COVER_CLASSES
from browser.domain.selection import AnnotationFilter
from browser.errors import UnknownAnnotationError, UnknownPatchError
from browser.ui import resources
from browser.ui.addresses import app_path
from browser.ui.messages import show_error, show_ways_out
from browser.ui.patch_viewer import bundle, stylesheet
from browser.ui.sample_numbers import numbers_stylesheet
from browser.ui.sample_view import SampleView, sample_view
from browser.ui.selection_state import current_filter
from browser.ui.ways_out import empty_sentence, ways_out

_KEY = "sample"
_STYLES = ("viewer", "stars", "keys", "sample", "mat", "box_editor", "evidence", "cards")
_viewer = st.components.v2.component(
    "bentxt.sample",
    js=bundle("sample.js"),
    css=stylesheet(*(f"{name}.css" for name in _STYLES)) + numbers_stylesheet(),
)


@st.fragment
def show_sample_page() -> None:
    """Show the patch or annotation that the address names, else the first of the selection."""
    selection = current_filter()
    try:
        patch = _asked_patch(selection)
    except (UnknownPatchError, UnknownAnnotationError) as error:
        _offer_nearest(error)
        return
    if patch is None:
        ways = ways_out(selection, lambda wider: resources.count(wider).annotation_count)
        show_ways_out(empty_sentence(selection, ways), ways)
        return
    _viewer(key=_KEY, data=_viewer_data(patch, selection), on_patch_change=_open_asked)


def _asked_patch(selection: AnnotationFilter) -> Patch | None:
    """The patch of the address, else the first selected one; None where nothing is selected."""
    catalog: AnnotationCatalog = resources.catalog()
    if "annotation" in st.query_params:
        return catalog.patch_of_annotation(_annotation_number(st.query_params["annotation"]))
    if "patch" in st.query_params:
        return catalog.patch(st.query_params["patch"])
    return next(iter(catalog.patches(selection, 1, 0)), None)


def _annotation_number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    raise UnknownAnnotationError(f"No annotation {text!r}: IDs are whole numbers. Correct the address.")


def _viewer_data(patch: Patch, selection: AnnotationFilter) -> dict[str, Any]:
    """The patch, and its neighbours ahead of being asked for, so that the next one shows at once."""
    view = _view(patch.patch_id, selection)
    neighbours = (view.selection.previous, view.selection.next)
    ahead = [_view(neighbour, selection) for neighbour in neighbours if neighbour]
    number = st.query_params.get("annotation")
    return {
        "api": app_path("api"),
        "view": asdict(view),
        "ahead": [asdict(neighbour) for neighbour in ahead],
        "classes": [{"name": known.name, "colour": known.colour} for known in LAND_COVER_CLASSES],
        "is_synthetic": resources.catalog().is_synthetic,
        "open_annotation": int(number) if number else None,
    }


def _view(patch_id: str, selection: AnnotationFilter) -> SampleView:
    catalog = resources.catalog()
    place = catalog.place_in_selection(selection, patch_id)
    return sample_view(catalog.patch(patch_id), catalog.annotations_of(patch_id), place, selection)


def _open_asked() -> None:
    """Put the patch that a key or a button asked for into the address."""
    asked = st.session_state[_KEY].patch
    if asked:
        st.query_params.pop("annotation", None)
        st.query_params["patch"] = asked


def _offer_nearest(error: UnknownPatchError | UnknownAnnotationError) -> None:
    """Say that the address names nothing, and offer what comes closest."""
    nearest = error.nearest
    if nearest is None:
        show_error(error)
        return
    name = "annotation" if isinstance(error, UnknownAnnotationError) else "patch"
    action = partial(st.button, f"Open {nearest}", key="nearest", on_click=_open_nearest, args=(name, str(nearest)))
    show_error(error, action)


def _open_nearest(name: str, value: str) -> None:
    for other in ("patch", "annotation"):
        st.query_params.pop(other, None)
    st.query_params[name] = value
