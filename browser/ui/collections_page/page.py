"""The page Collections: one component that saves through routes; Streamlit only leaves for other pages."""

from typing import Any
from urllib.parse import parse_qs, parse_qsl

import streamlit as st

from browser.domain.among import Among
from browser.domain.selection import AnnotationFilter, Condition
from browser.errors import FilterValueError
from browser.jobs.export_formats import EXPORT_FORMATS
from browser.jobs.export_note import NOTE_ENDING
from browser.ui import resources
from browser.ui.addresses import app_path
from browser.ui.bundles import bundle, stylesheet
from browser.ui.condition_words import condition_words
from browser.ui.navigation import PAGES, open_view
from browser.ui.selection_state import current_filter, set_filter

_KEY = "collections"
_LONGEST_SUGGESTION = 80
_page = st.components.v2.component(
    "bentxt.collections",
    js=bundle("collections_page/collections.js"),
    css=stylesheet(
        "patch_viewer/viewer.css", "patch_viewer/stars.css", "patch_viewer/keys.css", "collections_page/page.css"
    ),
)


def show_collections_page() -> None:
    """Show the lists; an unusable store is said here, before anything is written."""
    resources.collections()
    result = _page(key=_KEY, data=page_data(current_filter()), on_go_change=lambda: None)
    if result.go:
        _leave(result.go)


def page_data(selection: AnnotationFilter) -> dict[str, Any]:
    """What `collections.js` draws with; the lists themselves it asks for."""
    formats = [(kind.name, kind.ending) for kind in EXPORT_FORMATS]
    exports = [("Collection with notes and order", "collection.json"), *formats, ("Origin and licence", NOTE_ENDING)]
    return {
        "api": app_path("api"),
        "mapAddress": app_path(""),
        "sampleAddress": app_path("sample"),
        "exportAddress": app_path("export/collection"),
        "exports": [{"name": name, "ending": ending} for name, ending in exports],
        "selection": {"page": "", "query": selection.query_string, "suggested": suggested_name(selection)},
        "table": {"page": "table", "view": ""} if "table" in PAGES else {"page": "", "view": "view=table&"},
    }


def suggested_name(selection: AnnotationFilter) -> str:
    """A name for a selection: its values, such as `bench, Kosovo`."""
    words = ", ".join(map(_words, selection.conditions)) or "Everything"
    return words if len(words) <= _LONGEST_SUGGESTION else f"{words[: _LONGEST_SUGGESTION - 2]} …"


def _words(condition: Condition) -> str:
    """Its values; of a list of items how many there are, for what is wrong in an address is told by other pages."""
    if condition.facet.name != "among":
        return condition_words(condition)
    try:
        return " or ".join(Among.parse(value).words for value in condition.values)
    except FilterValueError:
        return str(condition)


def _leave(asked: object) -> None:
    """Open the page that the component names, with the selection of its query."""
    page, query = (str(asked.get(name, "")) for name in ("page", "query")) if isinstance(asked, dict) else ("", "")
    if page not in PAGES:
        return
    if not AnnotationFilter.from_query(parse_qs(query)).conditions:
        set_filter(AnnotationFilter())  # an address without a filter would show the session's
    open_view(page, parse_qsl(query))
